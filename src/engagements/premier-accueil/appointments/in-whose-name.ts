/** In the name of which organisation an agent of several receives: the one that is chosen, or the one that receives at the place. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { colleague } from './mine.ts'

export const organisationField = z.uuid('Choisissez une organisation.').optional()
export const organisationShape = z.object({ organisation: z.uuid(), name: z.string() })
export type OrganisationName = z.output<typeof organisationShape>

interface Member extends OrganisationName {
  /** Where it receives the public today. */
  places: string[]
}

/** Of that agent, among mine: the one in whose name they are signed in first. */
export async function organisationsOf({ tx, departement, today }: Context, agent: string): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select o.id as organisation, o.name, array(
      select r.place_id from reception r where r.departement = o.departement and r.organisation_id = o.id
        and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on)) as places
    from agent_membership m
    join organisation o on o.departement = m.departement and o.id = m.organisation_id
    where m.departement = ${departement} and m.agent_id = ${agent}::uuid and m.organisation_id in (select access_my_organisations())
      and m.from_on <= ${today}::date and (m.until_on is null or ${today}::date < m.until_on)
    order by m.from_on, m.id`.execute(tx)
  return rows
}

/** `place`: where people are received in its name. */
export async function organisationFor(
  context: Context,
  agent: string,
  { organisation, place }: { organisation?: string | undefined; place?: string | undefined },
): Promise<string> {
  const { name } = await colleague(context, agent)
  const theirs = await organisationsOf(context, agent)
  const there = place ? theirs.filter(({ places }) => places.includes(place)) : theirs
  if (!organisation) return (there[0] ?? theirs[0]!).organisation
  const chosen = theirs.find(one => one.organisation === organisation)
  if (!chosen)
    throw new Refusal(`Choisissez une organisation où ${name} travaille avec vous.`, 'organisation')
  if (!there.includes(chosen))
    throw new Refusal(
      `${chosen.name} ne reçoit pas dans ce lieu\u00a0: choisissez l’organisation qui y reçoit.`,
      'organisation',
    )
  return chosen.organisation
}
