import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openTestDb } from '../../platform/test-db.ts'
import type { Action } from '../action.ts'
import { makeWorld, testSecret } from '../people/test-world.ts'
import { kept, Refusal } from '../refusal.ts'
import { runAction } from '../run.ts'
import type { Day } from '../time.ts'
import { reopenAccount } from './accounts.ts'
import { identityOf } from './agents.ts'
import { listAlerts } from './brake.ts'
import { type InVain, listInVain, makeBreakGlass } from './break-glass.ts'
import { type Identity, withAgent, withNobody } from './identity.ts'

const base = await openTestDb()
const world = await makeWorld(base)
const { departement, organisation } = world
after(() => Promise.all([base.close(), world.close()]))

const dpo = await world.addAgent(organisation, 'Noor Données', ['dpo'])
const manager = await world.addAgent(organisation, 'Dominique Comptes', ['account-manager'])
const breakGlass = makeBreakGlass(testSecret)
const TODAY = '2026-03-02'

const run = (me: Identity, action: Action<never, unknown> | Action, input: object, at = `${TODAY}T09:00`) =>
  runAction<never>(
    action as Action,
    { db: base.db, me, now: { at: `${at}:00.000Z`, today: at.slice(0, 10) as Day } },
    input,
  )
const why = 'La personne est à l’accueil et dit qu’elle sera frappée en rentrant chez elle.'
const nobody = { birthName: 'Personne', firstName: 'Nulle', bornOn: '1990-05-06', why }
const ask = async (me: Identity, input: object = nobody, at?: string) =>
  Object.values((await run(me, breakGlass as Action, input, at)).problems ?? { '': 'opened' })[0]!
const newcomer = (name: string) => world.addAgent(organisation, name, ['referent'])
const isOpen = async ({ id }: Identity, today: Day = TODAY) =>
  (await withNobody(base.db, 'maillage_system', departement, today, tx =>
    identityOf(tx, departement, id, today),
  )) !== null
const linesOf = async ({ id }: Identity) =>
  (
    await sql<{ line: string }>`
      select concat_ws(' ', operation, action, person_id, purpose, organisation, function) as line from trace where agent_id = ${id} order by day, n`.execute(
      world.all,
    )
  ).rows.map(({ line }) => line)
const inVain = async (at?: string) =>
  (await run(dpo, listInVain as Action, {}, at)).done as unknown as InVain[]

test('an emergency asked for in vain is refused, and leaves who and when, but not for whom', async () => {
  const me = await newcomer('Max Refusé')
  assert.match(await ask(me), /Aucun dossier/)
  const lines = await linesOf(me)
  assert.deepEqual(lines, ['search access.break-glass Service d’orientation Référent RSA'])
  assert.doesNotMatch(lines.join(), /Personne|Nulle|1990/)
})

test('whoever is not here and whoever may not be seen leave the same line', async () => {
  const me = await newcomer('Ève Écartée')
  const excluded = await world.addPerson({
    ...{ lastName: 'Écarté', firstName: 'Ida', born: '1990-05-06', within: false },
  })
  await sql`insert into access_exclusion (departement, id, person_id, agent_id, why, from_on)
    values (${departement}, gen_random_uuid(), ${excluded}, ${me.id}, 'conflict-of-interest', '2026-01-01')`.execute(
    world.all,
  )
  assert.equal(await ask(me, { ...nobody, birthName: 'Écarté', firstName: 'Ida' }), await ask(me))
  const lines = await linesOf(me)
  assert.deepEqual([lines.length, new Set(lines).size], [2, 1])
})

test('a sentence by a field, and an account that is right, leave nothing in vain', async () => {
  const me = await newcomer('Jo Juste')
  await world.addPerson({ lastName: 'Trouvée', firstName: 'Ida', born: '1990-05-06', within: false })
  await ask(me, { ...nobody, birthName: undefined })
  await ask(me, { ...nobody, why: 'court' })
  assert.equal(await ask(me, { ...nobody, birthName: 'Trouvée', firstName: 'Ida' }), 'opened')
  assert.deepEqual(
    (await inVain()).filter(({ agent }) => agent === me.name),
    [],
  )
})

test('the tenth of a day suspends the account, with the same words; yesterday’s do not count', async () => {
  const me = await newcomer('Tom Tâtonne')
  for (let n = 0; n < 9; n++) await ask(me, nobody, '2026-03-01T09:00')
  for (let n = 0; n < 9; n++) await ask(me)
  assert.equal(await isOpen(me), true, 'nine yesterday and nine today')
  assert.equal(await ask(me), 'Aucun dossier ne correspond exactement.')
  assert.equal(await isOpen(me), false, 'the tenth')
  assert.deepEqual((await linesOf(me)).at(-1), 'write access.brake Service d’orientation Référent RSA')
  const { rows } = await sql<{
    why: string
  }>`select suspended_why as why from agent where id = ${me.id}`.execute(world.all)
  assert.equal(rows[0]!.why, 'Suspendu d’office : 10 identités données en vain dans la journée.')
  const alerts = (await run(manager, listAlerts as Action, {})).done as unknown as {
    agent: string
    kind: string
  }[]
  assert.deepEqual(
    alerts.filter(({ agent }) => agent === me.id).map(({ kind }) => kind),
    ['in-vain'],
  )
})

test('a reopened account is counted from zero again', async () => {
  const me = await newcomer('Rémi Rouvert')
  for (let n = 0; n < 10; n++) await ask(me)
  await run(manager, reopenAccount as Action, { agent: me.id }, `${TODAY}T09:30`)
  for (let n = 0; n < 9; n++) await ask(me, nobody, `${TODAY}T10:00`)
  assert.equal(await isOpen(me), true)
  await ask(me, nobody, `${TODAY}T10:00`)
  assert.equal(await isOpen(me), false)
})

test('two asked for at the same moment are both counted', async () => {
  const me = await newcomer('Claude Double')
  for (let n = 0; n < 8; n++) await ask(me)
  await Promise.all([ask(me), ask(me)])
  assert.equal(await isOpen(me), false)
})

test('the delegate counts them by agent, by day and by what was refused, for 31 days', async () => {
  const me = await newcomer('Alix Comptée')
  await ask(me, nobody, '2026-03-01T09:00')
  await ask(me, nobody, '2026-03-01T09:30')
  for (const day of ['2026-03-02', '2026-03-03', '2026-03-04'] as const) {
    const lastName = `Urgence ${day.slice(-1)}`
    await world.addPerson({ lastName, firstName: 'Ida', born: '1990-05-06', within: false })
    assert.equal(
      await ask(me, { ...nobody, birthName: lastName, firstName: 'Ida' }, `${day}T08:00`),
      'opened',
    )
  }
  assert.match(await ask(me, nobody, '2026-03-04T10:00'), /trois accès d’urgence/)
  const mine = async (at: string) =>
    (await inVain(at))
      .filter(({ agent }) => agent === me.name)
      .map(({ onDay, action, times, last }) => [onDay, action, times, last])
  const first = ['2026-03-01', 'access.break-glass', 2, '10:30']
  const spent = ['2026-03-04', 'access.break-glass-spent', 1, '11:00']
  assert.deepEqual(await mine('2026-03-31T12:00'), [spent, first])
  assert.deepEqual(await mine('2026-04-01T12:00'), [spent], 'a month later')
})

test('a refusal that is kept commits what came before it, and any other undoes it', async () => {
  const me = await newcomer('Kim Gardée')
  const attempt = (refusal: Refusal) =>
    withAgent(base.db, me, 'referent', world.now, async ({ trace }) => {
      trace({ operation: 'search', action: 'essai' })
      throw refusal
    })
  await assert.rejects(attempt(new Refusal('Non.')), { message: 'Non.' })
  assert.deepEqual(await linesOf(me), [])
  await assert.rejects(attempt(kept(new Refusal('Non.'))), { message: 'Non.' })
  assert.equal((await linesOf(me)).length, 1)
  await assert.rejects(
    attempt(Object.assign(new Error('panne'), { kept: true }) as never),
    { message: 'panne' },
    'a bug is never kept',
  )
  assert.equal((await linesOf(me)).length, 1)
})
