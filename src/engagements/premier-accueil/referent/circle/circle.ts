/** Who follows this person, since when, why and until when: what each viewer may know of it. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { day } from '../../../../kernel/time.ts'
import { personInput, sharedParcours, traced } from '../reach.ts'
import { withPerson } from '../vocabulary.ts'

export const purposes = {
  'rsa-orientation': 'Oriente les bénéficiaires du RSA',
  'rsa-accompagnement': 'Référent RSA',
  'premier-accueil': 'A reçu la personne et suit ses demandes',
  'referent-de-parcours': 'Référent de parcours',
  'parcours-partage': 'Partenaire choisi par la personne',
} as const

export const memberShape = z.object({
  /** Null: the whole organisation. */
  agent: z.uuid().nullable(),
  agentName: z.string().nullable(),
  organisation: z.uuid().nullable(),
  organisationName: z.string().nullable(),
  purpose: z.enum(Object.keys(purposes) as [keyof typeof purposes, ...(keyof typeof purposes)[]]),
  from: day,
  until: day.nullable(),
})
export type Member = z.output<typeof memberShape>

export const showCircle = action({
  id: 'parcours.circle',
  label: 'Qui suit cette personne',
  about: 'Liste qui suit la personne, depuis quand, pourquoi et jusqu’à quand.',
  effect: 'read',
  allowed: withPerson,
  input: z.strictObject({ person: personInput }),
  output: z.object({ person: z.uuid(), members: z.array(memberShape) }),
  async run(context, { person }) {
    const parcours = await sharedParcours(context, person)
    traced(context, parcours, { operation: 'view', action: 'parcours.circle', classes: ['C2'] })
    return { person: parcours.person, members: await circleOf(context, parcours.person) }
  },
})

/** One line for whoever follows by several reasons of one purpose. */
export async function circleOf({ tx, departement }: Context, person: string): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select c.agent_id as agent, a.name as "agentName", c.organisation_id as organisation, o.name as "organisationName", c.purpose,
      min(c.from_on) as "from", nullif(max(coalesce(c.until_on, 'infinity')), 'infinity') as "until"
    from parcours_circle(${person}::uuid) c
    left join agent a on a.departement = ${departement} and a.id = c.agent_id
    left join organisation o on o.departement = ${departement} and o.id = c.organisation_id
    group by c.agent_id, a.name, c.organisation_id, o.name, c.purpose
    order by c.purpose <> 'referent-de-parcours', "from", o.name, a.name`.execute(tx)
  return rows
}
