import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { must } from '../../../kernel/test-ran.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { openReception } from '../reception/receptions.ts'
import { findSlots } from './find-slots.ts'
import { addGap } from './gaps.ts'
import { listHours, setHours } from './hours.ts'
import { addMotif } from './motifs.ts'
import { listSessions, openSeats } from './sessions.ts'
import { appointmentWorld } from './test-world.ts'

const base = await openTestDb()
const world = await appointmentWorld(base)
after(() => world.end())
const { at, port, colleague, desk, elsewhere, talk, workshop, slot, actions, all } = world
const { book, open } = actions

const words = (problems: Record<string, string> | undefined) =>
  Object.entries(problems ?? {}).map(([field, sentence]) => `${field}: ${sentence.replaceAll('\u00a0', ' ')}`)
const free = async (input: object) =>
  must(await at('08:00', desk, findSlots, input)).slots.map(({ day, time }) => `${day} ${time}`)

test('hours change from a day on: what held before keeps its dates, and nobody is in two places at once', async () => {
  const set = (from: string, hours: string, place = port) =>
    at('08:00', colleague, setHours, { place, from, lundi: hours })
  must(await set('2026-06-01', '8h30-10h'))
  assert.deepEqual(await free({ motif: talk, from: '2026-06-01', until: '2026-06-01' }), [
    ...['2026-06-01 08:30', '2026-06-01 09:00', '2026-06-01 09:30'],
  ])
  assert.equal(
    (await free({ motif: talk, from: '2026-05-25', until: '2026-05-25' })).length,
    0,
    'lundi de Pentecôte',
  )
  assert.equal((await free({ motif: talk, from: '2026-05-18', until: '2026-05-18' })).length, 12)
  const { weeks } = must(await at('08:00', colleague, listHours, {}))
  assert.deepEqual(
    weeks.map(({ from, until }) => [from, until]),
    [
      ['2026-03-02', '2026-06-01'],
      ['2026-06-01', null],
    ],
  )
  assert.match(words((await set('2026-07-06', '9h-12h, 11h-13h')).problems).join(), /se chevauchent/)
  assert.match(
    words((await set('2026-02-02', '9h-12h')).problems).join(),
    /^from: Ces horaires ne changent pas le passé/,
  )
  for (const [typed, why] of [
    ['le matin', 'no hours'],
    ['9h75-12h', 'an hour has sixty minutes'],
    ['9h-11h99', 'nor at the end'],
    ['9h-25h', 'a day has twenty-four hours'],
  ] as const)
    assert.equal(
      words((await set('2026-07-06', typed)).problems).join(),
      `lundi: « ${typed} » n’est pas une suite d’heures : écrivez-les ainsi, 9h-12h, 14h-17h30.`,
      why,
    )
})

test('an agent of two organisations says in whose name; at a place it is the one that receives there', async () => {
  const both = await world.hireInBoth()
  const { organisations } = must(await at('08:00', both, listHours, {}))
  assert.deepEqual(
    organisations.map(({ name }) => name),
    ['CCAS de la ville', 'CMS du port'],
  )
  const named = async (table: string) =>
    (
      await all.query(
        `select o.name from ${table} t join organisation o on o.id = t.organisation_id order by t.${table === 'agent_hours' ? 'from_on' : 'id'} desc`,
      )
    ).rows.map(({ name }) => name)
  const label = (name: string) =>
    all
      .query(
        `select o.name from appointment_motif m join organisation o on o.id = m.organisation_id where m.label = $1`,
        [name],
      )
      .then(({ rows }) => rows[0]?.name)
  must(await at('08:00', both, addMotif, { label: 'Au CCAS', minutes: 20, modes: ['place'] }))
  must(
    await at('08:00', both, addMotif, {
      label: 'Au CMS',
      minutes: 20,
      modes: ['place'],
      organisation: world.cms,
    }),
  )
  assert.deepEqual([await label('Au CCAS'), await label('Au CMS')], ['CCAS de la ville', 'CMS du port'])
  const [, second] = world.places as [string, string]
  must(await at('08:00', world.administrator, openReception, { organisation: world.cms, place: second }))
  must(await at('08:00', both, setHours, { place: second, from: '2026-09-01', mardi: '9h-12h' }))
  assert.equal((await named('agent_hours'))[0], 'CMS du port', 'the CCAS does not receive there')
  const refused = await at('08:00', both, setHours, {
    ...{ place: second, from: '2026-09-01', mardi: '9h-12h', organisation: world.ccas },
  })
  assert.deepEqual(words(refused.problems), [
    'organisation: CCAS de la ville ne reçoit pas dans ce lieu : choisissez l’organisation qui y reçoit.',
  ])
  must(
    await at('08:00', both, setHours, {
      place: port,
      from: '2026-09-01',
      jeudi: '9h-12h',
      organisation: world.cms,
    }),
  )
  must(
    await at('08:00', both, setHours, {
      place: port,
      from: '2026-09-01',
      jeudi: '14h-16h',
      organisation: world.ccas,
    }),
  )
  const { weeks } = must(await at('08:00', both, listHours, {}))
  assert.equal(
    weeks.flatMap(({ spans }) => spans).length,
    3,
    'what one organisation says is not what the other says',
  )
  assert.deepEqual(
    words((await at('08:00', desk, addGap, { from: '2026-09-01', organisation: world.ccas })).problems),
    ['organisation: Choisissez une organisation où Accueil du CMS travaille avec vous.'],
  )
})

test('who is enrolled in a session is read by its organisation, and by no other', async () => {
  const day = '2026-03-17'
  const { session } = must(await at('08:00', desk, open, slot(day, '14:00', { motif: workshop })))
  must(await at('08:00', desk, book, slot(day, '14:00', { motif: workshop, session, called: 'Nadia' })))
  const seats = must(await at('08:00', colleague, openSeats, { session }))
  assert.deepEqual(
    [seats.taken, seats.session.seats, seats.entries.map(({ name }) => name)],
    [1, 3, ['Nadia']],
  )
  const listed = must(await at('08:00', desk, listSessions, {})).sessions.find(one => one.session === session)
  assert.deepEqual([listed?.left, listed?.motif, listed?.day], [2, 'Atelier numérique', day])
  await assert.rejects(at('08:00', elsewhere, openSeats, { session }), { missing: true })
  assert.deepEqual(must(await at('08:00', elsewhere, listSessions, {})).sessions, [])
})
