/** The databases of the tests themselves. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { pendingMigrations } from './migrate.ts'
import { openTestDb } from './test-db.ts'

const [one, other] = await Promise.all([openTestDb(), openTestDb()])
after(() => Promise.all([one.close(), other.close()]))

test('each file of tests has a database of its own, with every migration', async () => {
  await one.ownerPool.query('create table only_here (n int)')
  const { rows } = await other.ownerPool.query(`select to_regclass('only_here') as found`)
  assert.deepEqual(rows, [{ found: null }])
  assert.deepEqual(await pendingMigrations(one.pool), [])
})

test('the application’s login owns nothing and may take the roles of requests', async () => {
  await assert.rejects(one.pool.query('create table public.mine (n int)'), { code: '42501' })
  await assert.rejects(one.pool.query('select from only_here'), { code: '42501' })
  await assert.rejects(one.pool.query('set role maillage_owner'), { code: '42501' })
  await one.pool.query('begin; set local role maillage_agent; commit')
})
