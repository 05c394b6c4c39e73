import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { Action } from '../../action.ts'
import { mergePeople, undoMerge } from '../../people/merge.ts'
import { makePeopleSearch } from '../../people/search.ts'
import { testSecret } from '../../people/test-world.ts'
import type { Day } from '../../time.ts'
import { makeBreakGlass } from '../break-glass.ts'
import { type Identity, withAgent } from '../identity.ts'
import { declareConflict, liftExclusion } from './record.ts'
import { exclusionWorld } from './test-exclusion-world.ts'

const { base, world, dpo, run, someone, opens, exclude, list, merge, close } = await exclusionWorld()
const { organisation, orienteur, stranger, today } = world
after(close)

const colleague = await world.addAgent(organisation, 'Andrea Collègue', ['orienteur'])
const declare = (me: Identity, person: string) => run(me, declareConflict as Action, { person })
const lift = async (me: Identity, exclusion: string, on?: Day, why = 'La personne le demande par écrit.') =>
  Object.values(
    (await run(me, liftExclusion as Action, { exclusion, why }, on)).problems ?? { '': 'lifted' },
  )[0]!
const found = async (me: Identity, q: string) =>
  (await run(me, makePeopleSearch(testSecret) as Action, { q })).done as unknown as { found: object[] }

test('who declares a conflict of interest has no way left to the file, and the others keep theirs', async () => {
  const { person, identity } = await someone()
  assert.equal((await found(orienteur, identity.birthName)).found.length, 1)
  await declare(orienteur, person)
  assert.equal(await opens(orienteur, person), false)
  assert.deepEqual((await found(orienteur, identity.birthName)).found, [])
  const urgent = { ...identity, why: 'La personne est à l’accueil et ne peut pas attendre.' }
  assert.deepEqual((await run(orienteur, makeBreakGlass(testSecret) as Action, urgent)).problems, {
    '': 'Aucun dossier ne correspond exactement.',
  })
  await assert.rejects(declare(orienteur, person), { missing: true }, 'not even this')
  assert.equal(await opens(colleague, person), true)
  const written = (await world.traces()).filter(
    ({ action, person_id }) => action === declareConflict.id && person_id === person,
  )
  assert.deepEqual(
    written.map(({ operation }) => operation),
    ['write'],
  )
  const [{ agent, why, declaredBy, ownWord, since, until } = assert.fail()] = await list()
  assert.deepEqual(
    [agent, why, declaredBy, ownWord, since, until],
    [orienteur.name, 'conflict-of-interest', orienteur.name, true, today, null],
  )
})

test('nobody declares anything of a file out of reach, by the action or past it', async () => {
  const { person } = await someone()
  await assert.rejects(declare(stranger, person), { missing: true })
  await assert.rejects(declare(stranger, randomUUID()), { missing: true })
  await assert.rejects(
    withAgent(base.db, stranger, 'orienteur', world.now, ({ tx }) =>
      sql`select access_declare_conflict(${person})`.execute(tx),
    ),
    { code: '42501' },
  )
})

test('the delegate keeps an agent or a whole organisation away from an exact identity, until a day', async () => {
  const one = await someone()
  assert.match(
    await exclude({ ...one.identity, agent: colleague.id, until: '2026-03-10' }),
    /^[0-9a-f-]{36}$/,
  )
  assert.deepEqual([await opens(colleague, one.person), await opens(orienteur, one.person)], [false, true])
  assert.equal(await opens(colleague, one.person, '2026-03-10'), false, 'its last day')
  assert.equal(await opens(colleague, one.person, '2026-03-11'), true)
  const other = await someone()
  await world.addReason(other.person, { agent: stranger.id })
  await exclude({ ...other.identity, organisation, why: 'protected-address' })
  assert.deepEqual(
    [
      await opens(colleague, other.person),
      await opens(orienteur, other.person),
      await opens(stranger, other.person),
    ],
    [false, false, true],
  )
})

test('an exclusion that cannot be is refused in a sentence, and nothing of the person is said', async () => {
  const { identity } = await someone()
  const agent = colleague.id
  await someone({ lastName: 'Jumelle' })
  const { identity: ofTwins } = await someone({ lastName: 'Jumelle' })
  const taken = await someone()
  await exclude({ ...taken.identity, agent })
  for (const [input, words, reason] of [
    [{ ...identity }, /un agent ou une organisation/, 'nobody to keep away'],
    [{ ...identity, agent, organisation }, /pas les deux/, 'both'],
    [{ ...identity, agent: randomUUID() }, /agent de la liste/, 'no such agent'],
    [{ ...identity, organisation: randomUUID() }, /organisation de la liste/, 'no such organisation'],
    [{ ...identity, agent, why: 'other' }, /Choisissez un motif/, 'a reason that is not on the list'],
    [{ ...identity, agent, since: '2026-03-03' }, /aujourd’hui au plus tard/, 'from tomorrow'],
    [
      { ...identity, agent, since: '2026-01-01', until: '2026-03-01' },
      /Ce jour est passé/,
      'until yesterday',
    ],
    [{ ...identity, agent, firstName: undefined }, /ou le NIR/, 'half an identity'],
    [{ ...identity, agent, birthName: 'Personne' }, /^Aucun dossier ne correspond exactement\.$/, 'nobody'],
    [{ ...ofTwins, agent }, /^Aucun dossier ne correspond exactement\.$/, 'two of one identity'],
    [{ ...taken.identity, agent }, /déjà en vigueur depuis le 2 mars 2026/, 'said already'],
  ] as const)
    assert.match(await exclude(input), words, reason)
  assert.match(
    await exclude({ ...taken.identity, agent, why: 'protected-address' }),
    /^[0-9a-f-]{36}$/,
    'another reason',
  )
  const said = (await world.traces()).filter(({ action }) => action === 'access.exclude')
  assert.equal(
    said.filter(({ operation }) => operation === 'search').length,
    2,
    'what was asked in vain is traced',
  )
  assert.deepEqual(
    new Set(said.map(({ person_id }) => person_id)),
    new Set([null]),
    'no line leads from the file to it',
  )
})

test('a lifted exclusion gives back exactly the reasons still open, and nothing of it is lost', async () => {
  const { person, identity } = await someone({ within: false })
  const me = await world.addAgent(organisation, 'Lise Levée', ['referent'])
  await world.addReason(person, { agent: me.id })
  const ended = await someone({ within: false })
  await world.addReason(ended.person, { agent: me.id }, '2026-03-04')
  const [one, two] = [
    await exclude({ ...identity, agent: me.id }),
    await exclude({ ...ended.identity, agent: me.id }),
  ]
  assert.match(await lift(dpo, one, '2026-03-05', 'non'), /en une phrase/)
  assert.equal(await lift(dpo, one, '2026-03-05'), 'lifted')
  assert.equal(await lift(dpo, two, '2026-03-05'), 'lifted')
  assert.equal(await opens(me, person, '2026-03-04'), false, 'as it was the day before')
  assert.deepEqual(
    [await opens(me, person, '2026-03-05'), await opens(me, ended.person, '2026-03-05')],
    [true, false],
  )
  assert.match(await lift(dpo, one, '2026-03-06'), /déjà finie/)
  assert.match(await lift(dpo, randomUUID()), /déjà finie/)
  const { since, liftedOn, liftedBy, liftedWhy, declaredOn } = (await list('ended')).find(
    ({ exclusion }) => exclusion === one,
  )!
  assert.deepEqual(
    [since, declaredOn, liftedOn, liftedBy, liftedWhy],
    [today, today, '2026-03-05', dpo.name, 'La personne le demande par écrit.'],
  )
  assert.ok(!(await list()).some(({ exclusion }) => exclusion === one))
})

test('one of two exclusions lifted, the other still holds', async () => {
  const { person, identity } = await someone()
  const first = await exclude({ ...identity, agent: colleague.id })
  await exclude({ ...identity, organisation })
  await lift(dpo, first)
  assert.equal(await opens(colleague, person), false)
})

test('nobody lifts what keeps them away themselves', async () => {
  const both = await world.addAgent(organisation, 'Paul Deux', ['referent', 'dpo'])
  const { person } = await someone()
  await declare(both, person)
  const { exclusion } = (await list()).find(({ agent }) => agent === both.name)!
  assert.match(await lift(both, exclusion), /c’est la vôtre/)
  assert.equal(await opens(both, person), false)
  assert.equal(await lift(dpo, exclusion), 'lifted')
  assert.equal(await opens(both, person), true)
})

test('of a person with several files, none is left open; files merged later follow, and stay so when they are parted', async () => {
  const [{ person, identity }, old, late] = [await someone(), await someone(), await someone()]
  await merge(person, old.person)
  await declare(orienteur, old.person)
  assert.deepEqual([await opens(orienteur, person), await opens(orienteur, old.person)], [false, false])
  await exclude({ ...identity, agent: stranger.id })
  const merged = (await run(colleague, mergePeople as Action, { person, merged: late.person }))
    .done as unknown as { id: string }
  assert.equal(await opens(orienteur, late.person), false)
  await run(colleague, undoMerge as Action, { merge: merged.id })
  assert.equal(await opens(orienteur, late.person), false)
  assert.equal(await opens(colleague, late.person), true)
  const { exclusion } = (await list()).find(({ person }) => person === old.person)!
  await lift(dpo, exclusion)
  assert.deepEqual(
    [await opens(orienteur, person), await opens(orienteur, old.person), await opens(orienteur, late.person)],
    [true, true, true],
    'lifted for each of them',
  )
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from access_exclusion where agent_id = ${stranger.id} and person_id = ${late.person}`.execute(
    world.all,
  )
  assert.equal(rows[0]!.n, 1, 'each exclusion followed, once')
})

test('an agent reads nothing of who keeps them away, nor why', async () => {
  await assert.rejects(
    withAgent(base.db, orienteur, 'orienteur', world.now, ({ tx }) =>
      tx.selectFrom('access_declaration').select('id').execute(),
    ),
    { code: '42501' },
  )
})
