/** What a connection keeps of the statements that it was asked, and what it must not. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openPool } from './db.ts'
import { openTestDb } from './test-db.ts'

const t = await openTestDb()
const pool = openPool(t.url, { max: 1 })
after(async () => {
  await pool.end()
  await t.close()
})

const kept = async (like: string) =>
  (await pool.query(`select statement from pg_prepared_statements where statement like '${like}'`)).rowCount

test('a statement is kept from the second time on, unless its values are long', async () => {
  const long = Array.from({ length: 300 }, (_, n) => n)
  for (const [statement, values, times, expected, why] of [
    ['select $1::int as once', [1], 1, 0, 'asked once'],
    ['select $1::int as twice', [1], 2, 1, 'asked again'],
    ['select $1::int as thrice', [1], 3, 1, 'kept once'],
    ['select cardinality($1::int[]) as many', [long], 2, 0, 'a plan for ten is bad for three hundred'],
    ['select length($1::text) as much', ['x'.repeat(3000)], 2, 0, 'a list written as text is as long'],
    ['select 1 as nothing', [], 2, 0, 'without values it may be several statements'],
  ] as const) {
    for (let time = 0; time < times; time++) await pool.query(statement, [...values])
    assert.equal(await kept(`%${statement.split(' as ')[1]}`), expected, why)
  }
})

test('a statement kept for one role is judged anew for another', async context => {
  const superuser = openPool(t.superuserUrl, { max: 1 })
  await superuser.query(
    `insert into organisation (departement, id, name, kind) values ('76', gen_random_uuid(), 'CCAS', 'ccas')`,
  )
  await superuser.end()
  const client = await pool.connect()
  context.after(() => client.release())
  const ask = async (role: string, departement: string) => {
    await client.query(
      `begin; set local role ${role}; set local maillage.departement = '${departement}'; set local maillage.today = '2026-03-01'`,
    )
    const { rows } = await client.query('select count(*) as n from organisation where kind = $1', ['ccas'])
    await client.query('rollback')
    return rows[0].n
  }
  for (let time = 0; time < 7; time++) {
    assert.equal(await ask('maillage_admin', '76'), 1, 'its own département')
    assert.equal(await ask('maillage_admin', '80'), 0, 'another one, by the same plan')
    await assert.rejects(ask('maillage_public', '76'), /permission denied/, 'a role that may not read')
    await client.query('rollback')
  }
})
