/** The history of the tables, as it grows and as it must not change. */
import assert from 'node:assert/strict'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { migrate, pendingMigrations, refusePendingMigrations } from './migrate.ts'
import { openTestDb } from './test-db.ts'

const t = await openTestDb()
const folder = mkdtempSync(path.join(tmpdir(), 'maillage-migrations-'))
after(async () => {
  await t.close()
  rmSync(folder, { recursive: true })
})

beforeEach(async () => {
  await t.ownerPool.query('drop table if exists schema_migration, first, second cascade')
  rmSync(folder, { recursive: true })
  renameSync(mkdtempSync(`${folder}-`), folder)
  write('0001_first.sql', 'create table first (n int); insert into first values (1);')
  write('0002_second.sql', 'create table second (n int);')
})

const write = (name: string, sql: string) => writeFileSync(path.join(folder, name), sql)
const fails = (words: RegExp) => ({ name: 'StartRefusal', message: words })

test('each file runs once, in order', async () => {
  assert.deepEqual(await pendingMigrations(t.pool, folder), ['0001_first.sql', '0002_second.sql'])
  assert.deepEqual(await migrate(t.ownerUrl, folder), ['0001_first.sql', '0002_second.sql'])
  assert.deepEqual(await migrate(t.ownerUrl, folder), [])
  write('0003_third.sql', 'insert into first values (3);')
  assert.deepEqual(await pendingMigrations(t.pool, folder), ['0003_third.sql'])
  await assert.rejects(refusePendingMigrations(t.pool, folder), fails(/0003_third.sql.*DATABASE_OWNER_URL/))
  assert.deepEqual(await migrate(t.ownerUrl, folder), ['0003_third.sql'])
  await refusePendingMigrations(t.pool, folder)
  assert.deepEqual((await t.ownerPool.query('select n from first')).rows, [{ n: 1 }, { n: 3 }])
})

test('a folder with no file is a history too', async () => {
  rmSync(path.join(folder, '0001_first.sql'))
  rmSync(path.join(folder, '0002_second.sql'))
  assert.deepEqual(await migrate(t.ownerUrl, folder), [])
  assert.deepEqual(await pendingMigrations(t.pool, folder), [])
})

test('two applications that start together run each file once', async () => {
  const ran = await Promise.all([1, 2, 3].map(() => migrate(t.ownerUrl, folder)))
  assert.deepEqual(ran.flat().sort(), ['0001_first.sql', '0002_second.sql'])
})

test('a file that fails leaves nothing of itself, and those before it stay', async () => {
  write('0002_second.sql', 'create table second (n int); select 1 / 0;')
  await assert.rejects(migrate(t.ownerUrl, folder), /0002_second\.sql: division by zero/)
  assert.deepEqual(await pendingMigrations(t.pool, folder), ['0002_second.sql'])
  assert.deepEqual((await t.ownerPool.query(`select to_regclass('second') as found`)).rows, [{ found: null }])
})

test('the past does not change', async () => {
  await migrate(t.ownerUrl, folder)
  for (const [change, words, why] of [
    [
      () => write('0001_first.sql', 'create table first (n bigint);'),
      /0001_first.sql a été modifiée/,
      'an edited file',
    ],
    [
      () => rmSync(path.join(folder, '0001_first.sql')),
      /0001_first.sql, que cette version/,
      'a file that is missing',
    ],
    [() => write('0001_between.sql', ''), /0001_between.sql vient avant 0001_first.sql/, 'a file slipped in'],
  ] as const) {
    write('0001_first.sql', 'create table first (n int); insert into first values (1);')
    change()
    await assert.rejects(migrate(t.ownerUrl, folder), fails(words), why)
    await assert.rejects(pendingMigrations(t.pool, folder), fails(words), why)
  }
})
