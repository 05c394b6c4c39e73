import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { showCircle } from './circle/circle.ts'
import { listEvaluations, recordEvaluation } from './circle/evaluation.ts'
import { listParcours } from './circle/list.ts'
import { giveConsent, withdrawConsent } from './consents/give.ts'
import { listConsents } from './consents/list.ts'
import { acceptReferent, chooseReferent, endReferent, refuseReferent } from './designation/answer.ts'
import { changeReferent, proposeReferent } from './designation/propose.ts'
import { showReferent } from './designation/show.ts'
import { parcoursWorld } from './test-parcours.ts'

const world = await parcoursWorld(await openTestDb())
after(() => world.end())
const { at, all, desk, colleague, elsewhere, somebody, followed } = world
const missing = { missing: true }

test('the person chooses: proposed by an agent, signed by the person, in charge once both said yes', async () => {
  const person = await somebody()
  const { designation } = must(
    await at('09:00', colleague, proposeReferent, {
      person: person.id,
      agent: desk.id,
      why: 'Trois suivis.',
    }),
  )
  const waits = must(await at('09:01', person, showReferent, {}))
  assert.deepEqual([waits.current, waits.waiting.map(({ agent }) => agent)], [null, [desk.id]])
  await assert.rejects(at('09:02', desk, listConsents, { person: person.id }), missing)
  const chosen = must(await at('09:03', person, chooseReferent, { designation, signed: 'Odile Nom' }))
  assert.equal(chosen.current, false)
  assert.deepEqual(
    must(await at('09:04', desk, listParcours, {})).asked.map(({ name }) => name),
    ['Odile Nom'],
  )
  assert.deepEqual(must(await at('09:05', desk, acceptReferent, { designation })), {
    person: person.id,
    current: true,
  })
  const now = must(await at('09:06', desk, showReferent, { person: person.id }))
  assert.deepEqual([now.current?.agent, now.renewBy, now.by], [desk.id, '2027-03-02', 'referent-de-parcours'])
  must(await at('09:07', person, endReferent, { designation }))
  await assert.rejects(at('09:08', desk, showReferent, { person: person.id }), missing)
})

test('one at a time: a second is refused in a sentence, and two windows are held by the constraint', async () => {
  const person = await somebody()
  const one = must(await at('09:00', colleague, proposeReferent, { person: person.id, agent: colleague.id }))
  const two = must(await at('09:00', colleague, proposeReferent, { person: person.id, agent: desk.id }))
  must(await at('09:01', person, chooseReferent, { designation: one.designation, signed: 'Odile Nom' }))
  const { problems } = await at('09:02', colleague, proposeReferent, {
    person: person.id,
    agent: elsewhere.id,
  })
  assert.match(problems!.agent!, /déjà un référent de parcours, Travailleur social/)
  must(await at('09:03', person, chooseReferent, { designation: two.designation, signed: 'Odile Nom' }))
  const second = await at('09:04', desk, acceptReferent, { designation: two.designation })
  assert.match(second.problems!.designation!, /qu’un à la fois/)
  await assert.rejects(
    all.query(
      `insert into parcours_designation (departement, id, person_id, agent_id, organisation_id, proposed_on, accepted_on, from_on)
        values ('76', gen_random_uuid(), $1, $2, $3, '2026-03-03', '2026-03-03', '2026-03-03')`,
      [person.id, desk.id, world.cms],
    ),
    { code: '23P01' },
  )
})

test('another one is a change: the one there stays until the new one accepts, within 15 days', async () => {
  const person = await followed()
  const change = { person: person.id, agent: desk.id }
  assert.match((await at('10:00', colleague, changeReferent, change)).problems!.why!, /^Dites pourquoi/)
  const { designation } = must(
    await at('10:00', colleague, changeReferent, { ...change, why: 'Déménagement de service.' }),
  )
  must(await at('10:01', person, chooseReferent, { designation, signed: 'Odile Nom' }))
  assert.equal(must(await at('10:02', person, showReferent, {})).current?.agent, colleague.id)
  const late = await at('10:00', desk, acceptReferent, { designation }, '2026-03-18')
  assert.match(late.problems!.designation!, /17 mars 2026 au plus tard/)
  must(await at('10:00', desk, acceptReferent, { designation }, '2026-03-17'))
  const { current, past } = must(await at('10:01', person, showReferent, {}, '2026-03-17'))
  assert.deepEqual(
    [current?.agent, past.map(({ agent, until, endedWhy }) => [agent, until, endedWhy])],
    [desk.id, [[colleague.id, '2026-03-17', 'change']]],
  )
})

test('a no closes a proposal, by either of them', async () => {
  for (const by of [await somebody(), desk]) {
    const person = by === desk ? await somebody() : by
    const { designation } = must(
      await at('09:00', colleague, proposeReferent, { person: person.id, agent: desk.id }),
    )
    must(await at('09:01', by, refuseReferent, { designation }))
    await assert.rejects(at('09:02', desk, acceptReferent, { designation }), missing)
  }
})

test('a partner sees what the person shares, item by item, and nothing from the next request on once it is withdrawn', async () => {
  const person = await followed()
  for (const domain of ['logement', 'sante'])
    must(
      await at('10:00', colleague, recordEvaluation, {
        person: person.id,
        domain,
        situation: `De ${domain}.`,
      }),
    )
  await assert.rejects(at('10:01', elsewhere, listEvaluations, { person: person.id }), missing)
  const shared = { organisation: world.ccas, items: ['logement'], purpose: 'Chercher un logement' }
  const { consents } = must(await at('10:02', person, giveConsent, shared))
  assert.deepEqual(must(await at('10:02', person, giveConsent, shared)).consents, consents)
  const seen = must(await at('10:03', elsewhere, listEvaluations, { person: person.id }))
  assert.deepEqual(
    seen.evaluations.map(({ domain }) => domain),
    ['logement'],
  )
  assert.deepEqual(
    must(await at('10:03', elsewhere, showCircle, { person: person.id })).members.map(
      ({ purpose }) => purpose,
    ),
    ['referent-de-parcours', 'parcours-partage'],
  )
  const health = { person: person.id, domain: 'sante', situation: 'x' }
  assert.match((await at('10:04', elsewhere, recordEvaluation, health)).problems!.domain!, /ne partage pas/)
  await assert.rejects(at('10:04', desk, listEvaluations, { person: person.id }), missing)
  const partner = await at('10:05', elsewhere, withdrawConsent, { consent: consents[0]! }).catch(
    error => error,
  )
  assert.equal(partner.missing, true)
  must(await at('10:06', person, withdrawConsent, { consent: consents[0]! }))
  for (const action of [listEvaluations, listConsents, showCircle, showReferent])
    await assert.rejects(at('10:06', elsewhere, action as never, { person: person.id }), missing)
  const [line] = must(await at('10:07', person, listConsents, {})).consents
  assert.deepEqual([line!.live, line!.withdrawnOn], [false, '2026-03-02'])
})

test('an excluded agent, a former member and an account manager see nothing of what is shared', async () => {
  const person = await followed()
  must(
    await at('10:00', colleague, recordEvaluation, { person: person.id, domain: 'logement', situation: 'x' }),
  )
  const shared = { organisation: world.ccas, items: ['logement'], purpose: 'Chercher un logement' }
  must(await at('10:01', person, giveConsent, shared))
  const look = () => at('10:02', elsewhere, listEvaluations, { person: person.id })
  assert.equal(must(await look()).evaluations.length, 1)
  await assert.rejects(at('10:02', world.administrator, listEvaluations, { person: person.id }), missing)
  await all.query(
    `insert into access_exclusion (departement, id, person_id, agent_id, why, from_on)
      values ('76', gen_random_uuid(), $1, $2, 'conflict-of-interest', '2026-01-01')`,
    [person.id, elsewhere.id],
  )
  await assert.rejects(look(), missing)
  await all.query('delete from access_exclusion where agent_id = $1', [elsewhere.id])
  assert.equal(must(await look()).evaluations.length, 1)
  await all.query(`update agent_membership set until_on = '2026-03-02' where agent_id = $1`, [elsewhere.id])
  await assert.rejects(look(), missing)
  await all.query('update agent_membership set until_on = null where agent_id = $1', [elsewhere.id])
})

test('what is shared has its last day, a year at most, and only the référent writes down what was said', async () => {
  const person = await followed()
  const shared = { organisation: world.ccas, items: ['droits'], purpose: 'Ouvrir des droits' }
  const tooLong = await at('10:00', person, giveConsent, { ...shared, until: '2027-03-03' })
  assert.match(tooLong.problems!.until!, /un an au plus/)
  await assert.rejects(at('10:00', desk, giveConsent, { ...shared, person: person.id, how: 'said' }), missing)
  must(
    await at('10:00', colleague, giveConsent, {
      ...shared,
      person: person.id,
      how: 'said',
      until: '2026-03-10',
    }),
  )
  must(await at('10:00', elsewhere, listConsents, { person: person.id }, '2026-03-09'))
  await assert.rejects(at('10:00', elsewhere, listConsents, { person: person.id }, '2026-03-10'), missing)
})

test('somebody else’s parcours does not exist for a person', async () => {
  const [one, other] = [await followed(), await somebody()]
  for (const action of [listEvaluations, listConsents, showCircle, showReferent])
    await assert.rejects(at('10:00', other, action as never, { person: one.id }), missing)
})
