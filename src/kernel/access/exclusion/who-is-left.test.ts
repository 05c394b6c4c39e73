import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { Action } from '../../action.ts'
import type { Identity } from '../identity.ts'
import { declareConflict } from './record.ts'
import { exclusionWorld } from './test-exclusion-world.ts'
import { isAlone } from './who-is-left.ts'

const { world, run, someone, exclude, list, close } = await exclusionWorld()
const { organisation, stranger } = world
after(close)

const referent = await world.addAgent(organisation, 'Rita Référente', ['referent'])
const declare = (me: Identity, person: string) => run(me, declareConflict as Action, { person })
const leftOf = async (person: string) => (await list()).find(row => row.person === person)!.left

test('who is left is counted, in all and in the organisation', async () => {
  // Of the organisation: the orienteur of the world and Rita; the delegate, its member too, opens no file.
  for (const [reasons, away, left, reason] of [
    [['organisation'], 'agent', [true, 1, 1], 'a colleague'],
    [['agent'], 'agent', [true, 0, 0], 'the référent alone'],
    [['agent', 'stranger'], 'agent', [true, 1, 0], 'somebody of another organisation'],
    [['organisation', 'stranger'], 'organisation', [true, 1, 0], 'a whole organisation away'],
    [['organisation', 'agent'], 'organisation', [true, 0, 0], 'whole, by name too'],
    [['urgency'], 'agent', [false, 0, 0], 'an emergency of another follows nobody'],
    [['over'], 'agent', [false, 0, 0], 'nobody followed the person any more'],
  ] as const) {
    const { person, identity } = await someone({ within: false })
    for (const kind of reasons)
      if (kind === 'organisation') await world.addReason(person, { organisation })
      else if (kind === 'agent') await world.addReason(person, { agent: referent.id })
      else if (kind === 'over') await world.addReason(person, { agent: stranger.id }, '2026-03-02')
      else await world.addReason(person, { agent: stranger.id })
    if (reasons[0] === 'urgency')
      await sql`update access_reason set origin = 'break-glass', until_at = '2026-03-02T12:00Z' where person_id = ${person}`.execute(
        world.all,
      )
    await exclude({ ...identity, ...(away === 'agent' ? { agent: referent.id } : { organisation }) })
    const { followed, able, within } = (await leftOf(person))!
    assert.deepEqual([followed, able, within], left, reason)
  }
})

test('a suspended account and one without a function are nobody; two who are kept away leave nobody', async () => {
  const [one, two, three] = [
    await someone({ within: false }),
    await someone({ within: false }),
    await someone({ within: false }),
  ]
  const suspended = await world.addAgent(organisation, 'Suzy Suspendue', ['referent'])
  const idle = await world.addAgent(organisation, 'Ira Inactive', [])
  await sql`update agent set suspended_on = '2026-03-01' where id = ${suspended.id}`.execute(world.all)
  for (const { person } of [one, two, three]) await world.addReason(person, { agent: referent.id })
  await world.addReason(one.person, { agent: suspended.id })
  await world.addReason(two.person, { agent: idle.id })
  await world.addReason(three.person, { agent: stranger.id })
  await declare(referent, one.person)
  await declare(referent, two.person)
  await exclude({ ...three.identity, agent: stranger.id })
  assert.equal((await leftOf(three.person))!.able, 1)
  await declare(referent, three.person)
  for (const { person } of [one, two, three]) assert.equal((await leftOf(person))!.able, 0)
})

test('the files left with nobody come first', async () => {
  const { identity } = await someone()
  await exclude({ ...identity, agent: referent.id })
  const rows = (await list()).map(({ left }) => isAlone(left!))
  assert.ok(rows.includes(true) && rows.includes(false))
  assert.deepEqual(
    rows,
    [...rows].sort((a, b) => Number(b) - Number(a)),
  )
})

test('once an exclusion has ended by itself, it is among those that have ended', async () => {
  const { person, identity } = await someone()
  await exclude({ ...identity, agent: referent.id, until: '2026-03-04' })
  const has = async (...asked: Parameters<typeof list>) =>
    (await list(...asked)).some(row => row.person === person)
  assert.deepEqual([await has('in-force', '2026-03-04'), await has('ended', '2026-03-04')], [true, false])
  assert.deepEqual([await has('in-force', '2026-03-05'), await has('ended', '2026-03-05')], [false, true])
  const row = (await list('ended', '2026-03-05')).find(row => row.person === person)!
  assert.deepEqual([row.until, row.left], ['2026-03-04', null])
})
