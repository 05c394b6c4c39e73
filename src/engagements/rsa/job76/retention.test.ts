import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { type At, isTimed, type Timed } from '../../../kernel/retention/retention.ts'
import type { Day } from '../../../kernel/time.ts'
import { openDb, openPool, type Tx } from '../../../platform/db.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { jobRetention } from './retention.ts'
import { makeCandidate, makeEmployer, makeOffer, signInGuest } from './test-job-world.ts'

const base = await openTestDb()
after(() => base.close())
const start: Day = '2024-01-02'
const { employer, me } = await makeEmployer(base, start)
const offer = await makeOffer(base, start, { employer })
const silent = await makeCandidate(base, start)
const heard = await makeCandidate(base, '2025-06-01')

const as = <T>(role: string, work: (tx: Tx) => Promise<T>) =>
  base.db.transaction().execute(async tx => {
    await sql`set local role ${sql.id(role)}; set local maillage.departement = '76'; set local maillage.today = '2026-03-02'`.execute(
      tx,
    )
    return work(tx)
  })
const insert = (text: string) => as('maillage_import', tx => sql.raw(text).execute(tx))
for (const { id } of [silent, heard]) {
  const contact = randomUUID()
  await insert(`insert into job_showing (departement, id, candidate_id, offer_id, shown_to, employer_id, on_day, rank, weights)
    values ('76', gen_random_uuid(), '${id}', '${offer}', 'employer', '${employer}', '${start}', 1, 1)`)
  await insert(`insert into job_contact (departement, id, candidate_id, offer_id, employer_id, asked_by, asked_at, accepted_at, owed_from, due_on)
    values ('76', '${contact}', '${id}', '${offer}', '${employer}', 'candidate', '${start}T09:00:00Z', '${start}T09:00:00Z', '${start}', '2024-01-16')`)
  await insert(`insert into job_message (departement, id, candidate_id, contact_id, at, said_by, words)
    values ('76', gen_random_uuid(), '${id}', '${contact}', '${start}T09:00:00Z', 'candidate', 'Bonjour')`)
  await insert(
    `insert into job_agreement (departement, id, candidate_id, given_at, how) values ('76', gen_random_uuid(), '${id}', '${start}T09:00:00Z', 'screen')`,
  )
}
const ruled = (id: string) => jobRetention.filter(isTimed).find(rule => rule.id === id) as Timed
const run = (id: string, limit: Day) =>
  as('maillage_retention', async tx => {
    const at = { tx, departement: '76', today: '2026-03-02', limit, followUps: [] } as unknown as At
    const before = await ruled(id).count(at)
    await ruled(id).apply(at)
    return [before, await ruled(id).count(at)]
  })
const everything = async () =>
  (
    await base.ownerPool.query<{ table: string }>(
      `select relname as table from pg_class c where relkind = 'r' and relname like 'job\\_%' and exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'candidate_id')`,
    )
  ).rows

test('a search for work goes whole two years after its candidate was last heard, and nobody else’s does', async () => {
  assert.deepEqual(await run('job-candidates', '2024-03-02'), [1, 0])
  for (const { table } of await everything()) {
    const { rows } = await as('maillage_retention', tx =>
      sql<{
        candidate: string
      }>`select distinct candidate_id as candidate from ${sql.table(table)} where candidate_id is not null`.execute(
        tx,
      ),
    )
    assert.ok(
      rows.every(({ candidate }) => candidate === heard.id),
      table,
    )
  }
})

test('an account goes two years after it was last used, with its keys; its offers stay', async () => {
  await signInGuest(base, me, '2024-12-02')
  await signInGuest(base, me, '2025-01-02')
  await run('job-sessions', '2026-02-02')
  assert.deepEqual(await run('job-accounts', '2024-03-02'), [0, 0])
  assert.deepEqual(await run('job-accounts', '2025-03-02'), [0, 0], 'an answer is owed to a candidate')
  const all = openDb(openPool(base.superuserUrl, { max: 1 }))
  await sql`update job_contact set answered_at = '2025-02-01T09:00:00Z', answer = 'refused', answer_why = 'filled'`.execute(
    all,
  )
  await all.destroy()
  assert.deepEqual(
    await run('job-accounts', '2025-01-01'),
    [0, 0],
    'its last session still tells that it was used',
  )
  assert.deepEqual(await run('job-accounts', '2025-03-02'), [1, 0])
  const { rows } = await as('maillage_public', tx => sql`select id from job_offer`.execute(tx))
  assert.deepEqual(rows, [{ id: offer }])
})

test('numbers of what changed go after a week', async () => {
  const [before, left] = await run('job-changes', '2100-01-01')
  assert.ok(before! > 0)
  assert.equal(left, 0)
})
