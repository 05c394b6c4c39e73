import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { agenda } from './agenda.ts'
import { findSlots } from './find-slots.ts'
import { addGap, liftGap } from './gaps.ts'
import { addMotif, endMotif, listMotifs } from './motifs.ts'
import { recordAppointmentOutcome } from './settle.ts'
import { appointmentWorld } from './test-world.ts'

const base = await openTestDb()
const world = await appointmentWorld(base)
after(() => world.end())
const { at, port, colleague, desk, elsewhere, talk, workshop, slot, actions, all } = world
const { book, open, move } = actions

const words = (problems: Record<string, string> | undefined) =>
  Object.entries(problems ?? {}).map(([field, sentence]) => `${field}: ${sentence.replaceAll('\u00a0', ' ')}`)
const free = async (input: object, me = desk, hour = '08:00') =>
  must(await at(hour, me, findSlots, input)).slots.map(({ day, time }) => `${day} ${time}`)
const live = async (me = desk, day = '2026-03-03') =>
  must(await at('08:00', me, agenda, { agent: colleague.id, day })).entries

test('free hours are those of the agent, and one that is booked is free no more', async () => {
  const day = { motif: talk, from: '2026-03-03', until: '2026-03-03' }
  assert.equal((await free(day)).length, 12)
  const { appointment } = must(
    await at('08:00', desk, book, slot('2026-03-03', '09:30', { called: 'Paulette' })),
  )
  assert.equal((await free(day)).includes('2026-03-03 09:30'), false)
  assert.deepEqual(
    (await live()).map(({ appointment, time, name, mode, outcome }) => [
      appointment,
      time,
      name,
      mode,
      outcome,
    ]),
    [[appointment, '09:30', 'Paulette', 'place', null]],
  )
  assert.deepEqual(await free({ ...day, agent: colleague.id, mode: 'phone' }), await free(day))
})

test('an hour that cannot be says why, and names the nearest that can', async () => {
  const refused = async (day: string, time: string, more: object = {}, hour = '08:00') =>
    words((await at(hour, desk, book, slot(day, time, more))).problems).join()
  assert.equal(
    await refused('2026-03-03', '09:30'),
    'time: Ce créneau est déjà pris. Les plus proches : mardi 3 mars 2026 à 9 h ; mardi 3 mars 2026 à 10 h ; mardi 3 mars 2026 à 10 h 30.',
  )
  assert.match(await refused('2026-03-03', '09:45'), /^time: Ce créneau est déjà pris/, 'half of it is')
  assert.match(
    await refused('2026-03-03', '12:30'),
    /^time: Travailleur social du CMS ne reçoit pas à cette heure-là dans ce lieu : le mardi de 9 h à 12 h et de 14 h à 17 h\. Les plus proches/,
  )
  assert.match(await refused('2026-03-07', '09:30'), /jamais le samedi/)
  assert.match(
    await refused('2026-04-06', '09:30'),
    /^day: Le 6 avril 2026 est un jour férié \(lundi de Pâques\)/,
  )
  assert.equal(await refused('2026-03-02', '09:00', {}, '09:00'), 'time: Ce créneau est passé.')
  assert.equal(await refused('2026-02-27', '09:00'), 'time: Ce créneau est passé.')
  assert.equal(
    await refused('2026-03-04', '09:00', { mode: 'home' }),
    'mode: Ce motif ne se tient pas ainsi.',
  )
  assert.equal(
    await refused('2026-03-04', '09:00', { agent: elsewhere.id }),
    'agent: Choisissez un agent de votre organisation.',
  )
  assert.equal(
    await refused('2026-03-04', '09:00', { motif: randomUUID() }),
    'motif: Choisissez un motif de votre organisation.',
  )
  assert.match(
    await refused('2026-03-04', '09:00', { phone: '12' }),
    /^phone: Ce numéro n’est pas un numéro français/,
  )
})

test('a place that publishes that it is shut at that hour receives nobody, but may be telephoned from', async () => {
  await all.query(`update place set hours = 'Mo-Fr 10:00-12:00' where id = $1`, [port])
  assert.equal((await free({ motif: talk, from: '2026-03-04', until: '2026-03-04' }))[0], '2026-03-04 10:00')
  assert.match(
    words((await at('08:00', desk, book, slot('2026-03-04', '09:00'))).problems).join(),
    /^time: Le lieu est fermé à cette heure-là, selon ses horaires publiés\./,
  )
  must(await at('08:00', desk, book, slot('2026-03-04', '09:00', { mode: 'phone', phone: '06 12 34 56 78' })))
  await all.query(`update place set hours = null where id = $1`, [port])
})

test('an absence takes its hours away, tells how many wait, and is taken back', async () => {
  const { gap, waiting } = must(
    await at('08:00', desk, addGap, {
      agent: colleague.id,
      from: '2026-03-03',
      until: '2026-03-04',
      untilAt: '12:00',
    }),
  )
  assert.equal(waiting, 2)
  assert.equal((await free({ motif: talk, from: '2026-03-03', until: '2026-03-04' }))[0], '2026-03-04 14:00')
  assert.match(
    words((await at('08:00', desk, book, slot('2026-03-03', '10:00'))).problems).join(),
    /^time: Travailleur social du CMS ne reçoit pas à ce moment-là \(absence ou fermeture\)\./,
  )
  await assert.rejects(at('08:00', elsewhere, liftGap, { gap }), { missing: true })
  must(await at('08:00', colleague, liftGap, { gap }))
  const shut = must(await at('08:00', desk, addGap, { place: port, from: '2026-03-03' }))
  assert.deepEqual(await free({ motif: talk, from: '2026-03-03', until: '2026-03-03' }), [])
  must(await at('08:00', colleague, liftGap, { gap: shut.gap }))
  assert.deepEqual(
    words((await at('08:00', desk, addGap, { from: '2026-03-05', until: '2026-03-04' })).problems),
    ['until: La fin vient avant le début.'],
  )
})

test('what became of it is told once; moved, it is the same one at another hour, and the old one keeps its dates', async () => {
  const { appointment } = must(
    await at('08:00', desk, book, slot('2026-03-05', '09:00', { called: 'Jamal' })),
  )
  assert.deepEqual(
    words((await at('08:00', desk, recordAppointmentOutcome, { appointment, outcome: 'came' })).problems),
    ['outcome: Ce rendez-vous n’a lieu que le 5 mars 2026.'],
  )
  const next = randomUUID()
  const to = { appointment, next, ...slot('2026-03-05', '09:15'), motif: undefined }
  const { motif: _, ...input } = to
  assert.equal(must(await at('08:00', desk, move, input)).appointment, next, 'over the hour that it leaves')
  assert.equal(must(await at('08:00', desk, move, input)).appointment, next, 'sent twice, it is moved once')
  assert.deepEqual(
    (await live(desk, '2026-03-05')).map(({ time, name, outcome }) => [time, name, outcome]),
    [
      ['09:00', 'Jamal', 'moved'],
      ['09:15', 'Jamal', null],
    ],
  )
  assert.deepEqual(
    words((await at('08:00', desk, recordAppointmentOutcome, { appointment, outcome: 'excused' })).problems),
    [': La suite de ce rendez-vous est déjà enregistrée.'],
  )
  must(
    await at(
      '10:00',
      colleague,
      recordAppointmentOutcome,
      { appointment: next, outcome: 'absent' },
      '2026-03-05',
    ),
  )
  assert.equal((await live(desk, '2026-03-05'))[1]!.outcome, 'absent')
})

test('an excuse frees the hour at once', async () => {
  const { appointment } = must(await at('08:00', desk, book, slot('2026-03-06', '09:00')))
  must(await at('08:00', desk, recordAppointmentOutcome, { appointment, outcome: 'excused' }))
  must(await at('08:00', desk, book, slot('2026-03-06', '09:00', { called: 'Inès' })))
})

test('a session takes as many people as it has seats, and its agent nothing else meanwhile', async () => {
  const day = '2026-03-10'
  const { session } = must(await at('08:00', desk, open, { ...slot(day, '14:00', { motif: workshop }) }))
  assert.match(words((await at('08:00', desk, book, slot(day, '14:30'))).problems).join(), /déjà pris/)
  const seat = slot(day, '14:00', { motif: workshop, session })
  const ran = await Promise.all(Array.from({ length: 8 }, () => at('08:00', desk, book, seat)))
  assert.equal(ran.filter(({ done }) => done).length, 3)
  assert.deepEqual(words(ran.find(({ problems }) => problems)!.problems), [
    'time: Cette séance du 10 mars 2026 est complète : choisissez-en une autre.',
  ])
  assert.deepEqual(await free({ motif: workshop, from: day, until: day }), [], 'a full one is not offered')
  const entries = await live(desk, day)
  assert.equal(entries.filter(one => one.session === session).length, 3)
  must(
    await at('08:00', desk, recordAppointmentOutcome, {
      appointment: entries.find(one => one.session)!.appointment,
      outcome: 'excused',
    }),
  )
  assert.deepEqual(await free({ motif: workshop, from: day, until: day }), [`${day} 14:00`])
  assert.deepEqual(words((await at('08:00', desk, book, slot(day, '14:00', { motif: workshop }))).problems), [
    'session: Choisissez une séance : ce motif reçoit plusieurs personnes.',
  ])
})

test('another organisation sees nothing of it', async () => {
  assert.deepEqual(must(await at('08:00', elsewhere, listMotifs, {})), [])
  assert.deepEqual(must(await at('08:00', elsewhere, findSlots, {})).slots, [])
  assert.deepEqual(words((await at('08:00', elsewhere, agenda, { agent: colleague.id })).problems), [
    'agent: Choisissez un agent de votre organisation.',
  ])
  const { appointment } = must(await at('08:00', desk, book, slot('2026-03-12', '09:00')))
  await assert.rejects(
    at('08:00', elsewhere, recordAppointmentOutcome, { appointment, outcome: 'excused' }),
    { missing: true },
  )
  await assert.rejects(
    at('08:00', elsewhere, book, slot('2026-03-12', '09:00', { appointment, agent: elsewhere.id })).then(
      must,
    ),
  )
  const again = must(await at('08:00', desk, addMotif, { label: 'Court', minutes: 10, modes: ['phone'] }))
  await assert.rejects(at('08:00', elsewhere, endMotif, again), { missing: true })
  must(await at('08:00', colleague, endMotif, again))
})
