/** An appointment is taken: under a lock of the agent’s day, so that of two who want the same hour one is told which others are near. */
import { sql } from 'kysely'
import type { At } from '../access/as-system.ts'
import { outOfReach, Refusal } from '../refusal.ts'
import { type Day, daysAfter, formatDay } from '../time.ts'
import { calendarOf, type NamedCalendar, type OpenPlaces, sessionsOf } from './calendar.ts'
import { writeLink } from './link.ts'
import { nearest, refusalOf } from './refuse.ts'
import { writeReminders } from './reminders/schedule.ts'
import { obstacleTo } from './slots.ts'
import { clockOf, type Mode } from './vocabulary.ts'

export interface Place {
  agent: string
  /** Where the agent receives at that hour, even for somebody who is called or visited from there. */
  place: string
  mode: Mode
  day: Day
  /** Minutes after midnight. */
  at: number
}

/** The person of a file, or whoever has none: a first name or nothing, and how to reach them. */
export interface Who {
  person: string | null
  called: string | null
  phone: string | null
  mail: string | null
}

export interface Booking extends Who {
  id: string
  organisation: string
  motif: string | null
  minutes: number
  /** The collective session that it takes a seat of: `slot` is that of the session. */
  session?: string | undefined
  /** It is itself a session, of so many seats. */
  seats?: number | undefined
  slot: Place
  /** Of an engagement, and kept by what replaces it. */
  purpose: string
  subject: string | null
  replaces?: string | undefined
  /** The agent; nobody’s number when the person booked by themselves. */
  by: string
}

export interface Desk {
  secret: Parameters<typeof writeLink>[0]
  open: OpenPlaces
}

/** The purpose of an appointment that no engagement follows by itself. */
export const PURPOSE = 'appointment'

/** Days ahead, at most. */
const HORIZON = 366

/** Days on each side among which a near slot is looked for. */
const NEAR = 14

/** Throws the refusal of what cannot be. A form that is sent twice books once. */
export async function book(at: At, desk: Desk, booking: Booking): Promise<void> {
  const { slot, minutes } = booking
  if (await isBooked(at, booking)) return
  if (`${slot.day} ${clockOf(slot.at)}` <= (await civilNow(at)))
    throw new Refusal('Ce créneau est passé.', 'time')
  if (slot.day > daysAfter(at.today, HORIZON)) throw new Refusal('Ce jour est trop lointain.', 'day')
  if (booking.session) await takeSeat(at, booking.session, booking)
  else {
    await lockDay(at, slot.agent, slot.day)
    // The day alone: the month around it is read for those who are refused.
    const around = (days: number) =>
      calendarOf(
        at,
        {
          ...{ organisation: booking.organisation, agent: slot.agent },
          ...{ from: daysAfter(slot.day, -days), until: daysAfter(slot.day, days) },
        },
        slot.mode === 'place' ? desk.open : undefined,
      )
    const obstacle = obstacleTo(await around(0), slot, minutes)
    if (obstacle) {
      const calendar = await around(NEAR)
      throw refusalOf(obstacle, { calendar, slot, near: await near(at, calendar, booking) })
    }
  }
  await insert(at, booking)
  // Nobody is told of a session itself.
  if (booking.seats) return
  await writeLink(desk.secret, at, booking)
  await writeReminders(at, booking)
}

/** Two in the same minute: the constraint of the table has the last word. */
export async function unlessTaken<T>(insert: Promise<T>, field: string, sentence: string): Promise<T> {
  try {
    return await insert
  } catch (error) {
    const { constraint } = error as { constraint?: string }
    if (constraint === 'appointment_once') throw new Refusal(sentence, field)
    if (constraint === 'appointment_seat_once')
      throw new Refusal('Cette personne a déjà une place dans cette séance.', 'session')
    throw error
  }
}

/** « 2026-03-02 09:30 », on the clocks of France. */
export async function civilNow({ tx, at }: At): Promise<string> {
  const { rows } = await sql<{ now: string }>`
    select to_char(${at}::timestamptz at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI') as now`.execute(tx)
  return rows[0]!.now
}

/** Those who book with the same agent on the same day come one after the other. */
export const lockDay = ({ tx, departement }: Pick<At, 'tx' | 'departement'>, agent: string, day: Day) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${departement} ${agent} ${day}`}, 42))`.execute(tx)

async function isBooked({ tx, departement }: At, { id, slot, replaces }: Booking): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`
    select on_day = ${slot.day}::date and at_time = ${clockOf(slot.at)}::time and agent_id = ${slot.agent}::uuid
      and replaces_id is not distinct from ${replaces ?? null}::uuid as same
    from appointment where departement = ${departement} and id = ${id}::uuid`.execute(tx)
  if (rows[0] && !rows[0].same) throw outOfReach()
  return rows[0] !== undefined
}

async function near(at: At, calendar: NamedCalendar, { slot, minutes }: Booking) {
  const [day, clock] = (await civilNow(at)).split(' ') as [Day, string]
  return nearest(calendar, slot, { minutes, now: { day, clock } })
}

/** The row of the session is held: two who want its last seat come one after the other. */
async function takeSeat(at: At, session: string, { slot, motif }: Booking): Promise<void> {
  const { tx, departement } = at
  const { rows } = await sql<{ day: Day }>`
    select on_day as day from appointment where departement = ${departement} and id = ${session}::uuid and seats is not null and outcome is null
    for update`.execute(tx)
  const day = rows[0]?.day
  if (!day) throw outOfReach()
  const [found] = await sessionsOf(at, { session, from: day, until: day })
  if (found?.agent !== slot.agent || found.day !== slot.day || found.at !== slot.at)
    throw new Refusal('Cette séance n’est pas à cette heure-là.', 'time')
  if (found.motif !== motif || found.place !== slot.place || slot.mode !== 'place')
    throw new Refusal('Cette séance n’est pas de ce motif, ni en ce lieu.', 'session')
  if (!found.left)
    throw new Refusal(
      `Cette séance du ${formatDay(day)} est complète\u00a0: choisissez-en une autre.`,
      'time',
    )
}

async function insert({ tx, departement, today }: At, booking: Booking): Promise<void> {
  const { id, organisation, motif, minutes, session, seats, slot, purpose, subject, replaces, by } = booking
  const { person, called, phone, mail } = booking
  await unlessTaken(
    sql`insert into appointment (departement, id, subject_id, person_id, purpose, fixed_on, on_day, at_time, organisation_id, agent_id, fixed_by,
        motif_id, place_id, mode, minutes, seats, session_id, called, phone, mail, replaces_id)
      values (${departement}, ${id}::uuid, ${subject}::uuid, ${person}::uuid, ${purpose}, ${today}::date, ${slot.day}::date,
        ${clockOf(slot.at)}::time, ${organisation}::uuid, ${slot.agent}::uuid, ${by}::uuid, ${motif}::uuid,
        ${slot.mode === 'place' ? slot.place : null}::uuid, ${slot.mode}, ${minutes}, ${seats ?? null}, ${session ?? null}::uuid, ${called}, ${phone}, ${mail},
        ${replaces ?? null}::uuid)`.execute(tx),
    'time',
    'Ce créneau vient d’être pris\u00a0: choisissez-en un autre.',
  )
}
