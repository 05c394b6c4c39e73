import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { withAgent } from '../../../../kernel/access/identity.ts'
import { must } from '../../../../kernel/test-ran.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { agreeToMeeting, cancelMeeting } from './call.ts'
import { loadMeetingsDemo } from './demo.ts'
import { draftOf } from './draft.ts'
import { answerInvitation, inviteToMeeting, takeInvitationBack } from './invite.ts'
import { listMeetings } from './list.ts'
import { signMinute, writeMinute } from './minute.ts'
import { meetingsComing } from './own.ts'
import { hintsOf } from './plain.ts'
import { addTopic, decideAtMeeting, holdMeeting } from './tell.ts'
import { DAY, meetingWorld } from './test-world.ts'

const world = await meetingWorld(await openTestDb())
after(() => world.end())
const { at, all, colleague, elsewhere, followed, share, called, invited, opened, count } = world

test('a meeting goes from the call to the signed minute, and the person reads all of it', async () => {
  const person = await followed()
  const { meeting, attendee } = await invited(person, 'logement')
  must(
    await at('10:00', elsewhere, answerInvitation, {
      meeting,
      attendee,
      coming: 'yes',
      function: 'Conseillère logement',
    }),
  )
  must(await at('10:01', colleague, inviteToMeeting, { meeting, companion: 'Personne de confiance' }))
  must(await at('10:02', person, addTopic, { meeting, words: 'Je veux rester dans mon quartier' }))
  must(
    await at('10:03', colleague, addTopic, { meeting, domain: 'logement', words: 'Le bail finit en juin' }),
  )
  const planned = await opened(person, meeting)
  assert.deepEqual(
    planned.attendees.map(({ kind, function: who, coming }) => [kind, who, coming]),
    [
      ['person', '', null],
      ['companion', 'Personne de confiance', null],
      ['referent', '', null],
      ['organisation', 'Conseillère logement', true],
    ],
  )
  const present = planned.attendees.filter(({ kind }) => kind !== 'companion').map(one => one.attendee)
  must(await at('16:00', colleague, holdMeeting, { meeting, present }, DAY))
  const decision = {
    meeting,
    words: 'Déposer une demande de logement social',
    owner: world.ccas,
    dueOn: '2026-04-01',
  }
  must(await at('16:01', colleague, decideAtMeeting, decision, DAY))
  must(
    await at(
      '16:02',
      colleague,
      decideAtMeeting,
      { meeting, words: 'Apporter le bail', owner: 'person' },
      DAY,
    ),
  )
  const told = await opened(colleague, meeting, DAY)
  const draft = draftOf(told)
  assert.equal(
    draft,
    `Rencontre du 10 mars 2026 à 14\u00a0h, Mairie.
Elle a été organisée par Travailleur social du CMS, CMS du port, avec l’accord de la personne.

Étaient là\u00a0:
– la personne
– Travailleur social du CMS, CMS du port, référent de parcours
– CCAS de la ville (Conseillère logement)

N’étaient pas là\u00a0:
– Personne de confiance (avec la personne)

Nous avons parlé de\u00a0:
– Je veux rester dans mon quartier.
– Logement\u00a0: Le bail finit en juin.

Il a été décidé\u00a0:
– Déposer une demande de logement social. Qui\u00a0: CCAS de la ville. Pour le 1er avril 2026.
– Apporter le bail. Qui\u00a0: la personne.`,
  )
  must(await at('16:10', colleague, writeMinute, { meeting, words: draft }, DAY))
  must(
    await at(
      '18:00',
      person,
      signMinute,
      { meeting, version: 1, signed: 'Odile Nom', remark: 'Et le garage.' },
      DAY,
    ),
  )
  const { minute } = await opened(colleague, meeting, DAY)
  assert.deepEqual(minute!.signature, {
    onDay: DAY,
    how: 'screen',
    signed: 'Odile Nom',
    remark: 'Et le garage.',
  })
  const [line] = must(await at('18:01', person, listMeetings, {}, DAY)).meetings
  assert.deepEqual([line!.meeting, line!.writtenOn, line!.signedOn], [meeting, DAY, DAY])
})

test('before the person’s yes nobody is invited, and nobody speaks of them', async () => {
  const person = await followed()
  await share(person, 'logement')
  const meeting = await called(person, {})
  const early = await at('09:05', colleague, inviteToMeeting, { meeting, organisation: world.ccas })
  assert.match(early.problems!.organisation!, /pas encore donné son accord/)
  await assert.rejects(
    all.query(
      `set role maillage_agent; set maillage.departement = '76'; set maillage.agent = '${colleague.id}'; set maillage.today = '2026-03-02'; set maillage.now = '2026-03-02T10:00:00Z';
        insert into coordination_attendee (departement, id, meeting_id, person_id, kind, function, invited_at, invited_by)
          values ('76', gen_random_uuid(), '${meeting}', '${person.id}', 'companion', 'Voisine', '2026-03-02T10:00:00Z', '${colleague.id}')`,
    ),
    /row-level security/,
  )
  await all.query('reset role')
  const { attendees } = await opened(colleague, meeting)
  const held = await at('16:00', colleague, holdMeeting, { meeting, present: [attendees[0]!.attendee] }, DAY)
  assert.match(held.problems!.present!, /pas donné son accord/)
  must(await at('10:00', person, agreeToMeeting, { meeting, signed: 'Odile Nom' }))
  must(await at('10:01', person, agreeToMeeting, { meeting, signed: 'Odile Nom' }))
  assert.equal(await count('coordination_agreement', meeting), 1)
  must(await at('10:02', colleague, inviteToMeeting, { meeting, organisation: world.ccas }))
  const again = await at('10:03', person, agreeToMeeting, { meeting, signed: 'Odile Nom' }, '2026-03-03')
  assert.match(again.problems!.signed!, /déjà donné son accord, le 2 mars 2026/)
})

test('a signed version never changes: an addition is a new version, to be signed again; a stale one is refused', async () => {
  const person = await followed()
  const meeting = await called(person)
  const { attendees } = await opened(colleague, meeting)
  must(await at('16:00', colleague, holdMeeting, { meeting, present: [attendees[0]!.attendee] }, DAY))
  must(await at('16:01', colleague, writeMinute, { meeting, words: 'Un.' }, DAY))
  const sign = (hour: string, input: object) => at(hour, person, signMinute, { meeting, ...input }, DAY)
  assert.match((await sign('16:02', { version: 1 })).problems!.signed!, /prénom et son nom/)
  must(await sign('16:03', { version: 1, signed: 'Odile Nom' }))
  assert.match(
    (await sign('16:04', { version: 1, signed: 'Autre Nom' })).problems!.signed!,
    /déjà signé, depuis le 10 mars 2026/,
  )
  const stale = await at('16:05', colleague, writeMinute, { meeting, words: 'Deux.', base: 0 }, DAY)
  assert.match(stale.problems!.base!, /relisez les deux textes/)
  must(await at('16:06', colleague, writeMinute, { meeting, words: 'Un. Deux.', base: 1 }, DAY))
  assert.match(
    (await sign('16:07', { version: 1, signed: 'Odile Nom' })).problems!.version!,
    /a changé depuis/,
  )
  must(await sign('16:08', { version: 2, refused: true, remark: 'Je n’ai pas dit cela.' }))
  const { minute, before } = await opened(person, meeting, DAY)
  assert.deepEqual(
    [
      minute!.words,
      minute!.signature!.signed,
      minute!.signature!.remark,
      before.map(one => one.signature?.signed),
    ],
    ['Un. Deux.', null, 'Je n’ai pas dit cela.', ['Odile Nom']],
  )
  assert.match(
    (await sign('16:09', { version: 2, signed: 'Odile Nom' })).problems!.signed!,
    /se signe à nouveau/,
  )
  await assert.rejects(
    all.query(`set role maillage_agent; update coordination_minute set words = 'Trois.'`),
    /permission denied/,
  )
  await all.query('reset role')
})

test('the person is told what comes next, until they take their yes back', async () => {
  const person = await followed()
  const meeting = await called(person, {})
  const coming = (today = world.today) =>
    withAgent(world.db, person, 'personne', { today, at: `${today}T12:00:00+01:00` }, meetingsComing)
  assert.deepEqual(
    (await coming()).map(({ on, at, words }) => [on, at, /dites‑le/.test(words)]),
    [[DAY, '14:00', true]],
  )
  must(await at('12:01', person, agreeToMeeting, { meeting, signed: 'Odile Nom' }))
  assert.match(
    (await coming())[0]!.words,
    /^Une rencontre à propos de vous, sur place \(Mairie\), avec Travailleur social du CMS\.$/,
  )
  assert.deepEqual(await coming('2026-03-11'), [])
  must(await at('12:02', person, cancelMeeting, { meeting, why: 'Pas maintenant.' }))
  assert.deepEqual(await coming(), [])
  const { cancelledBy, cancelledWhy } = await opened(colleague, meeting)
  assert.deepEqual([cancelledBy, cancelledWhy], ['person', 'Pas maintenant.'])
  const late = await at('12:03', colleague, addTopic, { meeting, words: 'Encore' })
  assert.match(late.problems!.meeting!, /annulée le 2 mars 2026/)
})

test('an invitation is taken back from whoever is invited, never from the person', async () => {
  const person = await followed()
  const { meeting, attendee } = await invited(person, 'logement')
  const { attendees } = await opened(colleague, meeting)
  const own = await at('10:00', colleague, takeInvitationBack, { meeting, attendee: attendees[0]!.attendee })
  assert.match(own.problems!.attendee!, /sont de la rencontre/)
  must(await at('10:01', colleague, takeInvitationBack, { meeting, attendee }))
  assert.equal((await opened(colleague, meeting)).attendees.length, 2)
  must(await at('10:02', colleague, inviteToMeeting, { meeting, organisation: world.ccas }))
  assert.equal(await count('coordination_attendee', meeting), 4)
})

test('what would make a minute plainer is proposed: long sentences, initials that nobody spells out', () => {
  const long = `${'mot '.repeat(26)}.`
  for (const [text, hints, why] of [
    ['Le bail finit en juin. Odile écrit au bailleur.', 0, 'plain'],
    [long, 1, 'a sentence of more than 25 words'],
    [`${'mot '.repeat(25)}.`, 0, 'just 25'],
    ['Voir le SIAO.', 1, 'initials'],
    ['Voir le service intégré d’accueil et d’orientation (SIAO).', 0, 'spelled out once'],
    ['LE BAIL', 0, 'capitals that are no initials'],
  ] as const)
    assert.equal(hintsOf(text).length, hints, why)
})

test('the demonstration has a meeting that was held, whose minute waits to be signed, and one to come', async () => {
  const person = await followed()
  await share(person, 'logement')
  const demo = { person: person.id, referent: colleague.id, organisation: world.cms }
  await world.db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
    await loadMeetingsDemo(tx, '76', { ...demo, today: world.today })
  })
  const { meetings } = must(await at('10:00', person, listMeetings, {}))
  assert.deepEqual(
    meetings.map(({ day, writtenOn, signedOn }) => [day, writtenOn, signedOn]),
    [
      ['2026-03-11', null, null],
      ['2026-02-18', '2026-02-18', null],
    ],
  )
  const { attendees, decisions } = await opened(person, meetings[1]!.meeting)
  assert.deepEqual([attendees.map(one => one.present), decisions.length], [[true, true, true], 2])
})
