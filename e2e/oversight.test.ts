/** What a nightly script reads: the trace verified, and what has passed its retention, by their JSON and their exit code. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { openTestDb, type TestDb } from '../src/platform/test-db.ts'
import { removeFolder, runToEnd, temporaryFolder } from './server.ts'

const data = temporaryFolder()
const today = '2026-03-02'
let base: TestDb
/** Past every rule, as somebody who holds the server would be. */
let intruder: pg.Client

before(async () => {
  base = await openTestDb()
  intruder = new pg.Client(base.superuserUrl)
  await intruder.connect()
  const delegate = randomUUID()
  await intruder.query(
    `insert into agent (departement, id, name, mail, created_on) values ('76', $1, 'Noor Exemple', 'dpo@exemple.fr', '2024-01-01')`,
    [delegate],
  )
  await intruder.query(
    `insert into agent_role (departement, id, agent_id, role, from_on) values ('76', gen_random_uuid(), $1, 'dpo', '2024-01-01')`,
    [delegate],
  )
  await intruder.query(`select set_config('maillage.departement', '76', false)`)
  for (const day of ['2024-09-02', '2026-02-27'])
    await intruder.query(`select trace_append($1::timestamptz, $2::jsonb)`, [
      `${day}T10:00:00Z`,
      JSON.stringify([{ operation: 'view', action: 'rsa.open-file' }]),
    ])
})
after(async () => {
  await intruder.end()
  await base.close()
  removeFolder(data)
})

const maillage = async (...words: string[]) => {
  const { code, stdout, stderr } = await runToEnd('src/cli.ts', [...words, '--as', 'dpo@exemple.fr'], {
    ...{ data, today },
    settings: { MAILLAGE_DEMO: '0', DATABASE_URL: base.url, DATABASE_OWNER_URL: base.ownerUrl },
  })
  return { code, stdout, stderr }
}

test('retention --dry-run says what would go and changes nothing; without it, it goes, and then nothing is left', async () => {
  const told = async () => {
    const { code, stdout, stderr } = await maillage('retention', '--dry-run', '--json')
    assert.equal(code, 0, stderr)
    const { rules } = JSON.parse(stdout) as { rules: { rule: string; due: number | null }[] }
    return rules.find(({ rule }) => rule === 'traces')!.due
  }
  assert.equal(await told(), 1, 'a line of a year and a half ago')
  assert.equal(await told(), 1, 'it is still there')
  const words = await maillage('retention', '--dry-run')
  assert.match(words.stdout, /: 1 ligne/)
  const gone = await maillage('retention', '--json')
  assert.deepEqual(
    (JSON.parse(gone.stdout) as { done: { rule: string; things: number }[] }).done.map(({ rule, things }) => [
      rule,
      things,
    ]),
    [['traces', 1]],
  )
  assert.equal(await told(), 0)
})

test('audit verify ends with 0 while the chain holds, and with 1 once a line was changed, naming its place', async () => {
  const whole = await maillage('audit', 'verify', '--json')
  assert.equal(whole.code, 0, whole.stderr)
  assert.equal(JSON.parse(whole.stdout).ok, true)
  assert.match((await maillage('audit', 'verify')).stdout, /^La trace tient/)
  await intruder.query(`update trace set action = 'people.search' where day = '2026-02-27' and n = 1`)
  const broken = await maillage('audit', 'verify', '--json')
  const { ok, faults } = JSON.parse(broken.stdout) as { ok: boolean; faults: { day: string; n: number }[] }
  assert.deepEqual([broken.code, ok, faults.map(({ day, n }) => [day, n])], [1, false, [['2026-02-27', 1]]])
  assert.match((await maillage('audit', 'verify')).stdout, /^2026-02-27, ligne 1 : /)
})
