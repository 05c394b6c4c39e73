import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { listParcours } from './circle/list.ts'
import { listPartners } from './consents/partners.ts'
import { chooseReferent } from './designation/answer.ts'
import { findProfessionals } from './designation/find.ts'
import { changeReferent, proposeReferent } from './designation/propose.ts'
import { showReferent } from './designation/show.ts'
import { askAnother } from './designation/wish.ts'
import { parcoursWorld } from './test-parcours.ts'

const world = await parcoursWorld(await openTestDb())
after(() => world.end())
const { at, all, desk, colleague, elsewhere, administrator, somebody, followed, receives } = world

test('the person chooses among those who follow them, and nobody else', async () => {
  const person = await somebody()
  const { professionals } = must(await at('09:00', person, findProfessionals, { name: 'Accueil' }))
  assert.deepEqual(
    professionals.map(({ agent, organisation }) => [agent, organisation]),
    [[colleague.id, 'CMS du port']],
    'a name opens nothing more',
  )
  const stranger = await at('09:01', person, proposeReferent, { agent: desk.id })
  assert.match(stranger.problems!.agent!, /^Choisissez parmi les professionnels qui vous suivent/)
  await receives(desk, person.id)
  must(await at('09:02', person, proposeReferent, { agent: desk.id }))
  const client = await all.connect()
  await client.query('begin')
  await client.query(
    `select set_config('role', 'maillage_person', true), set_config('maillage.person', $1, true),
      set_config('maillage.departement', '76', true), set_config('maillage.today', '2026-03-02', true)`,
    [person.id],
  )
  await assert.rejects(
    client.query(
      `insert into parcours_designation (departement, id, person_id, agent_id, organisation_id, proposed_on)
        values ('76', gen_random_uuid(), $1, $2, $3, '2026-03-02')`,
      [person.id, elsewhere.id, world.ccas],
    ),
    /row-level security/,
    'the database holds it too',
  )
  await client.query('rollback')
  client.release()
})

test('an agent finds a professional by name, an account manager is nobody’s référent', async () => {
  const person = await somebody()
  const find = async (name: string) =>
    must(await at('10:00', colleague, findProfessionals, { person: person.id, name })).professionals.map(
      each => each.agent,
    )
  const cases: [string, string[], string][] = [
    ['', [colleague.id], 'who follows the person, oneself'],
    ['acc', [colleague.id, elsewhere.id, desk.id], 'the beginning of a word'],
    ['ÀCCUEIL ccas', [colleague.id, elsewhere.id], 'each word, whatever its accents'],
    ['cueil', [colleague.id], 'the middle of a word begins nothing'],
    ['administrateur', [colleague.id], 'a function that opens no file'],
    ['%', [colleague.id, elsewhere.id, desk.id], 'a sign narrows nothing'],
  ]
  for (const [name, found, why] of cases) assert.deepEqual(await find(name), found, why)
  const manager = await at('10:01', colleague, proposeReferent, {
    person: person.id,
    agent: administrator.id,
  })
  assert.match(manager.problems!.agent!, /^Choisissez un professionnel/)
})

test('the person asks for somebody else without a name: who works with them reads it, and a proposal answers it', async () => {
  const person = await followed()
  const asks = { words: 'Je voudrais quelqu’un du CCAS.' }
  must(await at('09:00', person, askAnother, asks))
  must(await at('09:00', person, askAnother, asks))
  const wished = async (agent: typeof desk) =>
    must(await at('09:01', agent, listParcours, {})).wished.filter(each => each.person === person.id)
  assert.deepEqual(
    (await wished(colleague)).map(({ words }) => words),
    [asks.words],
    'sent twice, it is once',
  )
  assert.deepEqual(await wished(desk), [], 'nobody else reads it')
  const why = 'La personne le demande.'
  const change = { person: person.id, agent: elsewhere.id, why }
  const { designation } = must(await at('09:02', colleague, changeReferent, change))
  assert.deepEqual(await wished(colleague), [])
  must(await at('09:03', person, chooseReferent, { designation, signed: 'Odile Nom' }))
  const { wish, waiting } = must(await at('09:04', person, showReferent, {}))
  assert.deepEqual([wish, waiting.map(({ agent }) => agent)], [null, [elsewhere.id]])
})

test('a long list of partners is narrowed by name', async () => {
  await all.query(
    `insert into organisation (departement, id, name, kind) select '76', gen_random_uuid(), 'Épicerie ' || n, 'association' from generate_series(1, 30) n`,
  )
  const { partners, more } = must(await at('09:00', colleague, listPartners, {}))
  assert.deepEqual([partners.length, more], [20, true])
  const found = must(await at('09:00', colleague, listPartners, { name: 'epicerie 12' }))
  assert.deepEqual([found.partners.map(({ label }) => label), found.more], [['Épicerie 12'], false])
})
