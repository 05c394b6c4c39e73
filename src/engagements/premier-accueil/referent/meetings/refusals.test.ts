import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { must } from '../../../../kernel/test-ran.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { callMeeting, cancelMeeting } from './call.ts'
import { answerInvitation, inviteToMeeting } from './invite.ts'
import { signMinute, writeMinute } from './minute.ts'
import { addTopic, decideAtMeeting, holdMeeting } from './tell.ts'
import { DAY, meetingWorld } from './test-world.ts'

const world = await meetingWorld(await openTestDb())
after(() => world.end())
const { at, desk, colleague, elsewhere, followed, share, called, opened, count } = world

test('what cannot be is refused in a sentence, by its field', async () => {
  const person = await followed()
  const meeting = await called(person)
  const call = { person: person.id, day: DAY, time: '14:00', mode: 'place', where: 'Mairie' }
  const { attendees } = await opened(colleague, meeting)
  const present = attendees.map(one => one.attendee)
  const cases = [
    [callMeeting, { ...call, day: '2026-03-01' }, 'day', /Ce jour est passé/, 'yesterday'],
    [
      callMeeting,
      { ...call, day: '2026-03-02', time: '08:00' },
      'time',
      /Cette heure est passée/,
      'this morning',
    ],
    [callMeeting, { ...call, day: '2028-03-02' }, 'day', /vérifiez l’année/, 'a slip of the year'],
    [
      callMeeting,
      { ...call, day: '2026-03-29', time: '02:30' },
      'time',
      /n’existe pas/,
      'the clocks go forward',
    ],
    [callMeeting, { ...call, where: '' }, 'where', /Indiquez le lieu/, 'at a place that is not said'],
    [callMeeting, { ...call, signed: 'Odile Nom' }, 'how', /Choisissez comment/, 'signed nobody knows how'],
    [callMeeting, { ...call, minutes: 900 }, 'minutes', /quatre heures/, 'too long'],
    [
      inviteToMeeting,
      { meeting, organisation: world.ccas },
      'organisation',
      /ne partage rien avec cette organisation\u00a0: demandez-lui d’abord/,
      'no consent',
    ],
    [
      inviteToMeeting,
      { meeting, agent: desk.id },
      'agent',
      /ne suit pas la personne/,
      'a professional who does not follow them',
    ],
    [inviteToMeeting, { meeting }, 'organisation', /un seul à la fois/, 'nobody'],
    [
      holdMeeting,
      { meeting, present },
      'present',
      /n’a pas encore eu lieu\u00a0: elle est le 10 mars 2026 à 14\u00a0h/,
      'presence before the meeting',
    ],
    [
      decideAtMeeting,
      { meeting, words: 'Rien', owner: 'person' },
      'words',
      /n’a pas encore eu lieu/,
      'a decision before the meeting',
    ],
    [
      writeMinute,
      { meeting, words: 'Rien' },
      'words',
      /Notez d’abord qui était là/,
      'a minute before the meeting',
    ],
  ] as const
  for (const [action, input, field, sentence, why] of cases) {
    const { problems } = await at('09:30', colleague, action as never, input)
    assert.match(problems?.[field] ?? '', sentence, why)
  }
  must(await at('16:00', colleague, holdMeeting, { meeting, present }, DAY))
  for (const [action, input, field, sentence, why] of [
    [holdMeeting, { meeting, present: [present[0]] }, 'present', /déjà noté/, 'told otherwise later'],
    [
      decideAtMeeting,
      { meeting, words: 'x y', owner: world.ccas },
      'owner',
      /organisation invitée/,
      'an owner who was not asked',
    ],
    [
      decideAtMeeting,
      { meeting, words: 'x y', owner: 'person', dueOn: '2026-03-09' },
      'dueOn',
      /avant la rencontre/,
      'due before it was decided',
    ],
    [addTopic, { meeting, words: 'Encore' }, 'words', /ne change plus/, 'an agenda after the meeting'],
    [cancelMeeting, { meeting }, 'meeting', /ne s’annule plus/, 'called off after it was held'],
  ] as const) {
    const { problems } = await at('16:30', colleague, action as never, input, DAY)
    assert.match(problems?.[field] ?? '', sentence, why)
  }
})

test('the same form sent twice does nothing twice', async () => {
  const person = await followed()
  await share(person, 'logement')
  const drawn = randomUUID()
  for (const hour of ['09:00', '09:01'])
    assert.equal(await called(person, { meeting: drawn, signed: 'Odile Nom', how: 'beside' }), drawn, hour)
  const [topic, decision] = [randomUUID(), randomUUID()]
  for (const hour of ['09:02', '09:03']) {
    must(await at(hour, colleague, inviteToMeeting, { meeting: drawn, organisation: world.ccas }))
    must(await at(hour, colleague, addTopic, { meeting: drawn, topic, words: 'Le bail' }))
  }
  const { attendees } = await opened(colleague, drawn)
  const { attendee } = attendees.at(-1)!
  for (const hour of ['09:04', '09:05'])
    must(await at(hour, elsewhere, answerInvitation, { meeting: drawn, attendee, coming: 'yes' }))
  for (const hour of ['16:00', '16:01']) {
    must(await at(hour, colleague, holdMeeting, { meeting: drawn, present: [attendee] }, DAY))
    must(
      await at(
        hour,
        colleague,
        decideAtMeeting,
        { meeting: drawn, decision, words: 'Écrire', owner: 'referent' },
        DAY,
      ),
    )
    must(await at(hour, colleague, writeMinute, { meeting: drawn, words: 'Dit.' }, DAY))
    must(await at(hour, person, signMinute, { meeting: drawn, version: 1, signed: 'Odile Nom' }, DAY))
  }
  const tables = ['agreement', 'topic', 'attendee', 'answer', 'decision', 'minute']
  assert.deepEqual(
    await Promise.all(tables.map(table => count(`coordination_${table}`, drawn))),
    [1, 1, 3, 1, 1, 1],
  )
  await assert.rejects(
    at('09:06', colleague, callMeeting, {
      ...{ person: (await followed()).id, meeting: drawn, day: DAY, time: '14:00', mode: 'phone' },
    }),
    { missing: true },
    'a number drawn for somebody else',
  )
})
