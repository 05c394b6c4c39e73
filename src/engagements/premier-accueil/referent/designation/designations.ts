/** The référents of a person, each with its days: proposed, agreed, accepted, in charge, ended. */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { day } from '../../../../kernel/time.ts'
import { filesOf } from '../reach.ts'

export const designationShape = z.object({
  designation: z.uuid(),
  person: z.uuid(),
  agent: z.uuid(),
  agentName: z.string(),
  organisation: z.string(),
  proposedOn: day,
  /** Null: the person asked. */
  proposedBy: z.string().nullable(),
  why: z.string(),
  replaces: z.uuid().nullable(),
  /** The last yes of the person. */
  agreedOn: day.nullable(),
  how: z.enum(['screen', 'beside', 'paper']).nullable(),
  agreement: z.uuid().nullable(),
  /** Before whom; null on their own screen. */
  recordedBy: z.string().nullable(),
  /** As the person wrote their name. */
  signed: z.string().nullable(),
  acceptedOn: day.nullable(),
  refusedOn: day.nullable(),
  refusedBy: z.enum(['person', 'referent']).nullable(),
  from: day.nullable(),
  /** First day without. */
  until: day.nullable(),
  endedWhy: z.enum(['objectives', 'request', 'moved', 'lost', 'change']).nullable(),
})
export type Designation = z.output<typeof designationShape>

export const isCurrent = ({ from, until }: Designation): boolean => from !== null && until === null
export const isWaiting = ({ from, refusedOn }: Designation): boolean => from === null && refusedOn === null

export async function designations(
  { tx, departement }: Context,
  which: RawBuilder<unknown>,
): Promise<Designation[]> {
  const { rows } = await sql<Designation>`
    select d.id as designation, d.person_id as person, d.agent_id as agent, a.name as "agentName", o.name as organisation,
      d.proposed_on as "proposedOn", p.name as "proposedBy", d.why, d.replaces, g.on_day as "agreedOn",
      g.how, g.id as agreement, w.name as "recordedBy", g.signed, d.accepted_on as "acceptedOn", d.refused_on as "refusedOn", d.refused_by as "refusedBy",
      d.from_on as "from", d.until_on as "until", d.ended_why as "endedWhy"
    from parcours_designation d
    join agent a on a.departement = d.departement and a.id = d.agent_id
    join organisation o on o.departement = d.departement and o.id = d.organisation_id
    left join agent p on p.departement = d.departement and p.id = d.proposed_by
    left join lateral (select * from parcours_agreement g where g.departement = d.departement and g.designation_id = d.id
      order by g.on_day desc, g.id limit 1) g on true
    left join agent w on w.departement = d.departement and w.id = g.recorded_by
    where d.departement = ${departement} and ${which}
    order by d.until_on is not null, d.from_on desc nulls last, d.proposed_on desc, d.id`.execute(tx)
  return rows
}

export const ofPerson = (context: Context, person: string) =>
  designations(context, sql`d.person_id in ${filesOf(person)}`)
