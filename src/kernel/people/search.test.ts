import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openTestDb } from '../../platform/test-db.ts'
import { runAction } from '../run.ts'
import { makePeopleSearch } from './search.ts'
import { makeWorld, testSecret } from './test-world.ts'

const testDb = await openTestDb()
const world = await makeWorld(testDb)
after(async () => {
  await world.close()
  await testDb.close()
})

const search = makePeopleSearch(testSecret)
const ask = (q: string, me = world.orienteur) =>
  runAction(search, { db: testDb.db, me, now: world.now }, { q })
const foundBy = async (q: string, me = world.orienteur) => {
  const { done, problems } = await ask(q, me)
  assert.equal(problems, undefined, JSON.stringify(problems))
  return done!.found
}
const names = async (q: string) =>
  (await foundBy(q)).map(({ firstName, lastName }) => `${firstName} ${lastName}`)

const people: Record<string, string> = {}
before(async () => {
  people.lea = await world.addPerson({
    lastName: 'LEFÈBVRE',
    birthName: 'D’ÉTÉ',
    firstName: 'LÉA',
    born: '1984-03-12',
    nir: '2840376540123',
  })
  people.leo = await world.addPerson({
    lastName: 'LEFEBVRE',
    firstName: 'LÉO',
    born: '1990-01-01',
    precision: 'year',
    sex: '1',
  })
  people.marie = await world.addPerson({ lastName: 'PETIT', firstName: 'MARIE-ANGE', born: '1984-03-30' })
  people.far = await world.addPerson({
    lastName: 'LEFEBVRE',
    firstName: 'MATHIS',
    born: '1984-03-12',
    nir: '1840376540124',
    within: false,
  })
  await sql`insert into person_contact (departement, id, person_id, kind, written, compared, source, known_on)
    select '76', gen_random_uuid(), person, kind, compared, compared, 'agent', '2026-01-05' from (values
      (${people.lea}::uuid, 'phone', '33612345678'), (${people.far}::uuid, 'phone', '33612345679'), (${people.marie}::uuid, 'mail', 'marie@exemple.fr')) as c (person, kind, compared)`.execute(
    world.all,
  )
})

test('a person is found by what one knows of them, however it is typed', async () => {
  for (const [q, expected, why] of [
    ['lefebvre', ['LÉA LEFÈBVRE', 'LÉO LEFEBVRE'], 'no accent typed, an accent in the name'],
    ['Léa LEFÈBVRE', ['LÉA LEFÈBVRE'], 'first name first, accents typed'],
    ['lefeb le', ['LÉA LEFÈBVRE', 'LÉO LEFEBVRE'], 'beginnings of names'],
    ['ete', ['LÉA LEFÈBVRE'], 'a name of birth'],
    ['ange petit', ['MARIE-ANGE PETIT'], 'half of a first name'],
    ['lefbevre', ['LÉA LEFÈBVRE', 'LÉO LEFEBVRE'], 'two letters swapped'],
    ['12/03/1984', ['LÉA LEFÈBVRE'], 'a birth date'],
    ['03/1984', ['LÉA LEFÈBVRE', 'MARIE-ANGE PETIT'], 'a month of birth'],
    ['1984 petit', ['MARIE-ANGE PETIT'], 'a year of birth and a name'],
    ['14/07/1990', ['LÉO LEFEBVRE'], 'a day in the year that is all we know of a birth'],
    ['06 12 34 56 78', ['LÉA LEFÈBVRE'], 'a telephone number'],
    ['+33612345678', ['LÉA LEFÈBVRE'], 'the same as abroad'],
    ['06.12.34', ['LÉA LEFÈBVRE'], 'its beginning'],
    ['MARIE@exemple.fr', ['MARIE-ANGE PETIT'], 'a mail address'],
    ['2 84 03 76 540 123 58', ['LÉA LEFÈBVRE'], 'a NIR with its key'],
    ['2840376540123', ['LÉA LEFÈBVRE'], 'a NIR without'],
    ['zyx', [], 'nobody'],
  ] as const)
    assert.deepEqual(await names(q), expected, `${q}: ${why}`)
})

test('a wrong key of a NIR is said beside the field', async () => {
  const { problems } = await ask('284037654012357')
  assert.match(problems!.q!, /^La clé de ce NIR est fausse/)
})

test('who is out of reach does not exist: the answer is the same, letter for letter', async () => {
  for (const [there, nowhere, why] of [
    ['mathis', 'ghislaine', 'a name'],
    ['1840376540124', '1840376540199', 'a NIR'],
    ['0612345679', '0612345600', 'a telephone number'],
  ] as const)
    assert.equal(JSON.stringify(await ask(there)), JSON.stringify(await ask(nowhere)), why)
  assert.deepEqual(
    (await ask('lefebvre', world.stranger)).done,
    { found: [], more: false },
    'an agent without a reason',
  )
  assert.deepEqual((await ask('lefebvre', world.stranger)).done, (await ask('zyxwv', world.stranger)).done)
})

test('a reason that has ended, an exclusion, or another function closes the search', async () => {
  const gone = await world.addPerson({ lastName: 'VASSEUR', firstName: 'PAUL', within: false })
  await world.addReason(gone, { organisation: world.organisation }, world.today)
  assert.deepEqual(await names('vasseur'), [], 'the reason ended today')
  const cousin = await world.addPerson({ lastName: 'COUSIN', firstName: 'ANNE' })
  await sql`insert into access_exclusion (departement, id, person_id, agent_id, why, from_on)
    values ('76', gen_random_uuid(), ${cousin}, ${world.orienteur.id}, 'conflict-of-interest', '2026-01-01')`.execute(
    world.all,
  )
  assert.deepEqual(await names('cousin'), [], 'a conflict of interest')
  const manager = await world.addAgent(world.organisation, 'Alix Gilles', ['account-manager'])
  await assert.rejects(
    ask('lefebvre', manager),
    { name: 'Refusal', missing: true },
    'an account manager sees no file',
  )
})

test('the reach is read from the day: a membership, a reason, an exclusion each begin and end', async () => {
  const person = await world.addPerson({ lastName: 'BORDIER', firstName: 'ALAIN', within: false })
  const [yesterday, tomorrow] = ['2026-03-01', '2026-03-03']
  for (const [membership, reason, exclusion, seen, why] of [
    [['2026-01-01', null], ['2026-01-01', null], null, true, 'member, with a reason of the organisation'],
    [[null, null], ['2026-01-01', null], null, false, 'a membership that nobody has confirmed'],
    [[tomorrow, null], ['2026-01-01', null], null, false, 'a membership to come'],
    [['2026-01-01', world.today], ['2026-01-01', null], null, false, 'a membership that ended today'],
    [['2026-01-01', null], [tomorrow, null], null, false, 'a reason to come'],
    [['2026-01-01', null], ['2026-01-01', world.today], null, false, 'a reason that ended today'],
    [['2026-01-01', null], ['2026-01-01', tomorrow], null, true, 'its last day'],
    [['2026-01-01', null], ['2026-01-01', null], ['2026-01-01', null], false, 'the organisation is excluded'],
    [['2026-01-01', null], ['2026-01-01', null], ['2026-01-01', yesterday], true, 'it no longer is'],
  ] as const) {
    const agent = await world.addAgent(world.organisation, 'Lou Perrin', ['orienteur'])
    const { all, organisation } = world
    await sql`update agent_membership set from_on = ${membership[0]}, until_on = ${membership[1]}, confirmed_by = case when ${membership[0]}::date is not null then confirmed_by end
      where agent_id = ${agent.id}`.execute(all)
    await sql`delete from access_reason where person_id = ${person}`.execute(all)
    await sql`delete from access_exclusion where person_id = ${person}`.execute(all)
    await sql`insert into access_reason (departement, id, person_id, organisation_id, purpose, origin, from_on, until_on)
      values ('76', gen_random_uuid(), ${person}, ${organisation}, 'rsa-orientation', 'import', ${reason[0]}, ${reason[1]})`.execute(
      all,
    )
    if (exclusion)
      await sql`insert into access_exclusion (departement, id, person_id, organisation_id, why, from_on, until_on)
        values ('76', gen_random_uuid(), ${person}, ${organisation}, 'protected-address', ${exclusion[0]}, ${exclusion[1]})`.execute(
        all,
      )
    assert.equal((await foundBy('bordier', agent)).length, seen ? 1 : 0, why)
  }
  const named = await world.addAgent(world.organisation, 'Noa Colin', ['referent'])
  await sql`delete from access_exclusion where person_id = ${person}`.execute(world.all)
  await sql`delete from agent_membership where agent_id = ${named.id}`.execute(world.all)
  assert.equal((await foundBy('bordier', named)).length, 0, 'no membership, no reason of one’s own')
  await world.addReason(person, { agent: named.id })
  assert.equal((await foundBy('bordier', named)).length, 1, 'a reason of one’s own')
})

test('a name that the source has since corrected is no longer found', async () => {
  const person = await world.addPerson({ lastName: 'ANCIENNOM', firstName: 'INES' })
  await sql`update person_identity set known_until = '2026-02-01' where person_id = ${person}`.execute(
    world.all,
  )
  await world.addIdentity(person, { lastName: 'NOUVEAUNOM', firstName: 'INES', knownFrom: '2026-02-01' })
  assert.deepEqual([await names('anciennom'), await names('nouveaunom')], [[], ['INES NOUVEAUNOM']])
})

test('what is shown is what a list needs, and no more', async () => {
  const [lea] = await foundBy('2840376540123')
  assert.deepEqual(Object.keys(lea!).sort(), [
    'birthName',
    'born',
    'bornPrecision',
    'commune',
    'firstName',
    'homeless',
    'knownAs',
    'lastName',
    'person',
    'purpose',
    'reason',
    'why',
  ])
  assert.deepEqual(
    [lea!.birthName, lea!.born, lea!.commune, lea!.purpose],
    ['D’ÉTÉ', '1984-03-12', 'ROUEN', 'rsa-orientation'],
  )
})

test('each person shown is traced with the reason, and nobody else', async () => {
  const before = (await world.traces()).length
  const [lea] = await foundBy('2840376540123')
  assert.equal(lea!.why, 'Orienter un bénéficiaire du RSA')
  await foundBy('mathis')
  assert.deepEqual((await world.traces()).slice(before), [
    { action: 'people.search', operation: 'search', person_id: people.lea, reason_id: lea!.reason },
  ])
})

test('a person of whom two sources speak, or whose two files were merged, is shown once', async () => {
  const kept = await world.addPerson({
    lastName: 'OUMAR',
    firstName: 'AWA',
    source: 'caf',
    knownFrom: '2026-01-05',
  })
  await world.addIdentity(kept, {
    lastName: 'OUMAR',
    firstName: 'AWA',
    source: 'msa',
    knownFrom: '2026-02-05',
  })
  const merged = await world.addPerson({ lastName: 'DIALLO', firstName: 'AWA' })
  assert.deepEqual((await foundBy('awa')).map(({ person }) => person).sort(), [kept, merged].sort())
  await sql`insert into person_merge (departement, id, person_id, merged_id, why, merged_on, merged_by)
    values ('76', gen_random_uuid(), ${kept}, ${merged}, 'decided', '2026-02-10', ${world.orienteur.id})`.execute(
    world.all,
  )
  assert.deepEqual(
    (await foundBy('awa')).map(({ person, knownAs }) => ({ person, knownAs })),
    [{ person: kept, knownAs: null }],
  )
  const [byOtherName] = await foundBy('diallo')
  assert.deepEqual(
    [byOtherName!.person, byOtherName!.lastName, byOtherName!.knownAs],
    [kept, 'OUMAR', 'AWA DIALLO'],
  )
})

test('fifty are shown, and it is said that there are more', async () => {
  for (let i = 0; i < 51; i += 1) await world.addPerson({ lastName: 'NOMBREUX', firstName: `P${i}` })
  const { done } = await ask('nombreux')
  assert.deepEqual([done!.found.length, done!.more], [50, true])
})
