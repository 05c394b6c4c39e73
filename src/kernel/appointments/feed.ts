/** What a calendar is given: the appointments of an agent by their secret address, or the one of a link. */
import { sql } from 'kysely'
import type { At } from '../access/as-system.ts'
import { type Hashing, hashOfToken, linkToken } from '../link-token.ts'
import { outOfReach } from '../refusal.ts'
import { daysAfter } from '../time.ts'
import { type CalendarEvent, icalOf } from './ical.ts'
import type { Mode } from './vocabulary.ts'

export const calendarToken = (secret: Hashing, id: string): string =>
  linkToken(secret, 'appointment calendar', id)

/** Days told before and after today. */
const [BEFORE, AFTER] = [30, 180]

type AddressOf = (at: At, place: string) => Promise<string | null>

/** A token that was taken back, or that nobody was given, does not exist. */
export async function feedOf(at: At, token: string, addressOf: AddressOf): Promise<string> {
  const { tx, departement, today } = at
  const { rows } = await sql<{ agent: string }>`select k.agent_id as agent from appointment_calendar k
    join agent g on g.departement = k.departement and g.id = k.agent_id and g.suspended_on is null
    where k.departement = ${departement} and k.token_hash = ${hashOfToken(token)} and k.revoked_on is null`.execute(
    tx,
  )
  if (!rows[0]) throw outOfReach()
  const events = await eventsOf(
    at,
    sql`a.agent_id = ${rows[0].agent}::uuid and a.session_id is null
      and a.on_day between ${daysAfter(today, -BEFORE)}::date and ${daysAfter(today, AFTER)}::date`,
    addressOf,
  )
  return icalOf(events, at.at, 'Mes rendez-vous')
}

export const oneEvent = async (at: At, appointment: string, addressOf: AddressOf): Promise<string> =>
  icalOf(await eventsOf(at, sql`a.id = ${appointment}::uuid`, addressOf), at.at, 'Rendez-vous')

async function eventsOf(
  at: At,
  which: ReturnType<typeof sql>,
  addressOf: AddressOf,
): Promise<CalendarEvent[]> {
  const { tx, departement } = at
  const start = sql`(a.on_day + a.at_time) at time zone 'Europe/Paris'`
  const text = (instant: ReturnType<typeof sql>) =>
    sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
  const { rows } = await sql<Omit<CalendarEvent, 'address'> & { place: string | null; mode: Mode | null }>`
    select a.id, ${text(start)} as starts, ${text(sql`(${start} + make_interval(mins => coalesce(a.minutes, 60)))`)} as ends,
      a.mode, a.place_id as place, a.seats
    from appointment a where a.departement = ${departement} and ${which} and (a.outcome is null or a.outcome = 'came')
    order by a.on_day, a.at_time, a.id`.execute(tx)
  const places = [...new Set(rows.flatMap(({ place }) => place ?? []))]
  const addresses = new Map<string, string | null>()
  for (const place of places) addresses.set(place, await addressOf(at, place))
  return rows.map(({ place, ...event }) => ({
    ...event,
    address: place ? (addresses.get(place) ?? null) : null,
  }))
}
