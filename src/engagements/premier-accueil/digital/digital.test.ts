import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { arrive, see } from '../reception/arrivals.ts'
import { openReception } from '../reception/receptions.ts'
import { receptionWorld } from '../reception/test-world.ts'
import { recordWelcome } from '../welcome/record.ts'
import { endMandate, recordMandate } from './mandate.ts'
import { mandateEnd } from './mandates.ts'
import { openDigital } from './open.ts'

const world = await receptionWorld(await openTestDb())
after(() => world.end())
const { at, desk, colleague, elsewhere, administrator } = world
const [place] = world.places as [string]

must(await at('08:00', administrator, openReception, { organisation: world.cms, place }))
const { passage } = must(await at('09:00', desk, arrive, { place, called: 'Paulette' }))
const { passage: waiting } = must(await at('09:00', desk, arrive, { place }))
must(await at('09:10', desk, see, { passage }))
must(await at('09:20', desk, recordWelcome, { passage, said: 'Impôts.', digital: 'unable' }))

test('a mandate ends after its days, the day of its signature not counted', () => {
  for (const [days, end, why] of [
    [1, '2026-03-03', 'a day'],
    [31, '2026-04-02', 'a month of 31 days, not a month from date to date'],
    [182, '2026-08-31', 'half a year'],
    [365, '2027-03-02', 'a year'],
  ] as const)
    assert.equal(mandateEnd('2026-03-02', days), end, why)
})

test('a mandate keeps who, which procedure and until, once; its organisation alone sees it, and the person ends it', async () => {
  const input = { passage, mandate: randomUUID(), called: 'Paulette', procedure: 'Déclaration', days: '31' }
  const { mandate, lastOn } = must(await at('09:30', desk, recordMandate, input))
  assert.equal(lastOn, '2026-04-02')
  assert.equal(must(await at('09:30', desk, recordMandate, input)).mandate, mandate, 'a double click')
  const { mandates, digital } = must(await at('09:40', colleague, openDigital, { passage }))
  assert.deepEqual(
    [digital, mandates.map(({ called, procedure, how, holds }) => [called, procedure, how, holds])],
    ['unable', [['Paulette', 'Déclaration', 'paper', true]]],
  )
  for (const action of [openDigital, recordMandate])
    await assert.rejects(
      at('09:40', elsewhere, action as typeof recordMandate, {
        passage,
        ...(action === recordMandate && input),
      }),
      {
        missing: true,
      },
    )
  await assert.rejects(at('09:40', elsewhere, endMandate, { mandate }), { missing: true })
  const late = await at('09:40', desk, endMandate, { mandate }, '2026-04-03')
  assert.deepEqual(late.problems, { '': 'Ce mandat a pris fin de lui-même le 2 avril 2026.' })
  must(await at('10:00', desk, endMandate, { mandate }))
  const after = must(await at('10:01', desk, openDigital, { passage }))
  assert.deepEqual([after.mandates[0]?.holds, after.mandates[0]?.endedOn], [false, '2026-03-02'])
})

test('what is no mandate is refused with its sentence; nobody signs before being received', async () => {
  for (const [input, problems, why] of [
    [{ procedure: 'Impôts', days: 30 }, { days: 'Choisissez une durée.' }, 'no such mandate'],
    [{ procedure: ' ', days: 1 }, { procedure: 'Indiquez la démarche.' }, 'for anything'],
  ] as const)
    assert.deepEqual((await at('09:30', desk, recordMandate, { passage, ...input })).problems, problems, why)
  await assert.rejects(at('09:30', desk, recordMandate, { passage: waiting, procedure: 'Impôts', days: 1 }), {
    missing: true,
  })
})

test('the nearest digital help is proposed from the place of the welcome', async () => {
  const { rows } = await world.all.query<{ commune: string }>('select commune from place where id = $1', [
    place,
  ])
  await world.all.query(
    `insert into place (departement, id, known_from, kind, name, commune, lon, lat, position, mobile, languages, publics, networks, source, said_on, sources)
      select '76', gen_random_uuid(), '2026-01-01', 'mediation-numerique', 'Conseiller numérique', code, lon, lat, 'estimated', false, '{}', '{}', '{}', 'essai', '2026-01-01', '[]'
      from commune where code = $1`,
    [rows[0]!.commune],
  )
  const { nearest } = must(await at('09:40', desk, openDigital, { passage }))
  assert.deepEqual(
    nearest.map(({ name }) => name),
    ['Conseiller numérique'],
  )
})
