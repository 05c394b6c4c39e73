import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { alone } from '../../engagements/rsa/imports/lock.ts'
import { adult, closed, years } from '../../engagements/rsa/retention/test-years.ts'
import { runNight } from './night.ts'
import { people } from './people.ts'
import type { Retention } from './retention.ts'

const world = await years('2020-01-02')
after(world.close)
const { at, client, receive, foyer, facts } = world

/** More people than a portion takes, all due from 2022-02-02 on. */
const HOUSEHOLDS = 300
let n = 0

beforeEach(async () => {
  at.setToday('2020-02-02')
  await client.query('delete from retention_done; delete from retention_run')
  await receive(
    '2020-02-01',
    Array.from({ length: HOUSEHOLDS }, () => foyer(++n, [adult('UNTEL')], closed('2020-01-15'))),
  )
  at.setToday('2022-02-02')
})

const left = async () => (await client.query(`select count(*)::int as n from person`)).rows[0].n
const runs = async () =>
  (
    await client.query(
      `select on_day::text as day, ended_at is not null as ended from retention_run order by 1`,
    )
  ).rows

test('killed half-way, a night leaves whole portions done and the others untouched, and goes on in the same run', async () => {
  const before = await world.due()
  assert.equal(before.people, HOUSEHOLDS)
  const stopping = new AbortController()
  let portions = 0
  const dies: Retention = {
    ...people,
    async apply(at) {
      const portion = await people.apply(at)
      // Erased, and the server dies before the commit.
      if (++portions === 2) throw new Error('killed')
      return portion
    },
  }
  const rules = facts.rules.map(rule => (rule === people ? dies : rule))
  await assert.rejects(runNight({ ...facts, rules }), /killed/)
  assert.equal((await world.due()).people, 50, 'the second portion is not done at all')
  assert.deepEqual(await world.journal(), { people: 250 })
  assert.equal(await left(), 50)
  const { rows } =
    await client.query(`select from person_identity i where not exists (select from person p where p.id = i.person_id)
    union all select from caf_content c where not exists (select from caf_dossier d where d.id = c.dossier_id)`)
  assert.equal(rows.length, 0, 'nothing is half erased')
  assert.deepEqual(await runs(), [{ day: '2022-02-02', ended: false }])

  stopping.abort()
  assert.equal(await runNight(facts, stopping.signal), false, 'told to stop, it stops between two portions')
  assert.equal((await world.due()).people, 50)
  assert.equal(await runNight(facts), true)
  assert.deepEqual(await world.journal(), before)
  assert.deepEqual(await runs(), [{ day: '2022-02-02', ended: true }])
})

test('two instances share a night: what one does the other does not, and it is done once', async () => {
  const before = await world.due()
  const both = async () => {
    const done = await Promise.all([runNight(facts), runNight(facts)])
    return done.every(Boolean)
  }
  for (let tries = 0; !(await both()); ) assert.ok(++tries < 50)
  assert.deepEqual(await world.journal(), before)
  assert.deepEqual(await runs(), [{ day: '2022-02-02', ended: true }])
  at.setToday('2022-02-03')
  assert.equal(await runNight(facts), true)
  assert.deepEqual(await runs(), [
    { day: '2022-02-02', ended: true },
    { day: '2022-02-03', ended: true },
  ])
})

test('nothing is erased beside an import: the night waits, and the delegate is told', async () => {
  const before = await world.due()
  await alone(at.db, '76', true, async () => {
    assert.equal(await runNight(facts), false)
    await assert.rejects(world.apply(), /Un import ou un autre effacement est en cours/)
    assert.deepEqual(await world.due(), before)
  })
  assert.equal(await runNight(facts), true)
  assert.deepEqual(await world.due(), {})
})

test('the delegate goes on by portions, in their own name, and the trace says that the night erased and who asked', async () => {
  const first = await world.apply()
  assert.deepEqual([first.rest, first.done.map(({ things }) => things)], [true, [250]])
  const second = await world.apply()
  assert.deepEqual([second.rest, second.done.map(({ things }) => things)], [false, [50]])
  const { rows } = await client.query(
    `select agent_id, function, person_id from trace where action = 'retention.apply' order by day desc, n desc limit 1`,
  )
  assert.deepEqual(rows, [
    { agent_id: world.dpo.id, function: 'Délégué à la protection des données', person_id: null },
  ])
  const { rows: told } = await client.query(
    `select asked_by, ended_at is not null as ended from retention_run order by ended_at nulls first`,
  )
  assert.deepEqual(told, [
    { asked_by: world.dpo.id, ended: false },
    { asked_by: world.dpo.id, ended: true },
  ])
  await receive('2022-02-02', [foyer(++n, [adult('AUTRE')], closed('2020-01-15'))])
  at.setToday('2024-02-02')
  await runNight(facts)
  const { rows: night } = await client.query(
    `select agent_id, function, person_id from trace where action = 'retention.apply' order by day desc, n desc limit 1`,
  )
  assert.deepEqual(night, [{ agent_id: null, function: 'Conservation des données', person_id: null }])
})

test('no other function may look or erase, and the journal is the delegate’s', async () => {
  for (const id of ['retention.preview', 'retention.apply', 'retention.list-runs']) {
    const action = world.actions.find(action => action.id === id)!
    for (const role of ['administrator', 'orienteur', 'account-manager', 'steering-state'] as const)
      await assert.rejects(
        world.run({ ...world.dpo, roles: [role] }, action),
        { missing: true },
        `${role} ${id}`,
      )
  }
  const seen = await at.db
    .transaction()
    .execute(async tx => {
      await sql`set local role maillage_agent; set local maillage.departement = '76'`.execute(tx)
      await sql`select from retention_run`.execute(tx)
    })
    .catch(error => (error as { code: string }).code)
  assert.equal(seen, '42501')
})
