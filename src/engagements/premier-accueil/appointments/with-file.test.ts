import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { At } from '../../../kernel/access/as-system.ts'
import { withNobody } from '../../../kernel/access/identity.ts'
import { takeByLink } from '../../../kernel/appointments/by-link.ts'
import { appointmentToken } from '../../../kernel/appointments/link.ts'
import { sendReminder } from '../../../kernel/appointments/reminders/send.ts'
import { must } from '../../../kernel/test-ran.ts'
import type { Day } from '../../../kernel/time.ts'
import type { ShortMessage } from '../../../platform/sms.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { addressOfPlace } from './address.ts'
import { makeAppointmentLink } from './links.ts'
import { recordAppointmentOutcome } from './settle.ts'
import { appointmentWorld } from './test-world.ts'

const base = await openTestDb()
const world = await appointmentWorld(base)
after(() => world.end())
const { at, desk, colleague, elsewhere, talk, slot, actions, acts, secret, all } = world

/** Somebody who has a file, a mobile, and is followed by one agent. */
async function followed(name: string, by = desk.id): Promise<string> {
  const id = randomUUID()
  await all.query(`insert into person (departement, id, known_on) values ('76', $1, '2026-01-01')`, [id])
  await all.query(
    `insert into person_identity (departement, person_id, source, known_from, last_name, birth_name, first_name, born_on, sex, search)
      values ('76', $1, 'test', '2026-01-01', $2, $2, 'Odile', '1984-03-12', '2', lower($2))`,
    [id, name],
  )
  await all.query(
    `insert into person_contact (departement, id, person_id, kind, written, compared, source, known_on)
      values ('76', gen_random_uuid(), $1, 'phone', '06 12 34 56 78', '33612345678', 'test', '2026-01-01')`,
    [id],
  )
  await all.query(
    `insert into access_reason (departement, id, person_id, agent_id, purpose, origin, from_on, until_on)
      values ('76', gen_random_uuid(), $1, $2, 'premier-accueil', 'welcome', '2026-01-01', '2026-12-31')`,
    [id, by],
  )
  return id
}
/** By which of them the agent who receives may open the file. */
const given = async (person: string) =>
  (
    await all.query<{ origin_id: string; until_on: string }>(
      `select origin_id, until_on from access_reason where person_id = $1 and agent_id = $2 and origin = 'appointment' order by until_on desc`,
      [person, colleague.id],
    )
  ).rows
const byNobody = <T>(work: (at: At) => Promise<T>, today: Day = '2026-03-02'): Promise<T> =>
  withNobody(base.db, 'maillage_system', '76', today, tx =>
    work({ tx, departement: '76', today, at: `${today}T08:00:00+01:00` }),
  )

test('only whoever may write on a file books for its person, and who receives them may then open it', async () => {
  const person = await followed('LENOIR')
  for (const [me, why] of [
    [colleague, 'no reason'],
    [elsewhere, 'another organisation'],
  ] as const)
    await assert.rejects(
      at('08:00', me, actions.book, slot('2026-03-03', '09:00', { person })).then(must),
      () => true,
      why,
    )
  assert.deepEqual(await given(person), [])
  const { appointment } = must(await at('08:00', desk, actions.book, slot('2026-03-03', '09:00', { person })))
  assert.deepEqual(
    await given(person),
    [{ origin_id: appointment, until_on: '2026-04-03' }],
    'and a month after',
  )
  assert.deepEqual(
    (await at('08:00', desk, actions.book, slot('2026-03-03', '10:00', { person, called: 'Odile' })))
      .problems,
    { called: 'Le dossier de la personne dit déjà comment la joindre.' },
  )
  const { rows } = await all.query(
    `select action, reason_id is not null as reason from trace where person_id = $1 and operation = 'write'`,
    [person],
  )
  assert.deepEqual(rows, [{ action: 'appointments.book', reason: true }])
})

test('an appointment that will not be gives no reason any more; moved by the link, the reason goes with it', async () => {
  const person = await followed('MARTIN')
  const first = must(await at('08:00', desk, actions.book, slot('2026-03-04', '09:00', { person })))
  must(
    await at('08:00', desk, recordAppointmentOutcome, { appointment: first.appointment, outcome: 'excused' }),
  )
  assert.deepEqual((await given(person))[0]?.until_on, world.today, 'ends at once')

  const moved = await followed('DURAND', colleague.id)
  const address = must(
    await at('08:00', colleague, makeAppointmentLink(secret), { motif: talk, person: moved }),
  ).address
  const token = address.split('/')[2]!
  await byNobody(it => takeByLink(it, acts, token, '2026-03-05', '09:00'))
  await byNobody(it => takeByLink(it, acts, token, '2026-03-06', '11:00'))
  const { rows } = await all.query(
    `select on_day, outcome, agent_id from appointment where person_id = $1 order by on_day`,
    [moved],
  )
  assert.deepEqual(
    rows.map(({ on_day, outcome, agent_id }) => [on_day, outcome, agent_id === colleague.id]),
    [
      ['2026-03-05', 'moved', true],
      ['2026-03-06', null, true],
    ],
  )
  const booked = must(await at('08:00', desk, actions.book, slot('2026-03-10', '09:00', { person })))
  const reminded = appointmentToken(secret, booked.appointment)
  await byNobody(it => takeByLink(it, acts, reminded, '2026-03-12', '11:00'))
  const after = (await given(person)).filter(({ until_on }) => until_on > world.today)
  assert.equal(after.length, 1)
  assert.notEqual(after[0]!.origin_id, booked.appointment, 'it names the new one')
  assert.equal(after[0]!.until_on, '2026-04-12')
})

test('whoever is kept away from a file neither books for it nor is given it by a booking', async () => {
  const person = await followed('PETIT')
  await all.query(
    `insert into access_exclusion (departement, id, person_id, agent_id, why, from_on) values ('76', gen_random_uuid(), $1, $2, 'conflict-of-interest', '2026-01-01')`,
    [person, desk.id],
  )
  await assert.rejects(at('08:00', desk, actions.book, slot('2026-03-09', '09:00', { person })), {
    missing: true,
  })
  await assert.rejects(at('08:00', desk, makeAppointmentLink(secret), { motif: talk, person }), {
    missing: true,
  })
})

test('a number that must not be used is not used, and one that is said in the meantime is', async () => {
  const sent: ShortMessage[] = []
  const remind = (today: Day) =>
    sendReminder(
      {
        ...{
          db: base.db,
          departement: '76',
          secret,
          origin: 'https://maillage.exemple.fr',
          addressOf: addressOfPlace,
        },
        clock: () => ({ today, at: `${today}T10:05:00+01:00` }),
        async sms(message) {
          sent.push(message)
          return { sent: true }
        },
      },
      'sms',
    )
  const person = await followed('MOREAU')
  must(await at('08:00', desk, actions.book, slot('2026-03-23', '09:00', { person })))
  await all.query(`update person_contact set do_not_use = true where person_id = $1`, [person])
  assert.equal(await remind('2026-03-21'), 'none')
  await all.query(
    `insert into person_contact (departement, id, person_id, kind, written, compared, source, known_on)
      values ('76', gen_random_uuid(), $1, 'phone', '07 12 34 56 78', '33712345678', 'test', '2026-03-21')`,
    [person],
  )
  assert.equal(await remind('2026-03-22'), 'sent')
  assert.deepEqual(
    sent.map(({ to }) => to),
    ['33712345678'],
  )
})
