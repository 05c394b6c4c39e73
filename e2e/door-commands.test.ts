/** The first welcome from the command line: a welcome is told, free hours and late relais are read, each by its JSON. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { appointmentWorld } from '../src/engagements/premier-accueil/appointments/test-world.ts'
import { recordDemand } from '../src/engagements/premier-accueil/demands/record.ts'
import { relais } from '../src/engagements/premier-accueil/demands/test-world.ts'
import { arrive, see } from '../src/engagements/premier-accueil/reception/arrivals.ts'
import type { Identity } from '../src/kernel/access/identity.ts'
import { must } from '../src/kernel/test-ran.ts'
import { openTestDb, type TestDb } from '../src/platform/test-db.ts'
import { removeFolder, runToEnd, temporaryFolder } from './server.ts'

const data = temporaryFolder()
let base: TestDb
let world: Awaited<ReturnType<typeof appointmentWorld>>

before(async () => {
  base = await openTestDb()
  world = await appointmentWorld(base)
})
after(async () => {
  await world?.end()
  removeFolder(data)
})

/** For that agent; what is printed is JSON. */
async function maillage<T>(me: Identity, ...words: string[]): Promise<T> {
  const as = ['--as', `${me.id}@exemple.fr`, '--json']
  const { code, stdout, stderr } = await runToEnd('src/cli.ts', [...words, ...as], {
    ...{ data, today: world.today },
    settings: { MAILLAGE_DEMO: '0', DATABASE_URL: base.url, DATABASE_OWNER_URL: base.ownerUrl },
  })
  assert.equal(code, 0, stderr)
  return JSON.parse(stdout) as T
}

test('welcome record tells a visit: what was said, and several needs', async () => {
  const { at, desk, port } = world
  const { passage } = must(await at('08:00', desk, arrive, { place: port }))
  must(await at('08:05', desk, see, { passage }))
  const told = ['--passage', passage, '--said', 'Plus de gaz.', '--needs', 'logement', 'ressources']
  const { version } = await maillage<{ version: number }>(desk, 'welcome', 'record', ...told)
  assert.equal(version, 1)
  const opened = await maillage<{ welcome: { said: string; needs: string[] } | null }>(
    ...([desk, 'welcome', 'open', '--passage', passage] as const),
  )
  assert.deepEqual(opened.welcome && [opened.welcome.said, opened.welcome.needs], [
    'Plus de gaz.',
    ['logement', 'ressources'],
  ])
})

test('appointments slots gives the hours that are free', async () => {
  const asked = ['--motif', world.talk, '--from', '2026-03-03', '--until', '2026-03-03']
  const { slots } = await maillage<{ slots: { day: string; time: string; agent: string }[] }>(
    ...([world.desk, 'appointments', 'slots', ...asked] as const),
  )
  assert.deepEqual(
    slots
      .filter(({ agent }) => agent === world.colleague.id)
      .map(({ day, time }) => `${day} ${time}`)
      .slice(0, 3),
    ['2026-03-03 09:00', '2026-03-03 09:30', '2026-03-03 10:00'],
  )
})

test('handover list --late gives the relais that are late, and no other', async () => {
  const { at, desk, elsewhere, ccas } = world
  const passed = async (day: '2026-02-02' | '2026-03-02') => {
    const said = { theme: 'logement', said: 'Un toit.' }
    const { demand: subject } = must(await at('09:00', desk, recordDemand, said, day))
    const why = { why: 'Domiciliation', agreedHow: 'said', share: ['said'] }
    const { handover } = must(await at('09:10', desk, relais.send, { subject, to: ccas, ...why }, day))
    return handover
  }
  const [late, fresh] = [await passed('2026-02-02'), await passed('2026-03-02')]
  const listed = async (...more: string[]) => {
    type List = { asOf: string; rows: { handover: string }[] }
    const { asOf, rows } = await maillage<List>(elsewhere, 'handover', 'list', ...more)
    assert.equal(asOf, '2026-03-02')
    return rows.map(({ handover }) => handover)
  }
  assert.deepEqual(await listed('--late'), [late])
  assert.deepEqual((await listed()).toSorted(), [late, fresh].toSorted())
})
