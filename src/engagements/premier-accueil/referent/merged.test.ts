import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { showCircle } from './circle/circle.ts'
import { listEvaluations, recordEvaluation } from './circle/evaluation.ts'
import { listParcours } from './circle/list.ts'
import { giveConsent, withdrawConsent } from './consents/give.ts'
import { listConsents } from './consents/list.ts'
import { acceptReferent, chooseReferent, endReferent } from './designation/answer.ts'
import { proposeReferent } from './designation/propose.ts'
import { showReferent } from './designation/show.ts'
import { callMeeting } from './meetings/call.ts'
import { inviteToMeeting } from './meetings/invite.ts'
import { listMeetings } from './meetings/list.ts'
import { parcoursWorld } from './test-parcours.ts'

const world = await parcoursWorld(await openTestDb())
after(() => world.end())
const { at, colleague, elsewhere, desk, somebody, followed, merge, part, receives } = world
const missing = { missing: true }
const shares = { organisation: world.ccas, items: ['logement'], purpose: 'Chercher un logement' }

test('two files found to be one person: the référent, the circle, the shares and the evaluation are seen from either', async () => {
  const [one, other] = [await followed(), await somebody()]
  const look = { person: one.id, domain: 'logement', situation: 'Un bail qui finit.' }
  must(await at('10:00', colleague, recordEvaluation, look))
  must(await at('10:01', one, giveConsent, shares))
  await assert.rejects(at('10:02', elsewhere, listEvaluations, { person: other.id }), missing)
  const merged = await merge(one, other)
  for (const person of [one.id, other.id]) {
    for (const agent of [colleague, elsewhere]) {
      const seen = must(await at('10:03', agent, listEvaluations, { person })).evaluations
      assert.deepEqual(
        seen.map(({ situation }) => situation),
        [look.situation],
      )
      assert.equal(must(await at('10:03', agent, listConsents, { person })).consents.length, 1)
      assert.equal(must(await at('10:03', agent, showReferent, { person })).current?.agent, colleague.id)
    }
    const { members } = must(await at('10:04', colleague, showCircle, { person }))
    assert.deepEqual(
      members.map(({ purpose }) => purpose),
      ['referent-de-parcours', 'premier-accueil', 'parcours-partage'],
    )
  }
  const { shared } = must(await at('10:05', elsewhere, listParcours, {}))
  assert.equal(shared.length, 1, 'one person, one line')
  assert.equal(must(await at('10:05', other, showReferent, {})).current?.agent, colleague.id)

  await part(merged)
  await assert.rejects(at('10:06', elsewhere, listEvaluations, { person: other.id }), missing)
  assert.equal(must(await at('10:06', colleague, showReferent, { person: other.id })).current, null)
  assert.equal(must(await at('10:06', elsewhere, listEvaluations, { person: one.id })).evaluations.length, 1)
})

test('what is withdrawn by one file is withdrawn by both', async () => {
  const [one, other] = [await followed(), await somebody()]
  const { consents } = must(await at('10:00', one, giveConsent, shares))
  await merge(other, one)
  must(await at('10:01', elsewhere, listConsents, { person: other.id }))
  must(await at('10:02', other, withdrawConsent, { consent: consents[0]! }))
  for (const { id } of [one, other])
    await assert.rejects(at('10:03', elsewhere, listConsents, { person: id }), missing)
})

test('an agent who works by one file alone sees the référent chosen by the other, and proposes no second', async () => {
  const [one, other] = [await followed(), await somebody()]
  await receives(desk, other.id)
  await merge(one, other)
  const asks = { person: other.id, agent: desk.id }
  assert.match((await at('10:01', desk, proposeReferent, asks)).problems!.agent!, /déjà un référent/)
  assert.equal(must(await at('10:02', desk, showReferent, { person: other.id })).current?.agent, colleague.id)
  const { consents } = must(await at('10:03', desk, listConsents, { person: one.id }))
  assert.deepEqual(consents, [], 'and reads nothing of what is shared')
})

test('each file had its référent: both are told, and the person keeps one', async () => {
  const [one, other] = [await followed(), await somebody()]
  await receives(desk, other.id)
  const { designation } = must(await at('09:00', desk, proposeReferent, { person: other.id, agent: desk.id }))
  must(await at('09:01', other, chooseReferent, { designation, signed: 'Odile Nom' }))
  await assert.rejects(at('09:02', elsewhere, acceptReferent, { designation }), missing)
  await merge(one, other)
  const both = must(await at('10:00', one, showReferent, {}))
  assert.deepEqual(
    [both.current, ...both.others].map(each => each!.agent).sort(),
    [colleague.id, desk.id].sort(),
  )
  must(await at('10:01', one, endReferent, { designation }))
  const kept = must(await at('10:02', one, showReferent, {}))
  assert.deepEqual([kept.current?.agent, kept.others], [colleague.id, []])
})

test('a meeting is seen from either file, and whoever is invited comes by what was shared of either', async () => {
  const [one, other] = [await followed(), await somebody()]
  must(await at('10:00', other, giveConsent, shares))
  await merge(one, other)
  const { meeting } = must(
    await at('10:01', colleague, callMeeting, {
      ...{ person: one.id, day: '2026-03-10', time: '14:00', mode: 'phone' },
      ...{ signed: 'Odile Nom', how: 'beside' },
    }),
  )
  must(await at('10:02', colleague, inviteToMeeting, { meeting, organisation: world.ccas }))
  for (const person of [one.id, other.id])
    for (const agent of [colleague, elsewhere])
      assert.deepEqual(
        must(await at('10:03', agent, listMeetings, { person })).meetings.map(each => each.meeting),
        [meeting],
      )
})
