/** What the person shares, with whom, why and until when: all of it for the person and the référent, its own line for a partner. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { day } from '../../../../kernel/time.ts'
import { filesOf, personInput, sharedParcours, traced } from '../reach.ts'
import { itemIds, withPerson } from '../vocabulary.ts'

export const consentShape = z.object({
  consent: z.uuid(),
  organisation: z.uuid(),
  organisationName: z.string(),
  item: z.enum(itemIds),
  purpose: z.string(),
  from: day,
  /** First day without. */
  until: day,
  how: z.enum(['screen', 'paper', 'said']),
  recordedBy: z.string().nullable(),
  /** The civil day in France. */
  withdrawnOn: day.nullable(),
  live: z.boolean(),
})
export type Consent = z.output<typeof consentShape>

export const listConsents = action({
  id: 'consent.list',
  label: 'Ce qui est partagé',
  about: 'Liste ce que la personne partage, avec qui, pour quoi et jusqu’à quand.',
  effect: 'read',
  allowed: withPerson,
  input: z.strictObject({ person: personInput }),
  output: z.object({ person: z.uuid(), consents: z.array(consentShape) }),
  async run(context, { person }) {
    const parcours = await sharedParcours(context, person)
    traced(context, parcours, { operation: 'view', action: 'consent.list', classes: ['C2'] })
    return { person: parcours.person, consents: await consentsOf(context, parcours.person) }
  },
})

export async function consentsOf({ tx, departement, today }: Context, person: string): Promise<Consent[]> {
  const { rows } = await sql<Consent>`
    select c.id as consent, c.organisation_id as organisation, o.name as "organisationName", c.item, c.purpose, c.from_on as "from",
      c.until_on as "until", c.how, a.name as "recordedBy", (c.withdrawn_at at time zone 'Europe/Paris')::date as "withdrawnOn",
      c.withdrawn_at is null and c.from_on <= ${today}::date and ${today}::date < c.until_on as live
    from consent c
    join organisation o on o.departement = c.departement and o.id = c.organisation_id
    left join agent a on a.departement = c.departement and a.id = c.recorded_by
    where c.departement = ${departement} and c.person_id in ${filesOf(person)}
    order by live desc, o.name, c.item, c.given_at desc, c.id`.execute(tx)
  return rows
}
