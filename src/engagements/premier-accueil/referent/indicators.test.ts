import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { asSteering } from '../../../kernel/test-steering.ts'
import type { Day } from '../../../kernel/time.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { referentIndicators } from './indicators.ts'
import { parcoursWorld } from './test-parcours.ts'

const base = await openTestDb()
const world = await parcoursWorld(base)
after(() => world.end())
const { all, somebody, merge, colleague } = world

const inCharge = (person: string, from: Day, until: Day | null) =>
  all.query(
    `insert into parcours_designation (departement, id, person_id, agent_id, organisation_id, proposed_on, accepted_on, from_on, until_on, ended_why)
      values ('76', gen_random_uuid(), $1, $2, $3, $4, $4, $4, $5, case when $5::date is not null then 'change' end)`,
    [person, colleague.id, world.cms, from, until],
  )

const years = async (asOf: Day) => {
  const cells = await asSteering(base.db, asOf, tx => referentIndicators[0]!.cells(tx, '76', asOf))
  return Object.fromEntries(cells.map(({ month, counted }) => [month, counted]))
}

test('RP-2 counts each person once a year, in each year when a référent was in charge', async () => {
  const [one, other, third] = [await somebody(), await somebody(), await somebody()]
  assert.deepEqual(await years('2026-03-02'), {})
  await inCharge(one.id, '2024-03-01', '2025-02-01')
  await inCharge(one.id, '2025-02-01', null)
  await inCharge(other.id, '2024-06-01', '2025-01-01')
  await inCharge(third.id, '2026-02-01', null)
  assert.deepEqual(
    await years('2026-03-02'),
    { '2024-12': 2, '2025-12': 1, '2026-03': 2 },
    'a change is no other person; who ended on 1 January was not followed that year',
  )
  assert.deepEqual(await years('2026-01-31'), { '2024-12': 2, '2025-12': 1, '2026-01': 1 })
  await merge(one, other)
  assert.equal((await years('2026-03-02'))['2024-12'], 1, 'two files of one person are one')
})
