import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestDb } from '../../platform/test-db.ts'
import { withAgent } from '../access/identity.ts'
import { runAction } from '../run.ts'
import { listDuplicates, personIds } from './duplicates.ts'
import { mergePeople, undoMerge } from './merge.ts'
import { makeWorld } from './test-world.ts'

const testDb = await openTestDb()
const world = await makeWorld(testDb)
after(async () => {
  await world.close()
  await testDb.close()
})

const at = (me = world.orienteur) => ({ db: testDb.db, me, now: world.now })
const merge = (person: string, merged: string, me = world.orienteur) =>
  runAction(mergePeople, at(me), { person, merged })
const undo = (id: string, me = world.orienteur) => runAction(undoMerge, at(me), { merge: id })
const idsOf = (person: string) =>
  withAgent(testDb.db, world.orienteur, 'orienteur', world.now, ({ tx }) => personIds(tx, '76', person))
const pairs = async (me = world.orienteur) => (await runAction(listDuplicates, at(me), {})).done!.pairs

test('two files are proposed when the NIR is the same, or the birth and the names are', async () => {
  const add = (lastName: string, firstName: string, more = {}) =>
    world.addPerson({ lastName, firstName, born: '1980-05-01', ...more })
  const [a, b] = [
    await add('NGUYEN', 'THI MAI', { nir: '2800576540111' }),
    await add('PETIT', 'MAI', { nir: '2800576540111', born: '1980-05-02' }),
  ]
  const [c, d] = [await add('LÉGER', 'ÉLODIE'), await add('LEGER', 'ELODIE')]
  await add('MOREAU', 'ANNE', { born: '2001-01-01' })
  await add('MOREAU', 'LOUISE', { born: '2001-01-01' }) // her twin
  await add('LÉGER', 'ÉLODIE', { within: false })
  await add('LEGER', 'ELODIE', { born: '1981-05-01' })
  const found = (await pairs()).map(({ why, one, other }) => [why, ...[one.person, other.person].sort()])
  assert.deepEqual(found, [
    ['same-nir', ...[a, b].sort()],
    ['same-birth', ...[c, d].sort()],
  ])
  assert.deepEqual(await pairs(world.stranger), [], 'an agent without a reason')
  await merge(c, d)
  assert.deepEqual(
    (await pairs()).map(({ why }) => why),
    ['same-nir'],
    'what was merged is proposed no more',
  )
})

test('a merge is read in one file, and undone it keeps its dates', async () => {
  const [kept, merged] = [await world.addPerson(), await world.addPerson()]
  const { done } = await merge(kept, merged)
  assert.deepEqual((await idsOf(kept)).sort(), [kept, merged].sort())
  assert.deepEqual(await idsOf(merged), [merged])
  const traces = (await world.traces()).filter(({ action }) => action === 'people.merge')
  assert.deepEqual(
    traces
      .slice(-2)
      .map(({ person_id }) => person_id)
      .sort(),
    [kept, merged].sort(),
    'both files keep the trace',
  )
  await undo(done!.id)
  assert.deepEqual(await idsOf(kept), [kept])
  const row = await world.all
    .selectFrom('person_merge')
    .selectAll()
    .where('id', '=', done!.id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    [row.why, row.merged_on, row.merged_by, row.undone_on, row.undone_by],
    ['decided', world.today, world.orienteur.id, world.today, world.orienteur.id],
  )
  assert.deepEqual((await undo(done!.id)).problems, { merge: 'Ces deux dossiers sont déjà séparés.' })
  assert.ok((await merge(merged, kept)).done, 'and decided again, the other way round')
})

test('merges of merges stay one person, never a ring', async () => {
  const [a, b, c] = [await world.addPerson(), await world.addPerson(), await world.addPerson()]
  await merge(a, b)
  const second = await merge(c, b)
  assert.equal(second.done!.person, c)
  assert.deepEqual(
    (await idsOf(c)).sort(),
    [a, b, c].sort(),
    'b brings with it the file under which it is shown',
  )
  assert.deepEqual((await merge(a, c)).problems, { merged: 'Ces deux dossiers sont déjà réunis.' })
  assert.deepEqual((await merge(a, a)).problems, { merged: 'Choisissez deux dossiers différents.' })
  await undo(second.done!.id)
  assert.deepEqual(
    [(await idsOf(c)).length, (await idsOf(a)).length],
    [1, 2],
    'undone, the first merge stands',
  )
})

test('merges decided at once in every direction close no ring', async () => {
  const people = await Promise.all([1, 2, 3, 4].map(() => world.addPerson()))
  await Promise.all(people.flatMap(a => people.filter(b => b !== a).map(b => merge(a, b))))
  const sizes = await Promise.all(people.map(async person => (await idsOf(person)).length))
  assert.equal(Math.max(...sizes), 4, 'one file holds the four')
  const { length } = await world.all
    .selectFrom('person_merge')
    .select('id')
    .where('merged_id', 'in', people)
    .execute()
  assert.equal(length, 3)
})

test('a file out of reach cannot be merged, nor a merge of it undone or told', async () => {
  const [mine, far, other] = [
    await world.addPerson(),
    await world.addPerson({ within: false }),
    await world.addPerson(),
  ]
  const colleague = await world.addAgent(world.organisation, 'Sacha Lemoine', ['referent'])
  await world.addReason(far, { agent: colleague.id })
  await assert.rejects(merge(mine, far), { name: 'Refusal', missing: true })
  await assert.rejects(merge(far, mine), { name: 'Refusal', missing: true })
  const made = await merge(far, mine, colleague)
  await assert.rejects(undo(made.done!.id), { name: 'Refusal', missing: true })
  await assert.rejects(
    undo('2f0f7f0e-6a55-4a5e-9d0b-6d5ad50c7b11'),
    { name: 'Refusal', missing: true },
    'as for one that does not exist',
  )
  assert.match((await merge(other, mine)).problems!.merged!, /déjà réuni à un autre/, 'whose is not said')
})

test('two files that the caisse says are one are not parted here', async () => {
  const [kept, merged] = [await world.addPerson(), await world.addPerson()]
  const id = '0b7a2f1a-70f4-4a56-8a0e-02c1d2bd5a11'
  await world.all
    .insertInto('person_merge')
    .values({
      departement: '76',
      id,
      person_id: kept,
      merged_id: merged,
      why: 'same-nir',
      merged_on: world.today,
      merged_by: world.orienteur.id,
      undone_on: null,
      undone_by: null,
    })
    .execute()
  assert.match((await undo(id)).problems!.merge!, /^La caisse donne/)
})
