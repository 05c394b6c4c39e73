import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openFile, type RsaFile } from '../../engagements/rsa/file.ts'
import { openTestDb } from '../../platform/test-db.ts'
import type { Action } from '../action.ts'
import { recordContact } from '../people/contact.ts'
import { makeWorld, testSecret } from '../people/test-world.ts'
import { runAction } from '../run.ts'
import type { Day } from '../time.ts'
import { listAlerts } from './brake.ts'
import { listBreakGlass, makeBreakGlass, reviewBreakGlass, type UrgentAccess } from './break-glass.ts'
import type { Identity } from './identity.ts'

const base = await openTestDb()
const world = await makeWorld(base)
const { stranger, organisation, departement } = world
after(() => Promise.all([base.close(), world.close()]))

const dpo = await world.addAgent(organisation, 'Noor Données', ['dpo'])
const manager = await world.addAgent(organisation, 'Dominique Comptes', ['account-manager'])
const breakGlass = makeBreakGlass(testSecret)
const why = 'La personne est à l’accueil et dit qu’elle sera frappée en rentrant chez elle.'

const run = (me: Identity, action: Action<never, unknown> | Action, input: object, at = '2026-03-02T09:00') =>
  runAction<never>(
    action as Action,
    { db: base.db, me, now: { at: `${at}:00.000Z`, today: at.slice(0, 10) as Day } },
    input,
  )
const newcomer = (name: string) => world.addAgent(organisation, name, ['referent'])
const opens = async (me: Identity, person: string, at?: string) =>
  run(me, openFile as Action, { person }, at).then(
    () => true,
    () => false,
  )
let named = 0
/** Someone whom `stranger` does not follow, under a name that nobody else has. */
async function someone(given: Parameters<typeof world.addPerson>[0] = {}) {
  const lastName = given.lastName ?? `Inconnu ${++named}`
  const person = await world.addPerson({ lastName, firstName: 'Anne-Zoé', born: '1990-05-06', ...given })
  return { person, identity: { birthName: lastName, firstName: 'anne zoe', bornOn: '1990-05-06', why } }
}
const sentence = async (me: Identity, input: object, at?: string) =>
  Object.values((await run(me, breakGlass as Action, input, at)).problems ?? { '': 'opened' })[0]!
const exclude = (person: string, agent: string) =>
  sql`insert into access_exclusion (departement, id, person_id, agent_id, why, from_on)
    values (${departement}, gen_random_uuid(), ${person}, ${agent}, 'conflict-of-interest', '2026-01-01')`.execute(
    world.all,
  )

test('an exact identity opens the file for two hours, to be read and not written', async () => {
  const { person, identity } = await someone()
  assert.equal(await opens(stranger, person), false)
  assert.deepEqual((await run(stranger, breakGlass as Action, identity)).done, { person })
  assert.equal(await opens(stranger, person, '2026-03-02T10:59'), true)
  assert.equal(await opens(stranger, person, '2026-03-02T11:00'), false, 'two hours later')
  await assert.rejects(
    run(stranger, recordContact as Action, { person, kind: 'phone', written: '02 35 00 00 00' }),
    { missing: true },
    'the purpose writes nothing',
  )
  const { rows } = await sql<{
    reads: string[]
  }>`select reads from access_purpose where id = 'urgence'`.execute(world.all)
  assert.deepEqual(rows[0]!.reads, ['C2', 'C3'], 'never C4')
})

test('near midnight, two hours go over it', async () => {
  const late = await newcomer('Lou Tard')
  const { person, identity } = await someone({ within: false })
  await run(late, breakGlass as Action, identity, '2026-03-02T22:30')
  assert.equal(await opens(late, person, '2026-03-03T00:29'), true)
  assert.equal(await opens(late, person, '2026-03-03T00:30'), false)
})

test('a right NIR with the birth date is an exact identity too', async () => {
  const me = await newcomer('Nil Numéro')
  const nir = '2900576540001'
  const { person } = await someone({ nir, within: false })
  const key = String(97 - (Number(nir) % 97)).padStart(2, '0')
  assert.match(await sentence(me, { nir: `${nir}00`, bornOn: '1990-05-06', why }), /NIR est faux/)
  assert.match(await sentence(me, { nir: nir + key, bornOn: '1990-05-07', why }), /Aucun dossier/)
  assert.deepEqual(
    (await run(me, breakGlass as Action, { nir: nir + key, bornOn: '1990-05-06', why })).done,
    {
      person,
    },
  )
})

test('nobody and whom one may not see are refused in the same words', async () => {
  const me = await newcomer('Max Refusé')
  const refusals = new Set<string>()
  const { person: excluded, identity: ofExcluded } = await someone({ within: false })
  await exclude(excluded, me.id)
  const { identity: known } = await someone({ within: false })
  const { identity: ofTwins } = await someone({ lastName: 'Jumeau', within: false })
  await someone({ lastName: 'Jumeau', within: false })
  for (const [input, reason] of [
    [{ ...known, birthName: 'Personne' }, 'nobody of this name'],
    [{ ...known, bornOn: '1990-05-07' }, 'another day'],
    [{ ...known, firstName: 'Anne' }, 'a part of the first name'],
    [{ ...known, nir: '2900576540001' }, 'the number of someone else'],
    [ofExcluded, 'an exclusion stands against this agent'],
    [ofTwins, 'two persons of this identity'],
  ] as const) {
    const { problems } = await run(me, breakGlass as Action, input)
    assert.deepEqual(problems, { '': 'Aucun dossier ne correspond exactement.' }, reason)
    refusals.add(JSON.stringify(problems))
  }
  assert.equal(refusals.size, 1)
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from access_break_glass where agent_id = ${me.id}`.execute(world.all)
  assert.equal(rows[0]!.n, 0, 'nothing was given')
})

test('an account that no organisation has confirmed opens nothing, whatever its function', async () => {
  const id = randomUUID()
  await sql`insert into agent (departement, id, name, mail, created_on) values (${departement}, ${id}, 'Neuf', 'neuf@exemple.fr', '2026-03-02')`.execute(
    world.all,
  )
  const { identity } = await someone({ within: false })
  const me: Identity = { departement, id, name: 'Neuf', organisation: '', roles: ['orienteur'] }
  assert.match(await sentence(me, identity), /Aucun dossier/)
})

test('a refusal is a sentence by the field', async () => {
  const { identity } = await someone({ within: false })
  for (const [change, field, words, reason] of [
    [{ why: 'C’est urgent, je vous assure.' }, 'why', /30 caractères/, '29 characters'],
    [{ why: `${' '.repeat(40)}urgent` }, 'why', /30 caractères/, 'spaces say nothing'],
    [{ birthName: undefined }, 'birthName', /ou le NIR/, 'no name'],
    [{ firstName: undefined }, 'firstName', /ou le NIR/, 'no first name'],
    [{ bornOn: undefined }, 'bornOn', /Indiquez une date/, 'no birth date'],
    [{ other: 'x' }, '', /Champ inconnu/, 'an unknown field'],
  ] as const) {
    const { problems } = await run(stranger, breakGlass as Action, { ...identity, ...change })
    assert.match(problems?.[field] ?? 'no problem', words, reason)
  }
})

test('three in a month, and the fourth is refused whether the person is here or not', async () => {
  const me = await newcomer('Alix Pressé')
  for (const day of ['2026-03-02', '2026-03-15', '2026-03-31'])
    assert.equal(await sentence(me, (await someone({ within: false })).identity, `${day}T09:00`), 'opened')
  const { identity } = await someone({ within: false })
  const refused = await sentence(me, identity, '2026-03-31T09:00')
  assert.match(refused, /trois accès d’urgence ce mois-ci/)
  assert.equal(await sentence(me, { ...identity, birthName: 'Personne' }, '2026-03-31T09:00'), refused)
  assert.equal(await sentence(me, identity, '2026-04-01T09:00'), 'opened', 'another month')
})

test('whoever follows the person already is led to the file: nothing is given, counted or told', async () => {
  const { person, identity } = await someone()
  const before = await alerts(manager)
  assert.deepEqual((await run(world.orienteur, breakGlass as Action, identity)).done, { person })
  assert.equal((await alerts(manager)).length, before.length)
})

test('of a person with several files, each is opened', async () => {
  const me = await newcomer('Ida Réunie')
  const { person, identity } = await someone({ within: false })
  const merged = await world.addPerson({ lastName: 'Autre Nom', born: '1990-05-06', within: false })
  await sql`insert into person_merge (departement, id, person_id, merged_id, why, merged_on, merged_by)
    values (${departement}, gen_random_uuid(), ${person}, ${merged}, 'decided', '2026-03-01', gen_random_uuid())`.execute(
    world.all,
  )
  const found = (
    await run(me, breakGlass as Action, { ...identity, birthName: 'Autre Nom', firstName: 'Camille' })
  ).done
  assert.deepEqual(found, { person }, 'under the file that stands for both')
  assert.deepEqual([await opens(me, person), await opens(me, merged)], [true, true])
})

test('account managers and the delegate are told at once; the person reads who and why', async () => {
  const me = stranger
  const { person, identity } = await someone()
  await run(me, breakGlass as Action, identity)
  await opens(me, person)
  for (const reader of [manager, dpo])
    assert.deepEqual(
      (await alerts(reader)).filter(({ agent }) => agent === me.id).map(({ kind }) => kind),
      ['break-glass', 'break-glass'],
      'this one, and the one of the first test',
    )
  const { looks } = (await run(world.orienteur, openFile as Action, { person })).done as unknown as RsaFile
  assert.deepEqual(
    looks
      .filter(({ agent }) => agent === me.name)
      .map(({ operation, urgent }) => [operation, urgent])
      .sort(),
    [
      ['search', why],
      ['view', why],
    ],
  )
})

test('the delegate reviews it within five working days, once, and never their own', async () => {
  const me = await world.addAgent(organisation, 'Paul Deux', ['referent', 'dpo'])
  const { identity } = await someone({ within: false })
  // A Thursday before Easter Monday, so that the fifth working day is eight days later.
  await run(me, breakGlass as Action, identity, '2026-04-02T09:00')
  const mine = async (today: string) =>
    ((await run(dpo, listBreakGlass as Action, {}, `${today}T09:00`)).done as unknown as UrgentAccess[]).find(
      ({ agent }) => agent === me.name,
    )!
  const { access, reviewDue, late, lines } = await mine('2026-04-10')
  assert.deepEqual([reviewDue, late, lines], ['2026-04-10', false, 1])
  assert.equal((await mine('2026-04-11')).late, true)
  const review = { access, verdict: 'unjustified', review: 'Le référent était joignable.' }
  assert.match(await verdict(me, review), /il est le vôtre/)
  assert.match(await verdict(dpo, { ...review, review: 'non' }), /en une phrase/)
  assert.equal(await verdict(dpo, review), 'reviewed')
  assert.match(await verdict(dpo, review), /déjà revu/)
  const after = await mine('2026-04-11')
  assert.deepEqual(
    [after.late, after.justified, after.review, after.reviewedBy],
    [false, false, review.review, dpo.name],
  )
})

const verdict = async (me: Identity, input: object) =>
  Object.values(
    (await run(me, reviewBreakGlass as Action, input, '2026-04-11T09:00')).problems ?? { '': 'reviewed' },
  )[0]!

const alerts = async (me: Identity) =>
  (await run(me, listAlerts as Action, {})).done as unknown as { agent: string; kind: string }[]
