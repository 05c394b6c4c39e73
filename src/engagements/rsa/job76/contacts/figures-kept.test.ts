import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { type At, isTimed, type Timed } from '../../../../kernel/retention/retention.ts'
import { runAction } from '../../../../kernel/run.ts'
import { asSteering } from '../../../../kernel/test-steering.ts'
import type { Day } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { erase } from '../candidates/actions/presence.ts'
import { jobRetention } from '../retention.ts'
import { makeCandidate, makeEmployer, makeOffer } from '../test-job-world.ts'
import { applyToOffer } from './candidate-says.ts'
import { jobIndicators } from './indicators.ts'

const base = await openTestDb()
after(() => base.close())
const { employer } = await makeEmployer(base, '2024-01-02')
const offer = await makeOffer(base, '2024-01-02', { employer })

const asRole = <T>(role: string, today: Day, work: (tx: Tx) => Promise<T>): Promise<T> =>
  base.db.transaction().execute(async tx => {
    await sql`set local role ${sql.id(role)}; set local maillage.departement = '76'; set local maillage.today = ${sql.lit(today)}`.execute(
      tx,
    )
    return work(tx)
  })

/** What became of each yes: an employer answers in time, late, never; the candidate withdraws; a hire holds at six months, or not. */
const lives: Record<string, string | number | boolean>[] = [
  { answered_at: '10T09:00:00Z', answer: 'refused', answer_why: 'filled' },
  { answered_at: '28T09:00:00Z', answer: 'refused', answer_why: 'hours' },
  {},
  { withdrawn_at: '08T09:00:00Z' },
  { withdrawn_at: '27T09:00:00Z' },
  {
    answered_at: '09T23:30:00Z',
    answer: 'retained',
    hired_on: '20',
    hire_known_at: '21T09:00:00Z',
    held: true,
  },
  {
    answered_at: '09T09:00:00Z',
    answer: 'retained',
    hired_on: '22',
    hire_known_at: '22T09:00:00Z',
    held: false,
  },
]
const months = ['2024-01', '2024-02', '2024-03'] as const
const dated = ['answered_at', 'withdrawn_at', 'hired_on', 'hire_known_at']

for (const [n, month] of months.entries())
  for (const [i, life] of lives.entries())
    for (const utas of n === i % 3 ? ['rouen', 'dieppe', null] : ['rouen']) {
      const { id } = await makeCandidate(base, `${month}-02`, { utas })
      const facts: Record<string, unknown> = Object.fromEntries(
        Object.entries(life).map(([name, value]) => [
          name,
          dated.includes(name) ? `${month}-${value}` : value,
        ]),
      )
      await asRole('maillage_import', `${month}-02`, tx =>
        tx
          .insertInto('job_contact')
          .values({
            ...{
              departement: '76',
              id: randomUUID(),
              candidate_id: id,
              offer_id: offer,
              employer_id: employer,
            },
            ...{
              asked_by: 'candidate',
              asked_at: `${month}-05T09:00:00Z`,
              accepted_at: `${month}-05T09:00:00Z`,
            },
            ...{ owed_from: `${month}-05`, due_on: `${month}-19`, utas },
            ...facts,
            ...(facts.hired_on ? { hire_said_by: 'employer', held_known_on: `2024-1${n}-01` } : {}),
          } as never)
          .execute(),
      )
    }

/** On the last day of each of the three months, and long after. */
const days: readonly Day[] = ['2024-01-31', '2024-02-29', '2024-03-31', '2024-10-31', '2026-06-01']
const figures = async () =>
  Object.fromEntries(
    await Promise.all(
      jobIndicators.flatMap(({ id, cells }) =>
        days.map(
          async asOf =>
            [`${id} ${asOf}`, await asSteering(base.db, asOf, tx => cells(tx, '76', asOf))] as const,
        ),
      ),
    ),
  )
const idsIn = (...tables: string[]): Promise<string[]> =>
  base.owner.transaction().execute(async tx => {
    await sql`set local maillage.departement = '76'`.execute(tx)
    const found = await Promise.all(
      tables.map(table => sql<{ id: string }>`select id from ${sql.table(table)}`.execute(tx)),
    )
    return found.flatMap(({ rows }) => rows.map(({ id }) => id))
  })
const searches = () => idsIn('job_candidate', 'job_contact')

test('the figures of past months, as they were known on any day, are the same once the candidates of two of them are erased', async () => {
  const [before, known] = [await figures(), await searches()]
  assert.deepEqual(
    before['JOB76-4 2026-06-01']!.map(
      ({ month, utas, counted, outOf }) => `${month} ${utas} ${counted}/${outOf}`,
    ),
    [
      ...['2024-01 dieppe 2/2', '2024-01 rouen 3/6', '2024-01 null 2/2'],
      ...['2024-02 dieppe 0/2', '2024-02 rouen 3/6', '2024-02 null 0/2'],
      ...['2024-03 dieppe 1/2', '2024-03 rouen 3/6', '2024-03 null 1/2'],
    ],
  )
  const rule = jobRetention.filter(isTimed).find(({ id }) => id === 'job-candidates') as Timed
  const at = { departement: '76', today: '2026-02-28', limit: '2024-02-28', followUps: [] }
  const { things } = await asRole('maillage_retention', '2026-02-28', tx =>
    rule.apply({ ...at, tx } as unknown as At),
  )
  assert.deepEqual([things, (await searches()).length], [24, known.length - 48])
  assert.deepEqual(await figures(), before)
  const counted = await idsIn('job_candidate_counted', 'job_contact_counted')
  assert.equal(counted.length, 48)
  assert.ok(
    counted.every(id => !known.includes(id)),
    'what is counted leads to nobody',
  )
})

test('a candidate who erases all stays in the figures of their month, and is owed no answer that would be late afterwards', async () => {
  const me = await makeCandidate(base, '2026-06-01')
  const run = (action: unknown, input: object) =>
    runAction(
      action as never,
      { db: base.db, me, now: { today: '2026-06-01', at: '2026-06-01T09:00:00Z' } },
      input,
    )
  assert.equal((await run(applyToOffer, { offer })).problems, undefined)
  const before = await figures()
  assert.equal((await run(erase, { sure: 'on' })).problems, undefined)
  assert.ok(!(await searches()).includes(me.id))
  assert.deepEqual(await figures(), before)
  const answers = jobIndicators.find(({ id }) => id === 'JOB76-4')!
  const later = await asSteering(base.db, '2026-12-01', tx => answers.cells(tx, '76', '2026-12-01'))
  assert.ok(later.every(({ month }) => month < '2026'))
})
