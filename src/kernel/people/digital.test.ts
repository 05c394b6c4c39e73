import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestDb } from '../../platform/test-db.ts'
import { runAction } from '../run.ts'
import { recordDigital } from './digital.ts'
import { makeWorld } from './test-world.ts'

const testDb = await openTestDb()
const world = await makeWorld(testDb)
const person = await world.addPerson()
after(async () => {
  await world.close()
  await testDb.close()
})

const record = (level: string, me = world.orienteur) =>
  runAction(recordDigital, { db: testDb.db, me, now: world.now }, { person, level })

test('what one does online is told once; another answer replaces it and the first keeps its dates', async () => {
  assert.equal((await record('helped')).done?.level, 'helped')
  assert.ok((await record('helped')).done, 'told again as it was')
  assert.ok((await record('unable')).done)
  const rows = await world.all
    .selectFrom('person_digital')
    .select(['level', 'ended_on'])
    .where('person_id', '=', person)
    .orderBy('level')
    .execute()
  assert.deepEqual(
    rows.map(({ level, ended_on }) => [level, ended_on]),
    [
      ['helped', world.today],
      ['unable', null],
    ],
  )
  const [last] = (await world.traces()).slice(-1)
  assert.deepEqual([last!.action, last!.person_id], ['people.record-digital', person])
  assert.deepEqual((await record('peut-être')).problems, { level: 'Choisissez une réponse.' })
})

test('nobody writes it in a file out of reach', async () => {
  await assert.rejects(record('alone', world.stranger), { name: 'Refusal', missing: true })
})
