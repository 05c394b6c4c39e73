/** What whoever holds a link does with it, without an account: sees the hours that are free, takes one, moves it, gives it up. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { At } from '../access/as-system.ts'
import { appendTraces } from '../access/trace.ts'
import { outOfReach, Refusal } from '../refusal.ts'
import { NOBODY } from '../retention/people.ts'
import { type Day, daysAfter } from '../time.ts'
import { book, civilNow, type Desk, PURPOSE } from './book.ts'
import { calendarOf, sessionsOf } from './calendar.ts'
import { appointmentOf, type Held, move, settle } from './change.ts'
import { type Link, linkOf } from './link.ts'
import { freeSlots } from './slots.ts'
import { clockOf, type Mode, minuteOf } from './vocabulary.ts'

/** Days ahead among which one chooses. */
const DAYS = 30

export interface LinkSlot {
  agent: string
  /** Where the agent receives; told where people are received there. */
  place: string
  day: Day
  at: number
  session: string | undefined
}

export interface Invitation {
  link: Link
  /** What is booked; null while nothing is. */
  held: Held | null
  mode: Mode
  minutes: number
  /** Free hours, when one may still choose. */
  slots: LinkSlot[]
}

/** `choose`: the hours are counted too. */
export async function invitationOf(at: At, desk: Desk, token: string, choose = true): Promise<Invitation> {
  const link = await linkOf(at, token)
  const held = link.appointment ? await appointmentOf(at, link.appointment, 'link') : null
  const motif = await motifOf(at, link.motif ?? held?.motif ?? null)
  const mode = held?.mode ?? motif?.modes[0] ?? 'place'
  const minutes = held?.minutes ?? motif?.minutes ?? 60
  const open = !link.over && (!held || (!held.outcome && !held.subject)) && motif !== undefined
  const slots = open && choose ? await slotsOf(at, desk, { link, held, motif, mode, minutes }) : []
  return { link, held, mode, minutes, slots }
}

interface LinkMotif {
  id: string
  minutes: number
  modes: Mode[]
  seats: number
}

async function motifOf({ tx, departement, today }: At, motif: string | null): Promise<LinkMotif | undefined> {
  const { rows } = await sql<LinkMotif>`select id, minutes, modes, seats from appointment_motif
    where departement = ${departement} and id = ${motif}::uuid and by_link and (until_on is null or ${today}::date < until_on)`.execute(
    tx,
  )
  return rows[0]
}

async function slotsOf(
  at: At,
  desk: Desk,
  of: { link: Link; held: Held | null; motif: LinkMotif; mode: Mode; minutes: number },
): Promise<LinkSlot[]> {
  const { link, held, motif, mode, minutes } = of
  const [today, clock] = (await civilNow(at)).split(' ') as [Day, string]
  // Whoever has a file keeps the agent to whom it was given.
  const agent = held?.agent ?? link.agent ?? undefined
  const wanted = {
    ...{ organisation: link.organisation, agent, place: held?.place ?? link.place ?? undefined },
    ...{ from: today, until: daysAfter(today, DAYS) },
  }
  if (motif.seats > 1)
    return (await sessionsOf(at, { ...wanted, agent: undefined, motif: motif.id })).flatMap(one =>
      one.left > 0 && one.agent && one.place && (one.day > today || clockOf(one.at) > clock)
        ? [{ agent: one.agent, place: one.place, day: one.day, at: one.at, session: one.session }]
        : [],
    )
  const calendar = await calendarOf(at, wanted, mode === 'place' ? desk.open : undefined)
  return freeSlots(calendar, { ...wanted, minutes, after: { day: today, at: minuteOf(clock) } }).map(
    slot => ({
      ...slot,
      session: undefined,
    }),
  )
}

/** At that hour with whoever is free then; what is booked already is moved. */
export async function takeByLink(
  at: At,
  desk: Desk,
  token: string,
  day: string,
  time: string,
): Promise<void> {
  const { link, held, mode, minutes, slots } = await invitationOf(at, desk, token)
  mustStand(link, held)
  // Sent twice, it is done once.
  if (held && held.day === day && clockOf(held.at) === time) return
  const slot = slots.find(one => one.day === day && clockOf(one.at) === time)
  if (!slot) throw new Refusal('Cette heure n’est plus libre\u00a0: choisissez-en une autre.', 'slot')
  const { agent, place, session } = slot
  const to = { slot: { agent, place, mode, day: slot.day, at: slot.at }, session }
  if (held) {
    await move(at, desk, held, { ...to, by: null, fixedBy: NOBODY })
    await sql`select appointment_follow(${held.id}::uuid)`.execute(at.tx)
  } else {
    const { organisation, motif, person, called, phone, mail } = link
    const id = randomUUID()
    await book(at, desk, {
      ...{ id, organisation, motif, minutes, person, called, phone, mail, ...to },
      ...{ purpose: PURPOSE, subject: null, by: NOBODY },
    })
    await sql`update appointment_link set appointment_id = ${id}::uuid
      where departement = ${at.departement} and id = ${link.id}::uuid`.execute(at.tx)
  }
  await trace(at, link, held ? 'appointments.move' : 'appointments.book')
}

export async function giveUpByLink(at: At, desk: Desk, token: string): Promise<void> {
  const { link, held } = await invitationOf(at, desk, token, false)
  if (!held) throw outOfReach()
  if (held.outcome === 'excused') return
  mustStand(link, held)
  await settle(at, held, 'excused', null)
  await trace(at, link, 'appointments.record-outcome')
}

function mustStand(link: Link, held: Held | null): void {
  if (link.over)
    throw new Refusal('Ce lien ne sert plus\u00a0: appelez la personne qui vous l’a donné.', 'slot')
  if (held?.outcome) throw new Refusal('Ce rendez-vous ne peut plus être changé par ce lien.', 'slot')
}

/** Done by nobody who has an account. */
const trace = ({ tx, at }: At, { person }: Link, action: string) =>
  appendTraces(tx, at, { id: null, organisation: '' }, 'La personne, par son lien', [
    { operation: 'write', action, ...(person && { person, classes: ['C2'] }) },
  ])
