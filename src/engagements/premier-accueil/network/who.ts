/** Who sees what of the network: the animation of the network all of it, everybody else their own organisation. */
import { sql } from 'kysely'
import * as z from 'zod'
import { type OrganisationKind, organisationKinds } from '../../../kernel/access/account-organisations.ts'
import { type Context, fileRoles, type Role } from '../../../kernel/access/identity.ts'
import { outOfReach } from '../../../kernel/refusal.ts'

export const animators = ['animation-reseau'] as const satisfies readonly Role[]
export const members = [...fileRoles, ...animators] as const satisfies readonly Role[]

export const partnerShape = z.object({
  organisation: z.uuid(),
  name: z.string(),
  kind: z.enum(Object.keys(organisationKinds) as [OrganisationKind, ...OrganisationKind[]]),
})
export type Partner = z.output<typeof partnerShape>

export const organisationInput = z.uuid('Choisissez une organisation.')

export const animates = ({ role }: Pick<Context, 'role'>): boolean =>
  (animators as readonly Role[]).includes(role)

/** Those that are open, by name; the State signs the convention, and is no part of the network. */
export async function partnersInReach(context: Context): Promise<Partner[]> {
  const { tx, departement } = context
  const mine = sql`and o.id in (select access_my_organisations())`
  const { rows } = await sql<Partner>`select o.id as organisation, o.name, o.kind from organisation o
    where o.departement = ${departement} and o.closed_on is null and o.kind <> 'etat' ${animates(context) ? sql`` : mine}
    order by o.name, o.id`.execute(tx)
  return rows
}

/** One that I may not see does not exist. */
export async function partnerInReach(context: Context, organisation: string): Promise<Partner> {
  const found = (await partnersInReach(context)).find(one => one.organisation === organisation)
  if (!found) throw outOfReach()
  return found
}
