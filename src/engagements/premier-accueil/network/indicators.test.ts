import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Identity } from '../../../kernel/access/identity.ts'
import { must } from '../../../kernel/test-ran.ts'
import { asSteering } from '../../../kernel/test-steering.ts'
import type { Day } from '../../../kernel/time.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { premierAccueilIndicators } from '../indicators.ts'
import { arrive, leave, see } from '../reception/arrivals.ts'
import { openReception } from '../reception/receptions.ts'
import { receptionWorld } from '../reception/test-world.ts'
import { endCommitment, signCommitment } from './facts/commitments.ts'
import { recordTraining } from './facts/trainings.ts'

const base = await openTestDb()
const world = await receptionWorld(base)
after(() => world.end())
const { at, cms, ccas, desk, colleague, elsewhere, administrator, places } = world
const animator: Identity = { ...world.pilot, roles: ['animation-reseau'] }

/** Counted, and out of how many, by month. */
async function months(id: string, asOf: Day) {
  const indicator = premierAccueilIndicators.find(one => one.id === id)!
  const cells = await asSteering(base.db, asOf, tx => indicator.cells(tx, '76', asOf))
  const sum = (of: typeof cells, what: 'counted' | 'outOf') => of.reduce((all, one) => all + one[what], 0)
  return Object.fromEntries(
    [...Map.groupBy(cells, ({ month }) => month)].map(([month, of]) => [
      month,
      [sum(of, 'counted'), sum(of, 'outOf')],
    ]),
  )
}

test('PASI-2 counts who is engaged beside the département on each 31 December, as it was known', async () => {
  const sign = { kind: 'charter', signedOn: '2024-05-01' }
  const { commitment } = must(await at('09:00', animator, signCommitment, { ...sign, organisation: ccas }))
  must(await at('09:00', animator, signCommitment, { ...sign, organisation: cms }))
  assert.deepEqual(await months('PASI-2', '2026-03-02'), {
    '2024-12': [1, 1],
    '2025-12': [1, 1],
    '2026-03': [1, 1],
  })
  assert.deepEqual(await months('PASI-2', '2026-03-01'), {}, 'nobody had recorded it the day before')
  must(await at('09:00', animator, endCommitment, { commitment, endedOn: '2025-06-01' }, '2026-03-05'))
  assert.deepEqual(await months('PASI-2', '2026-03-05'), { '2024-12': [1, 1] })
  assert.deepEqual(
    Object.keys(await months('PASI-2', '2026-03-04')),
    ['2024-12', '2025-12', '2026-03'],
    'its end was not known yet',
  )
})

test('RP-1 counts each agent once, from the month of their training on', async () => {
  const train = (agent: string, completedOn: Day, what = 'referent-de-parcours') =>
    at('09:00', animator, recordTraining, { organisation: cms, agent, what, completedOn })
  must(await train(desk.id, '2026-01-15'))
  must(await train(desk.id, '2026-02-20'))
  must(await train(colleague.id, '2026-02-10'))
  must(await train(colleague.id, '2026-01-02', 'numerique'))
  assert.deepEqual(await months('RP-1', '2026-03-02'), {
    '2026-01': [1, 1],
    '2026-02': [2, 2],
    '2026-03': [2, 2],
  })
})

test('passages are counted apart for the département and its partners, and only those who were received', async () => {
  const [place] = places as [string]
  for (const organisation of [cms, ccas])
    must(await at('08:00', administrator, openReception, { organisation, place }))
  const come = async (by: Identity, then?: typeof see) => {
    const { passage } = must(await at('09:00', by, arrive, { place }))
    if (then) must(await at('09:10', by, then, { passage }))
  }
  for (const then of [see, see, leave, undefined]) await come(desk, then)
  await come(elsewhere, see)
  assert.deepEqual(await months('PASI-3-P', '2026-03-02'), { '2026-03': [2, 2] })
  assert.deepEqual(await months('PASI-4-P', '2026-03-02'), { '2026-03': [1, 1] })
  assert.deepEqual(await months('PASI-3-P', '2026-03-01'), {})
})

test('PASI-5 sets those who came without an appointment beside appointments that were kept', async () => {
  const person = crypto.randomUUID()
  const meet = (organisation: string, outcome: string | null) =>
    world.all.query(
      `insert into appointment (departement, id, subject_id, person_id, purpose, fixed_on, on_day, at_time, organisation_id, fixed_by, outcome, outcome_known_on)
        values ('76', gen_random_uuid(), gen_random_uuid(), $1, 'essai', '2026-02-01', '2026-03-02', '10:00', $2, $3, $4, case when $4::text is null then null else '2026-03-02'::date end)`,
      [person, organisation, desk.id, outcome],
    )
  await world.all.query(`insert into person (departement, id, known_on) values ('76', $1, '2026-01-01')`, [
    person,
  ])
  const { rows } = await world.all.query<{ id: string }>(
    `insert into organisation (departement, id, name, kind) values ('76', gen_random_uuid(), 'Sans accueil', 'association') returning id`,
  )
  for (const [organisation, outcome] of [
    [cms, 'came'],
    [cms, 'absent'],
    [cms, null],
    [rows[0]!.id, 'came'],
  ] as const)
    await meet(organisation, outcome)
  assert.deepEqual(await months('PASI-5', '2026-03-02'), { '2026-03': [3, 4] })
})
