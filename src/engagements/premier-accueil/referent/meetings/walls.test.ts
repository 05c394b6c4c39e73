import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Identity } from '../../../../kernel/access/identity.ts'
import { must } from '../../../../kernel/test-ran.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { giveConsent, withdrawConsent } from '../consents/give.ts'
import { cancelMeeting } from './call.ts'
import { answerInvitation, inviteToMeeting, takeInvitationBack } from './invite.ts'
import { listMeetings } from './list.ts'
import { signMinute, writeMinute } from './minute.ts'
import { openMeeting } from './open.ts'
import { addTopic, decideAtMeeting, holdMeeting } from './tell.ts'
import { DAY, meetingWorld } from './test-world.ts'

/** What a partner reads of a meeting, and what nobody else does: the actions say it, and row-level security says it again. */
const world = await meetingWorld(await openTestDb())
after(() => world.end())
const { at, all, desk, colleague, elsewhere, followed, called, invited, opened } = world
const missing = { missing: true }

const tables = [
  'coordination_meeting',
  'coordination_agreement',
  'coordination_topic',
  'coordination_attendee',
  'coordination_answer',
  'coordination_decision',
  'coordination_minute',
  'minute_signature',
]

/** How many rows of each table the role of agents reads in their name, without any action. */
async function rowsSeen(me: Identity, person: string): Promise<number[]> {
  await all.query('begin')
  await all.query(
    `set local role maillage_agent; set local maillage.departement = '76'; set local maillage.agent = '${me.id}'; set local maillage.today = '${DAY}';
      set local maillage.now = '${DAY}T20:00:00Z'`,
  )
  const seen = []
  for (const table of tables)
    seen.push((await all.query(`select from ${table} where person_id = $1`, [person])).rows.length)
  await all.query('rollback')
  return seen
}

/** A meeting that was held, with a line of each kind. */
async function held(person: Identity) {
  const { meeting, attendee, consents } = await invited(person, 'logement')
  must(await at('10:00', elsewhere, answerInvitation, { meeting, attendee, coming: 'yes' }))
  for (const [n, domain] of [undefined, 'logement', 'sante'].entries())
    must(await at(`10:1${n}`, colleague, addTopic, { meeting, domain, words: `Sujet ${domain}` }))
  must(await at('16:00', colleague, holdMeeting, { meeting, present: [attendee] }, DAY))
  for (const [n, [domain, owner]] of [
    [undefined, 'person'],
    ['logement', 'person'],
    ['sante', 'person'],
    ['famille', world.ccas],
  ].entries())
    must(
      await at(
        `16:1${n}`,
        colleague,
        decideAtMeeting,
        { meeting, domain, owner, words: `Fait ${domain}` },
        DAY,
      ),
    )
  must(await at('16:20', colleague, writeMinute, { meeting, words: 'Compte rendu.' }, DAY))
  must(await at('16:30', person, signMinute, { meeting, version: 1, signed: 'Odile Nom' }, DAY))
  return { meeting, attendee, consents }
}

test('who is invited reads what is general, what is shared with them, and what they have to do: nothing else', async () => {
  const person = await followed()
  const { meeting } = await held(person)
  const seen = await opened(elsewhere, meeting, DAY)
  assert.deepEqual(
    [seen.topics.map(one => one.domain), seen.decisions.map(one => one.domain)],
    [
      [null, 'logement'],
      [null, 'logement', 'famille'],
    ],
  )
  assert.deepEqual(
    [seen.name, seen.agreedOn, seen.minute, seen.before, seen.attendees.map(one => one.mine)],
    [null, null, null, [], [true]],
  )
  assert.deepEqual(await rowsSeen(elsewhere, person.id), [1, 0, 2, 1, 1, 3, 0, 0])
  assert.deepEqual(await rowsSeen(colleague, person.id), [1, 1, 3, 3, 1, 4, 1, 1])
})

test('once the person takes back what they shared, there is no meeting from the next request on', async () => {
  const person = await followed()
  const { meeting, consents, attendee } = await held(person)
  must(await at('20:00', person, withdrawConsent, { consent: consents[0]! }, DAY))
  await nothingFor(elsewhere, person, meeting)
  await assert.rejects(
    at('20:01', elsewhere, answerInvitation, { meeting, attendee, coming: 'no' }, DAY),
    missing,
  )
})

test('who is invited sees nothing more once the meeting is called off, or the invitation is taken back', async () => {
  for (const close of [
    (meeting: string, person: Identity) => at('12:00', person, cancelMeeting, { meeting }),
    (meeting: string) => at('12:00', colleague, cancelMeeting, { meeting }),
    (meeting: string, _: Identity, attendee: string) =>
      at('12:00', colleague, takeInvitationBack, { meeting, attendee }),
  ]) {
    const person = await followed()
    const { meeting, attendee } = await invited(person, 'logement')
    must(await at('11:00', colleague, addTopic, { meeting, words: 'Le bail' }))
    assert.deepEqual(await rowsSeen(elsewhere, person.id), [1, 0, 1, 1, 0, 0, 0, 0])
    assert.deepEqual((await close(meeting, person, attendee)).problems, undefined)
    await nothingFor(elsewhere, person, meeting)
    assert.equal((await opened(person, meeting)).meeting, meeting)
  }
})

test('an excluded agent, a former member, who is not invited and who is of another function see nothing', async () => {
  const person = await followed()
  const { meeting } = await held(person)
  await all.query(
    `insert into access_exclusion (departement, id, person_id, agent_id, why, from_on)
      values ('76', gen_random_uuid(), $1, $2, 'conflict-of-interest', '2026-01-01'), ('76', gen_random_uuid(), $1, $3, 'conflict-of-interest', '2026-01-01')`,
    [person.id, elsewhere.id, colleague.id],
  )
  await nothingFor(elsewhere, person, meeting)
  await nothingFor(colleague, person, meeting)
  await all.query('delete from access_exclusion where person_id = $1', [person.id])
  assert.equal((await opened(elsewhere, meeting, DAY)).meeting, meeting)
  await all.query(`update agent_membership set until_on = '2026-03-10' where agent_id = $1`, [elsewhere.id])
  await nothingFor(elsewhere, person, meeting)
  await all.query('update agent_membership set until_on = null where agent_id = $1', [elsewhere.id])
  await nothingFor(desk, person, meeting)
  await assert.rejects(at('20:00', world.administrator, openMeeting, { meeting }, DAY), missing)
  await assert.rejects(at('20:00', await followed(), openMeeting, { meeting }, DAY), missing)
})

test('a partner that is shared with and was not invited sees no meeting, and who works with the person no more', async () => {
  const person = await followed()
  await world.share(person, 'logement')
  const meeting = await called(person)
  const reason = `insert into access_reason (departement, id, person_id, agent_id, purpose, origin, from_on)
    values ('76', gen_random_uuid(), $1, $2, 'premier-accueil', 'welcome', '2026-01-01')`
  await all.query(reason, [person.id, desk.id])
  for (const me of [elsewhere, desk]) {
    await assert.rejects(opened(me, meeting), missing)
    assert.deepEqual(must(await at('12:00', me, listMeetings, { person: person.id })).meetings, [])
    assert.deepEqual(await rowsSeen(me, person.id), [0, 0, 0, 0, 0, 0, 0, 0])
  }
  must(await at('12:01', colleague, inviteToMeeting, { meeting, agent: desk.id }))
  must(await at('12:02', colleague, addTopic, { meeting, domain: 'sante', words: 'Un rendez-vous' }))
  const seen = await opened(desk, meeting)
  assert.deepEqual([seen.attendees.length, seen.topics, seen.name], [1, [], null])
})

test('who is invited changes nothing but their own answer', async () => {
  const person = await followed()
  const { meeting, attendee } = await invited(person, 'logement')
  const others = (await opened(colleague, meeting)).attendees.filter(one => one.attendee !== attendee)
  for (const [action, input] of [
    [addTopic, { meeting, words: 'Le bail' }],
    [cancelMeeting, { meeting }],
    [inviteToMeeting, { meeting, companion: 'Voisine' }],
    [takeInvitationBack, { meeting, attendee }],
    [holdMeeting, { meeting, present: [attendee] }],
    [writeMinute, { meeting, words: 'Dit.' }],
    [signMinute, { meeting, version: 1, signed: 'Odile Nom', how: 'paper' }],
    ...others.map(one => [answerInvitation, { meeting, attendee: one.attendee, coming: 'no' }]),
  ] as [typeof addTopic, object][])
    await assert.rejects(at('12:00', elsewhere, action, input), missing, action.id)
})

test('an organisation reads by its own consent, not by that of another where its agent works too', async () => {
  const person = await followed()
  const { meeting, consents } = await invited(person, 'logement')
  const other = (
    await all.query<{ id: string }>(
      `insert into organisation (departement, id, name, kind) values ('76', gen_random_uuid(), 'Association', 'association') returning id`,
    )
  ).rows[0]!.id
  await all.query(
    `insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on)
      values ('76', gen_random_uuid(), $1, $2, '2026-01-01', gen_random_uuid(), '2026-01-01')`,
    [elsewhere.id, other],
  )
  must(
    await at('10:00', person, giveConsent, { organisation: other, items: ['sante'], purpose: 'Se soigner' }),
  )
  must(await at('10:01', person, withdrawConsent, { consent: consents[0]! }))
  await assert.rejects(opened(elsewhere, meeting), missing)
})

async function nothingFor(me: Identity, person: Identity, meeting: string) {
  await assert.rejects(at('20:10', me, openMeeting, { meeting }, DAY), missing)
  const { meetings } = must(await at('20:10', me, listMeetings, {}, DAY))
  assert.ok(!meetings.some(one => one.meeting === meeting))
  assert.deepEqual(await rowsSeen(me, person.id), [0, 0, 0, 0, 0, 0, 0, 0])
}
