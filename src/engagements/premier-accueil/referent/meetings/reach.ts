/** Which coordination meeting an action is about: one that whoever asks may read, and for what changes it, the référent or the person. */

import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { hourInWords, minuteOf } from '../../../../kernel/appointments/vocabulary.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { type Day, day, formatDay } from '../../../../kernel/time.ts'
import { civil } from '../../../../platform/civil.ts'
import { hourOf } from '../../../../platform/clock.ts'
import { followedParcours, isPerson, type Parcours, sharedParcours } from '../reach.ts'
import type {} from './tables.ts'
import { modeIds } from './vocabulary.ts'

export const meetingShape = z.object({
  meeting: z.uuid(),
  person: z.uuid(),
  calledBy: z.string(),
  organisation: z.string(),
  calledOn: day,
  day,
  /** « 14:00 », civil time in France. */
  time: z.string(),
  minutes: z.int(),
  /** The same as instants, ISO 8601 in UTC. */
  startsAt: z.string(),
  endsAt: z.string(),
  mode: z.enum(modeIds),
  where: z.string(),
  /** Null for who is invited: the agreement is between the person and their référent. */
  agreedOn: day.nullable(),
  cancelledOn: day.nullable(),
  cancelledBy: z.enum(['person', 'referent']).nullable(),
  cancelledWhy: z.string(),
})
export type Meeting = z.output<typeof meetingShape>

/** Those that row-level security lets me read; of those before, the last first. */
export async function meetingsWhere(
  { tx, departement }: Context,
  which: ReturnType<typeof sql>,
  most = 1,
): Promise<Meeting[]> {
  const start = sql`(m.on_day + m.at_time) at time zone 'Europe/Paris'`
  const instant = (of: typeof start) => sql`to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
  const { rows } = await sql<Meeting>`
    select m.id as meeting, m.person_id as person, a.name as "calledBy", o.name as organisation, ${civil('m.called_at')} as "calledOn",
      m.on_day as day, to_char(m.at_time, 'HH24:MI') as time, m.minutes,
      ${instant(sql`(${start})`)} as "startsAt", ${instant(sql`(${start} + make_interval(mins => m.minutes))`)} as "endsAt", m.mode, m.where_text as "where", g.on_day as "agreedOn",
      ${civil('m.cancelled_at')} as "cancelledOn", m.cancelled_why as "cancelledWhy",
      case when m.cancelled_at is null then null when m.cancelled_by is null then 'person' else 'referent' end as "cancelledBy"
    from coordination_meeting m
    join agent a on a.departement = m.departement and a.id = m.called_by
    join organisation o on o.departement = m.departement and o.id = m.organisation_id
    left join coordination_agreement g on g.departement = m.departement and g.meeting_id = m.id
    where m.departement = ${departement} and ${which}
    order by m.on_day desc, m.at_time desc, m.id limit ${most}`.execute(tx)
  return rows
}

/** A meeting that I may read, and by which reason. */
export async function meetingOf(context: Context, meeting: string): Promise<[Meeting, Parcours]> {
  const [found] = await meetingsWhere(context, sql`m.id = ${meeting}::uuid`)
  if (!found) throw outOfReach()
  // Of a file found to be theirs too, it is theirs.
  if (isPerson(context)) return [found, { person: found.person, reason: null }]
  return [found, await sharedParcours(context, found.person)]
}

/** A meeting that I may change: the référent de parcours, and the person. One change at a time. */
export async function myMeeting(context: Context, meeting: string): Promise<[Meeting, Parcours]> {
  const { tx, departement } = context
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${departement} ${meeting}`}, 53))`.execute(tx)
  const [found] = await meetingsWhere(context, sql`m.id = ${meeting}::uuid`)
  if (!found) throw outOfReach()
  if (isPerson(context)) return [found, { person: found.person, reason: null }]
  return [found, await followedParcours(context, found.person)]
}

/** Whether its hour has come. */
export const hasBegun = ({ today, at }: Pick<Context, 'today' | 'at'>, { day, time }: When): boolean =>
  day < today || (day === today && time <= hourOf(at).slice(0, 5))
interface When {
  day: Day
  time: string
}

/** « le 3 mars 2026 à 14 h » */
export const whenWords = ({ day, time }: When): string =>
  `le ${formatDay(day)} à ${hourInWords(minuteOf(time))}`

export function mustStand({ cancelledOn }: Meeting): void {
  if (cancelledOn) throw new Refusal(`Cette rencontre a été annulée le ${formatDay(cancelledOn)}.`, 'meeting')
}

export function mustHaveBegun(context: Context, meeting: Meeting, field: string): void {
  mustStand(meeting)
  if (!hasBegun(context, meeting))
    throw new Refusal(`La rencontre n’a pas encore eu lieu\u00a0: elle est ${whenWords(meeting)}.`, field)
}

/** Whether who was there is noted: then the meeting is behind. */
export async function isHeld({ tx, departement }: Context, meeting: string): Promise<boolean> {
  const { rows } = await sql`select from coordination_attendee
    where departement = ${departement} and meeting_id = ${meeting}::uuid and present is not null limit 1`.execute(
    tx,
  )
  return rows.length > 0
}
