/** What PostgreSQL says, as the application reads it. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openPool } from './db.ts'
import { openTestDb } from './test-db.ts'

const t = await openTestDb()
after(() => t.close())

test('days and amounts arrive as text, whole numbers as numbers', async () => {
  for (const [expression, expected, why] of [
    [`date '2026-03-29'`, '2026-03-29', 'a day of the change of hour stays that day'],
    [`array[date '2026-01-31', null]`, ['2026-01-31', null], 'days in a list'],
    [`'{}'::date[]`, [], 'an empty list'],
    ['12.10::numeric(9,2)', '12.10', 'an amount keeps its last zero'],
    ['array[0.1, 0.20]', ['0.1', '0.20'], 'amounts in a list'],
    ['count(*)', 1, 'a count is a bigint'],
    [
      'array[1, 9007199254740991]::bigint[]',
      [1, 9_007_199_254_740_991],
      'the largest whole number that is exact',
    ],
    [`'a'::text`, 'a', 'the rest is left to the driver'],
  ] as const) {
    const { rows } = await t.pool.query(`select ${expression} as value`)
    assert.deepEqual(rows, [{ value: expected }], why)
  }
})

test('a whole number too large to be exact is an error, not an approximation', async () => {
  await assert.rejects(t.pool.query('select 9007199254740993::bigint as value'), RangeError)
})

test('the session lives in France, and gives a slow statement up', async () => {
  const { rows } = await sql<{ zone: string; timeout: string; hour: string }>`
    select current_setting('TimeZone') as zone, current_setting('statement_timeout') as timeout,
      to_char(timestamptz '2026-07-14 22:30Z', 'YYYY-MM-DD') as hour`.execute(t.db)
  assert.deepEqual(rows, [{ zone: 'Europe/Paris', timeout: '30s', hour: '2026-07-15' }])

  const hurried = openPool(t.url, { max: 1, statementSeconds: 1 })
  await assert.rejects(hurried.query('select pg_sleep(5)'), { code: '57014' })
  await hurried.end()
})
