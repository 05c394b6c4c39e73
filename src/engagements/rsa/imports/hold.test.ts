import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { type Identity, withAgent } from '../../../kernel/access/identity.ts'
import { runAction } from '../../../kernel/run.ts'
import { openImport, refuseImport, releaseImport } from './actions.ts'
import { carryOut } from './import.ts'
import { many, monthly, world } from './test-base.ts'
import { foyer } from './test-file.ts'
import { stateOf } from './test-state.ts'

test('a volume that moves by more than a fifth waits for a second person', async () => {
  const { at, base, bring, decide } = await world()
  await bring(monthly('2026-01-31', ...many(10)))
  assert.equal((await bring(monthly('2026-02-28', ...many(12)))).state, 'done', 'a fifth exactly')
  const before = await stateOf(base)
  const file = monthly('2026-03-31', ...many(9))
  const held = await bring(file)
  assert.equal(held.state, 'waiting-for-release')
  assert.match(held.warnings.at(-1)!, /contient 9 foyers, le dernier de même type en contenait 12 \(-25/)
  assert.equal((await bring(file)).state, 'waiting-for-release', 'bringing it again does not release it')
  assert.deepEqual((await stateOf(base)).standings, before.standings)

  const input = { file: held.id! }
  assert.match(
    (await decide(releaseImport, 'administrator', input)).problems![''] ?? '',
    /une autre personne/,
    'not by whoever brought it',
  )
  assert.match(
    (await decide(refuseImport, 'administrator', { ...input, why: 'trop petit' })).problems![''] ?? '',
    /une autre personne/,
  )
  assert.deepEqual((await decide(releaseImport, 'colleague', input)).done, input)
  assert.match(
    (await decide(releaseImport, 'colleague', input)).problems![''] ?? '',
    /n’attend aucune/,
    'once',
  )
  const done = await carryOut(at, held.id!, '/nowhere')
  assert.deepEqual([done.state, done.households.unchanged], ['done', 9])
  assert.notDeepEqual((await stateOf(base)).standings, before.standings)
})

test('a file that the second person refuses leaves nothing, and may be brought again', async () => {
  const { at, bring, decide } = await world()
  await bring(monthly('2026-01-31', ...many(10)))
  const file = monthly('2026-02-28', foyer(1))
  const held = await bring(file)
  await decide(refuseImport, 'colleague', { file: held.id!, why: 'fichier coupé' })
  const opened = await runAction(
    openImport,
    { db: at.db, me: at.colleague, now: at.clock() },
    { file: held.id! },
  )
  assert.deepEqual(
    [opened.done?.state, opened.done?.why, opened.done?.result?.state],
    ['refused', 'Refusé par Claude Seconde\u00a0: fichier coupé', 'refused'],
  )
  assert.equal((await carryOut(at, held.id!, '/nowhere')).state, 'refused')
  const again = await bring(file)
  assert.equal(again.state, 'waiting-for-release')
  assert.notEqual(again.id, held.id, 'each deposit keeps its line in the journal')
})

test('the base itself holds the rule of the second person', async () => {
  const { at, bring } = await world()
  await bring(monthly('2026-01-31', ...many(10)))
  const { id } = await bring(monthly('2026-02-28', foyer(1)))
  const as = (me: Identity, set: RawBuilder<unknown>) =>
    withAgent(at.db, me, 'administrator', at.clock(), async ({ tx }) => {
      const { numAffectedRows } =
        await sql`update caf_file set ${set} where departement = '76' and id = ${id}::uuid`.execute(tx)
      return Number(numAffectedRows)
    })
  const release = (by: Identity) => sql`released_by = ${by.id}::uuid, released_at = '2026-05-04T09:00:00Z'`
  assert.equal(
    await as(at.administrator, release(at.administrator)),
    0,
    'who brought it does not see it to change it',
  )
  await assert.rejects(
    as(at.colleague, release(at.administrator)),
    /row-level security|check constraint/,
    'in no other name',
  )
  await assert.rejects(
    as(at.colleague, sql`received_on = '2026-01-01'`),
    /permission denied/,
    'nothing else of it',
  )
  assert.equal(await as(at.colleague, release(at.colleague)), 1)
  assert.equal(await as(at.colleague, sql`refused_why = 'trop tard'`), 0, 'decided once')
})

test('the trace says who brought and who released, and of nobody in particular', async () => {
  const { base, bring, decide } = await world()
  await bring(monthly('2026-01-31', ...many(10)))
  const held = await bring(monthly('2026-02-28', foyer(1)))
  await decide(releaseImport, 'colleague', { file: held.id! })
  const client = new pg.Client(base.superuserUrl)
  await client.connect()
  const { rows } = await client.query(
    `select a.name, t.operation, t.action, t.function, t.person_id from trace t join agent a on a.id = t.agent_id order by t.n`,
  )
  await client.end()
  assert.deepEqual(
    rows.map(row => Object.values(row)),
    [
      ['Dominique Administration', 'write', 'import.deposit', 'Compte des imports', null],
      ['Dominique Administration', 'write', 'import.deposit', 'Compte des imports', null],
      ['Claude Seconde', 'write', 'import.release', 'Administrateur', null],
    ],
  )
})
