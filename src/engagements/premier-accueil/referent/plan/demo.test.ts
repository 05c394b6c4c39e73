import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openTestDb } from '../../../../platform/test-db.ts'
import { loadPlanDemo } from './demo.ts'
import { planWorld } from './test-world.ts'

const base = await openTestDb()
const world = await planWorld(base)
after(() => world.end())

test('in the demonstration whoever has a référent has a plan that is signed, with a step that a partner accepted', async () => {
  const person = await world.followed()
  await world.share(person, 'logement')
  await base.db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'; set local maillage.today = '2026-03-02'`.execute(
      tx,
    )
    await loadPlanDemo(tx, '76', { today: '2026-03-02', at: '2026-03-02T11:00:00+01:00' })
  })
  const { goals, signed, reviewBy, comments } = await world.plan(person, person)
  assert.deepEqual([goals.length, signed, reviewBy, comments.length], [2, true, '2026-09-02', 1])
  assert.ok(goals.some(({ steps }) => steps.some(({ answer }) => answer?.answer === 'accepted')))
  assert.deepEqual(
    (await world.theirs(person)).goals.map(({ domain }) => domain),
    ['logement'],
  )
})
