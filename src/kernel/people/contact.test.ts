import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestDb } from '../../platform/test-db.ts'
import { runAction } from '../run.ts'
import { recordContact } from './contact.ts'
import { makeWorld } from './test-world.ts'

const testDb = await openTestDb()
const world = await makeWorld(testDb)
const person = await world.addPerson()
after(async () => {
  await world.close()
  await testDb.close()
})

const record = (input: object, me = world.orienteur) =>
  runAction(recordContact, { db: testDb.db, me, now: world.now }, { person, ...input })
const contacts = () =>
  world.all
    .selectFrom('person_contact')
    .select(['written', 'compared', 'do_not_use', 'ended_on'])
    .where('person_id', '=', person)
    .orderBy('compared')
    .orderBy('do_not_use')
    .execute()

test('a number is kept as typed and as compared', async () => {
  assert.ok((await record({ kind: 'phone', written: ' +33 6 12 34 56 78' })).done)
  assert.ok((await record({ kind: 'mail', written: 'Camille@Exemple.fr' })).done)
  assert.deepEqual(await contacts(), [
    { written: '+33 6 12 34 56 78', compared: '33612345678', do_not_use: false, ended_on: null },
    { written: 'Camille@Exemple.fr', compared: 'camille@exemple.fr', do_not_use: false, ended_on: null },
  ])
  const [last] = (await world.traces()).slice(-1)
  assert.deepEqual(
    [last!.action, last!.operation, last!.person_id],
    ['people.record-contact', 'write', person],
  )
})

test('the same number written otherwise is known already; that it must not be used is a new line', async () => {
  assert.deepEqual((await record({ kind: 'phone', written: '06.12.34.56.78' })).problems, {
    written: 'Cette coordonnée est déjà enregistrée.',
  })
  assert.ok((await record({ kind: 'phone', written: '06 12 34 56 78', doNotUse: 'on' })).done)
  const phones = (await contacts()).filter(({ compared }) => compared === '33612345678')
  assert.deepEqual(
    phones.map(({ do_not_use, ended_on }) => [do_not_use, ended_on]),
    [
      [false, world.today],
      [true, null],
    ],
  )
})

test('what is no contact is refused beside its field', async () => {
  for (const [input, field, sentence] of [
    [{ kind: 'phone', written: '06 12' }, 'written', /dix chiffres/],
    [{ kind: 'mail', written: 'camille' }, 'written', /incomplète/],
    [{ kind: 'fax', written: '0612345678' }, 'kind', /Choisissez/],
    [{ kind: 'mail', written: ' ' }, 'written', /Indiquez/],
    [{ kind: 'mail', written: 'a@b.fr', other: 1 }, '', /Champ inconnu : other/],
  ] as const) {
    const { problems } = await record(input)
    assert.match(problems![field] ?? '', sentence, JSON.stringify(input))
  }
})

test('nobody writes in a file out of reach', async () => {
  await assert.rejects(record({ kind: 'phone', written: '0612345679' }, world.stranger), {
    name: 'Refusal',
    missing: true,
  })
})
