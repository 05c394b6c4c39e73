import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { recordEvaluation } from './circle/evaluation.ts'
import { findOverlaps, mondayOf } from './circle/overlaps.ts'
import { giveConsent } from './consents/give.ts'
import { parcoursWorld } from './test-parcours.ts'

const world = await parcoursWorld(await openTestDb())
after(() => world.end())
const { at, all, desk, colleague, elsewhere, followed, receives } = world

/** Expected by an organisation, on a day, at that place. */
const expected = (
  person: string,
  organisation: string,
  on: string,
  mode: string,
  outcome: string | null = null,
) =>
  all.query(
    `insert into appointment (departement, id, person_id, purpose, fixed_on, on_day, at_time, organisation_id, fixed_by, mode, outcome, outcome_known_on)
      values ('76', gen_random_uuid(), $1, 'appointment', '2026-02-01', $2, '10:00', $3, $4, $5, $6, case when $6::text is not null then date '2026-03-02' end)`,
    [person, on, organisation, colleague.id, mode, outcome],
  )

test('three home visits of a week are told, with their names and days and nothing else', async () => {
  const person = await followed()
  await receives(elsewhere, person.id)
  const look = async () => must(await at('10:00', colleague, findOverlaps, { person: person.id })).overlaps
  // From a Monday to the Sunday of one week.
  await expected(person.id, world.cms, '2026-03-09', 'home')
  await expected(person.id, world.ccas, '2026-03-11', 'home')
  assert.deepEqual(await look(), [], 'two are none too many')
  await expected(person.id, world.ccas, '2026-03-16', 'home')
  await expected(person.id, world.ccas, '2026-03-13', 'home', 'moved')
  assert.deepEqual(await look(), [], 'another week, and one that was moved')
  await expected(person.id, world.ccas, '2026-03-15', 'home')
  const cms = { name: 'CMS du port', times: 1 }
  const ccas = { name: 'CCAS de la ville', times: 1 }
  assert.deepEqual(await look(), [
    { kind: 'home-visits', monday: '2026-03-09', organisations: [cms, { ...ccas, times: 2 }] },
  ])
  await expected(person.id, world.cms, '2026-03-11', 'place')
  assert.deepEqual((await look())[1], { kind: 'same-day', on: '2026-03-11', organisations: [ccas, cms] })
})

test('an organisation that is not of the circle is not told', async () => {
  const person = await followed()
  await expected(person.id, world.ccas, '2026-03-11', 'place')
  await expected(person.id, world.cms, '2026-03-11', 'place')
  assert.deepEqual(must(await at('10:00', colleague, findOverlaps, { person: person.id })).overlaps, [])
})

test('only the référent and the person read it: a partner does not, nor who works with the person', async () => {
  const person = await followed()
  const shares = { organisation: world.ccas, items: ['logement'], purpose: 'Chercher' }
  must(await at('10:00', person, giveConsent, shares))
  must(await at('10:01', person, findOverlaps, {}))
  await assert.rejects(at('10:01', elsewhere, findOverlaps, { person: person.id }), { missing: true })
  await receives(desk, person.id)
  const refused = await at('10:02', desk, findOverlaps, { person: person.id })
  assert.match(Object.values(refused.problems!)[0]!, /^Seul le référent de parcours/)
  await all.query(
    `insert into access_exclusion (departement, id, person_id, agent_id, why, from_on)
      values ('76', gen_random_uuid(), $1, $2, 'conflict-of-interest', '2026-01-01')`,
    [person.id, colleague.id],
  )
  await assert.rejects(at('10:03', colleague, findOverlaps, { person: person.id }), { missing: true })
})

test('what nobody does, and what ends within 30 days', async () => {
  const person = await followed()
  const holes = async (on: '2026-03-02' | '2027-02-10' = '2026-03-02') =>
    must(await at('10:00', colleague, findOverlaps, { person: person.id }, on)).holes
  const aim = {
    person: person.id,
    domain: 'logement',
    situation: 'Un bail qui finit.',
    objective: 'Un logement.',
  }
  must(await at('10:00', colleague, recordEvaluation, aim))
  assert.deepEqual(await holes(), [{ kind: 'alone', domain: 'logement' }, { kind: 'no-appointment' }])
  await expected(person.id, world.cms, '2026-03-31', 'phone')
  const shares = { organisation: world.ccas, items: ['logement'], purpose: 'Chercher', until: '2026-04-01' }
  must(await at('10:00', person, giveConsent, shares))
  assert.deepEqual(await holes(), [
    { kind: 'share-ends', domain: 'logement', organisation: 'CCAS de la ville', on: '2026-03-31' },
  ])
  assert.deepEqual(
    (await holes('2027-02-10')).filter(({ kind }) => kind === 'agreement'),
    [{ kind: 'agreement', by: '2027-03-02' }],
  )
})

test('a week begins on Monday', () => {
  const cases: ['2026-03-08' | '2026-03-09' | '2026-03-15', string, string][] = [
    ['2026-03-09', '2026-03-09', 'a Monday'],
    ['2026-03-15', '2026-03-09', 'the Sunday that ends it'],
    ['2026-03-08', '2026-03-02', 'the Sunday before'],
  ]
  for (const [on, monday, why] of cases) assert.equal(mondayOf(on), monday, why)
})
