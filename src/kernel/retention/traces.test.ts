import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { years } from '../../engagements/rsa/retention/test-years.ts'
import { verifyTraces } from '../access/audit.ts'
import { type Identity, withAgent } from '../access/identity.ts'
import type { Action } from '../action.ts'
import type { Day } from '../time.ts'

const today = '2026-03-02'
const world = await years(today)
after(world.close)
const { client, at, dpo } = world

test('a line of the trace is emptied after its year, with its salt, and the chain still verifies', async () => {
  const clerk: Identity = { ...at.administrator, roles: ['administrator'] }
  const open = (day: Day) =>
    withAgent(
      world.base.db,
      clerk,
      'administrator',
      { at: `${day}T09:00:00.000Z`, today: day },
      async context => {
        for (const action of ['a', 'b']) context.trace({ operation: 'view', action, person: randomUUID() })
      },
    )
  for (const day of ['2025-03-01', '2025-03-02', '2025-03-03'] as Day[]) await open(day)
  assert.deepEqual(await world.due(), { traces: 4 })
  await world.night()
  assert.deepEqual(await world.journal(), { traces: 4 })
  const { rows } = await client.query(`select day::text, count(*)::int as lines, count(salt)::int as salted,
    sum(num_nonnulls(at, agent_id, organisation, function, purpose, reason_id, person_id, classes, operation, action))::int as told
    from trace where day between '2025-03-01' and '2025-03-03' group by 1 order by 1`)
  assert.deepEqual(
    rows.map(({ day, lines, salted, told }) => [day, lines, salted, told > 0]),
    [
      ['2025-03-01', 2, 0, false],
      ['2025-03-02', 2, 0, false],
      ['2025-03-03', 2, 2, true],
    ],
  )
  const verdict = (await world.run(dpo, verifyTraces as unknown as Action)) as {
    ok: boolean
    faults: unknown[]
  }
  assert.deepEqual([verdict.ok, verdict.faults], [true, []])
  assert.deepEqual(await world.due(), {})
})

test('the job itself cannot empty a line before its year, nor change one, nor come back to one', async () => {
  const asJob = (statement: string, day = today) =>
    client.query(
      `begin; set local role maillage_retention; set local maillage.departement = '76'; set local maillage.today = '${day}'; ${statement}; rollback`,
    )
  for (const [statement, day, why] of [
    [`select trace_empty('2025-03-03')`, today, 'a day less than a year'],
    [`select trace_empty('2025-03-01')`, '', 'on no day'],
    ['select trace_empty(null)', today, 'no day at all'],
    ['update trace set person_id = null', today, 'by itself'],
    ['delete from trace', today, 'a whole line'],
    [`update trace_day set emptied_on = null`, today, 'as if it had not'],
  ] as const) {
    await assert.rejects(asJob(statement, day), { code: '42501' }, why)
    await client.query('rollback')
  }
})
