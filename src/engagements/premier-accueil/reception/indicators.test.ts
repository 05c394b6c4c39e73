import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { Identity } from '../../../kernel/access/identity.ts'
import { figureValue } from '../../../kernel/indicator.ts'
import { must } from '../../../kernel/test-ran.ts'
import { asSteering } from '../../../kernel/test-steering.ts'
import type { Day } from '../../../kernel/time.ts'
import { answerDemand } from '../demands/answer.ts'
import { demandWorld, relais } from '../demands/test-world.ts'
import { premierAccueilIndicators } from '../indicators.ts'
import { load } from '../network/load.ts'

const world = await demandWorld()
after(() => world.end())
const { all, on, asks, passes, db, cms, ccas, places, desk, elsewhere, pilot } = world
const animator: Identity = { ...pilot, roles: ['animation-reseau'] }
await all.query(
  `insert into agent_role (departement, id, agent_id, role, from_on) values ('76', gen_random_uuid(), $1, 'animation-reseau', '2026-01-01')`,
  [animator.id],
)
const cellsOf = (id: string, asOf: Day) =>
  asSteering(db, asOf, tx => premierAccueilIndicators.find(one => one.id === id)!.cells(tx, '76', asOf))
const months = async (id: string, asOf: Day) =>
  (await cellsOf(id, asOf)).map(({ month, counted }) => [month, counted])

let number = 0
/** A visit that was received; joined to the file of somebody, with their agreement of that day. */
async function comes(organisation: string, day: Day, person: string | null, agreedOn = day) {
  const id = randomUUID()
  await all.query(`insert into passage values ('76', $1, $2, $3, $4, $5, null, $6, $6, $7, null, $7)`, [
    id,
    organisation,
    places[0],
    day,
    ++number,
    `${day}T10:00:00Z`,
    desk.id,
  ])
  if (person)
    await all.query(
      `insert into welcome_join values ('76', gen_random_uuid(), $1, $2, null, $3, 'aloud', $4, $5, $6, null, null)`,
      [organisation, id, person, agreedOn, desk.id, `${agreedOn}T11:00:00Z`],
    )
}
const file = async () => {
  const id = randomUUID()
  await all.query(`insert into person (departement, id, known_on) values ('76', $1, '2025-01-01')`, [id])
  return id
}

test('PASI-3 and PASI-4 count a person once a year, whoever gave no name at each visit, and nobody on both sides', async () => {
  const [odile, twin, paul] = [await file(), await file(), await file()]
  await all.query(
    `insert into person_merge (departement, id, person_id, merged_id, why, merged_on, merged_by) values ('76', gen_random_uuid(), $1, $2, 'decided', '2026-02-01', $3)`,
    [odile, twin, desk.id],
  )
  await comes(ccas, '2026-01-05', odile)
  await comes(cms, '2026-01-20', odile)
  await comes(cms, '2026-02-03', twin)
  await comes(cms, '2025-12-30', odile)
  await comes(ccas, '2026-01-12', paul)
  await comes(ccas, '2026-02-02', paul, '2026-02-20')
  for (const day of ['2026-02-10', '2026-02-11'] as const) await comes(cms, day, null)
  assert.deepEqual(await months('PASI-3', '2026-03-02'), [
    ['2025-12', 1],
    ['2026-01', 1],
    ['2026-02', 2],
  ])
  assert.deepEqual(await months('PASI-4', '2026-03-02'), [['2026-01', 1]])
  assert.deepEqual(
    await months('PASI-4', '2026-02-15'),
    [
      ['2026-01', 1],
      ['2026-02', 1],
    ],
    'before Paul agreed to the joining, his second visit was of nobody known',
  )
  assert.deepEqual(
    await months('PASI-4', '2026-01-15'),
    [['2026-01', 2]],
    'Odile had not yet come to the département that year',
  )
})

test('PASI-5-D is the median of the days to an answer, or to an accepted relais, over whatever is added up', async () => {
  for (const [asked, answered] of [
    ['2026-02-02', '2026-02-03'],
    ['2026-02-02', '2026-02-05'],
    ['2026-02-02', '2026-02-12'],
  ] as const)
    must(await on(answered, desk, answerDemand, { demand: await asks(asked), answer: 'Fait.' }))
  const handover = await passes('2026-02-25', await asks('2026-02-24'))
  must(await on('2026-03-02', elsewhere, relais.accept, { handover }))
  await asks('2026-03-02')
  const indicator = premierAccueilIndicators.find(one => one.id === 'PASI-5-D')!
  const median = async (asOf: Day, month?: string) => {
    const cells = (await cellsOf('PASI-5-D', asOf)).filter(one => !month || one.month === month)
    return figureValue(indicator, { counted: 0, outOf: 0, days: cells.flatMap(({ days = [] }) => days) })
  }
  assert.equal(await median('2026-03-02', '2026-02'), 3)
  assert.equal(await median('2026-03-02', '2026-03'), 6)
  assert.equal(await median('2026-03-02'), 4.5, 'of 1, 3, 6 and 10 days')
  assert.equal(await median('2026-02-04'), 1, 'as it was known')
  assert.equal(await median('2026-02-01'), null)
})

test('the load of the network tells the relais of each organisation, by numbers; an organisation reads its own', async () => {
  await passes('2026-02-02', await asks('2026-02-02'))
  const late = await passes('2026-02-02', await asks('2026-02-02'))
  must(await on('2026-02-03', elsewhere, relais.accept, { handover: late }))
  const told = async (me: Identity) =>
    must(await on('2026-03-02', me, load, { from: '2026-01-01' })).relais.map(row => [
      row.organisationName,
      row.sent,
      row.received,
      row.waiting,
      row.late,
    ])
  const [theirs, ours] = [
    ['CCAS de la ville', 0, 3, 1, 1],
    ['CMS du port', 3, 0, 0, 0],
  ]
  assert.deepEqual(await told(animator), [theirs, ours])
  assert.deepEqual(await told(elsewhere), [theirs])
  assert.deepEqual(await told(desk), [ours])
})
