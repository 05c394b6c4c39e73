/** One meeting: for the référent and the person all of it; for who is invited, what is general, shared with them, or theirs to do. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { day } from '../../../../kernel/time.ts'
import { nameOf } from '../named.ts'
import { traced } from '../reach.ts'
import { domainIds, withPerson } from '../vocabulary.ts'
import { type Minute, minuteShape, minutesOf } from './minute.ts'
import { meetingOf, meetingShape } from './reach.ts'
import { meetingInput } from './vocabulary.ts'

const domain = z.enum(domainIds).nullable()

export const attendeeShape = z.object({
  attendee: z.uuid(),
  kind: z.enum(['person', 'referent', 'agent', 'organisation', 'companion']),
  agentName: z.string().nullable(),
  organisation: z.uuid().nullable(),
  organisationName: z.string().nullable(),
  /** Of whoever comes: what they do, never a name. */
  function: z.string(),
  /** Whether whoever asks answers for this line. */
  mine: z.boolean(),
  /** The last answer; null while there is none. */
  coming: z.boolean().nullable(),
  answeredOn: day.nullable(),
  /** Null until the meeting was held. */
  present: z.boolean().nullable(),
})
export type Attendee = z.output<typeof attendeeShape>

export const topicShape = z.object({
  topic: z.uuid(),
  domain,
  words: z.string(),
  by: z.enum(['person', 'referent']),
})
export const decisionShape = z.object({
  decision: z.uuid(),
  domain,
  words: z.string(),
  owner: z.enum(['person', 'referent', 'organisation']),
  ownerName: z.string().nullable(),
  dueOn: day.nullable(),
})
export type Topic = z.output<typeof topicShape>
export type Decision = z.output<typeof decisionShape>

const opened = meetingShape.extend({
  /** Null for a partner, unless who they are is shared with them. */
  name: z.string().nullable(),
  /** By which reason it is read; null for the person themself. */
  by: z.string().nullable(),
  topics: z.array(topicShape),
  attendees: z.array(attendeeShape),
  decisions: z.array(decisionShape),
  /** The last version; null before the first one, and for who is invited. */
  minute: minuteShape.nullable(),
  /** Those before it, the last first. */
  before: z.array(minuteShape.omit({ words: true })),
})
export type Opened = z.output<typeof opened>

export const openMeeting = action({
  id: 'coordination.open',
  label: 'Rencontre de coordination',
  about:
    'Ouvre une rencontre\u00a0: quand, où, ordre du jour, qui vient, décisions et compte rendu, selon ce que la personne partage.',
  effect: 'read',
  allowed: withPerson,
  input: z.strictObject({ meeting: meetingInput }),
  output: opened,
  async run(context, { meeting }) {
    const [found, parcours] = await meetingOf(context, meeting)
    const by = parcours.reason?.purpose ?? null
    const [minute = null, ...before] = await minutesOf(context, meeting)
    traced(context, parcours, { operation: 'view', action: 'coordination.open', classes: ['C2', 'C3'] })
    return {
      ...found,
      name: await nameOf(context, parcours),
      by,
      topics: await topicsOf(context, meeting),
      attendees: await attendeesOf(context, meeting),
      decisions: await decisionsOf(context, meeting),
      minute,
      before: before.map(({ words: _, ...version }: Minute) => version),
    }
  },
})

async function topicsOf({ tx, departement }: Context, meeting: string): Promise<Topic[]> {
  const { rows } = await sql<Topic>`
    select id as topic, item as domain, words, case when added_by is null then 'person' else 'referent' end as by
    from coordination_topic where departement = ${departement} and meeting_id = ${meeting}::uuid order by added_at, id`.execute(
    tx,
  )
  return rows
}

export async function attendeesOf(context: Context, meeting: string): Promise<Attendee[]> {
  const { tx, departement, me } = context
  const own = context.role === 'personne'
  const mine = own
    ? sql`t.kind = 'person'`
    : sql`(t.kind in ('agent', 'referent') and t.agent_id = ${me.id}::uuid)
        or (t.kind = 'organisation' and t.organisation_id in (select access_my_organisations()))`
  const { rows } = await sql<Attendee>`
    select t.id as attendee, t.kind, a.name as "agentName", t.organisation_id as organisation, o.name as "organisationName",
      coalesce(t.function, w.function, '') as function, coalesce(${mine}, false) as mine, w.coming,
      (w.answered_at at time zone 'Europe/Paris')::date as "answeredOn", t.present
    from coordination_attendee t
    left join agent a on a.departement = t.departement and a.id = t.agent_id
    left join organisation o on o.departement = t.departement and o.id = t.organisation_id
    left join lateral (select w.coming, w.function, w.answered_at from coordination_answer w
      where w.departement = t.departement and w.attendee_id = t.id order by w.answered_at desc, w.id limit 1) w on true
    where t.departement = ${departement} and t.meeting_id = ${meeting}::uuid and t.withdrawn_at is null
    order by array_position(array['person', 'companion', 'referent', 'agent', 'organisation'], t.kind), o.name, t.invited_at, t.id`.execute(
    tx,
  )
  return rows
}

async function decisionsOf({ tx, departement }: Context, meeting: string): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select d.id as decision, d.item as domain, d.words, d.owner, o.name as "ownerName", d.due_on as "dueOn"
    from coordination_decision d left join organisation o on o.departement = d.departement and o.id = d.owner_id
    where d.departement = ${departement} and d.meeting_id = ${meeting}::uuid order by d.recorded_at, d.id`.execute(
    tx,
  )
  return rows
}
