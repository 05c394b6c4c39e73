/** What the slots of agents are counted from, as it stands: their hours, what takes them away, what is taken, when places are open. */

import { sql } from 'kysely'
import type { At } from '../access/as-system.ts'
import type { Day } from '../time.ts'
import type { Calendar, Gap, Span, Taken, WeeklyHours } from './slots.ts'
import type {} from './tables.ts'

/** The transaction of whoever asks, an agent or the holder of a link. */

/** When places are open, as whoever knows places says: minutes of a day, or nothing where nobody knows. */
export type OpenPlaces = (
  at: At,
  places: readonly string[],
) => Promise<(place: string, day: Day) => readonly Span[] | undefined>

export interface Wanted {
  organisation?: string | undefined
  agent?: string | undefined
  place?: string | undefined
  from: Day
  until: Day
}

export interface NamedCalendar extends Calendar {
  /** Of agents, by id. */
  names: ReadonlyMap<string, string>
}

/** `open`: absent where people are not received at the place. */
export async function calendarOf(
  at: At,
  { organisation, agent, place, from, until }: Wanted,
  open?: OpenPlaces,
): Promise<NamedCalendar> {
  const { tx, departement, today } = at
  const only = (column: string, id: string | undefined) =>
    id === undefined ? sql`true` : sql`${sql.ref(column)} = ${id}::uuid`
  const { rows: hours } = await sql<WeeklyHours & { name: string }>`
    select h.agent_id as agent, h.place_id as place, h.weekday, h.opens, h.closes, h.from_on as "from", h.until_on as "until", a.name
    from agent_hours h join agent a on a.departement = h.departement and a.id = h.agent_id and a.suspended_on is null
    where h.departement = ${departement} and h.from_on <= ${until}::date and (h.until_on is null or ${from}::date < h.until_on)
      and ${only('h.organisation_id', organisation)} and ${only('h.agent_id', agent)} and ${only('h.place_id', place)}
      and exists (select from agent_membership m where m.departement = h.departement and m.agent_id = h.agent_id
        and m.organisation_id = h.organisation_id and m.from_on <= ${today}::date and (m.until_on is null or ${today}::date < m.until_on))`.execute(
    tx,
  )
  const names = new Map(hours.map(({ agent, name }) => [agent, name]))
  const agents = [...names.keys()]
  const places = [...new Set(hours.map(({ place }) => place))]
  const { rows: gaps } = await sql<Gap>`
    select g.agent_id as agent, g.place_id as place, to_char(g.starts, 'YYYY-MM-DD"T"HH24:MI') as starts, to_char(g.ends, 'YYYY-MM-DD"T"HH24:MI') as ends
    from appointment_gap g
    where g.departement = ${departement} and g.lifted_on is null and g.ends > ${from}::date and g.starts < ${until}::date + 1
      and (g.agent_id = any (${agents}::uuid[]) or (g.place_id = any (${places}::uuid[]) and ${only('g.organisation_id', organisation)}))`.execute(
    tx,
  )
  return {
    hours: hours.map(({ name: _, ...rest }) => rest),
    gaps,
    names,
    taken: await takenOf(at, agents, from, until),
    open: open && (await open(at, places)),
  }
}

async function takenOf({ tx }: At, agents: readonly string[], from: Day, until: Day): Promise<Taken[]> {
  if (agents.length === 0) return []
  const { rows } = await sql<Taken>`
    select agent_id as agent, on_day as day, (extract(epoch from at_time) / 60)::integer as at, minutes
    from appointment_busy(${[...agents]}::uuid[], ${from}::date, ${until}::date)`.execute(tx)
  return rows
}

export interface Session {
  session: string
  agent: string | null
  agentName: string | null
  motif: string | null
  place: string | null
  day: Day
  at: number
  minutes: number
  seats: number
  /** Seats that are not taken. */
  left: number
}

/** Collective sessions to come of an organisation, full ones too. */
export async function sessionsOf(
  { tx, departement }: At,
  {
    organisation,
    agent,
    place,
    motif,
    session,
    from,
    until,
  }: Wanted & { motif?: string | undefined; session?: string | undefined },
): Promise<Session[]> {
  const only = (column: string, id: string | undefined) =>
    id === undefined ? sql`true` : sql`${sql.ref(column)} = ${id}::uuid`
  const { rows } = await sql<Omit<Session, 'left'>>`
    select s.id as session, s.agent_id as agent, a.name as "agentName", s.motif_id as motif, s.place_id as place, s.on_day as day,
      (extract(epoch from s.at_time) / 60)::integer as at, s.minutes, s.seats
    from appointment s left join agent a on a.departement = s.departement and a.id = s.agent_id
    where s.departement = ${departement} and s.seats is not null and s.outcome is null and s.on_day between ${from}::date and ${until}::date
      and ${only('s.organisation_id', organisation)} and ${only('s.agent_id', agent)} and ${only('s.place_id', place)}
      and ${only('s.motif_id', motif)} and ${only('s.id', session)}
    order by s.on_day, s.at_time, s.id`.execute(tx)
  if (rows.length === 0) return []
  const { rows: seated } = await sql<{ session: string; taken: number }>`
    select session_id as session, taken from appointment_seated(${rows.map(({ session }) => session)}::uuid[])`.execute(
    tx,
  )
  const takenOf = new Map(seated.map(({ session, taken }) => [session, taken]))
  return rows.map(row => ({ ...row, left: Math.max(0, row.seats - (takenOf.get(row.session) ?? 0)) }))
}
