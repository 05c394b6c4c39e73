/** Who may be proposed as référent de parcours: those who follow the person, oneself, and, for an agent, professionals found by name. */
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { namedLike } from '../named-like.ts'
import { isPerson, parcoursOf, personInput, traced } from '../reach.ts'
import { withPerson } from '../vocabulary.ts'

/** A list that is read, not scrolled. */
const MOST = 12

const professional = z.object({
  agent: z.uuid(),
  name: z.string(),
  organisation: z.string(),
  /** True when they follow the person already. */
  follows: z.boolean(),
})
export type Professional = z.output<typeof professional>

export const findProfessionals = action({
  id: 'parcours.find-professionals',
  label: 'Chercher un professionnel',
  about:
    'Liste qui peut être proposé comme référent de parcours\u00a0: qui suit déjà la personne et, pour un agent, lui-même et les professionnels trouvés par leur nom.',
  effect: 'read',
  allowed: withPerson,
  input: z.strictObject({
    person: personInput,
    /** Words of a name or of an organisation; the person chooses among those who follow them. */
    name: z.string().trim().max(80, 'Ce nom est trop long\u00a0: 80 caractères au plus.').default(''),
  }),
  output: z.object({
    person: z.uuid(),
    professionals: z.array(professional),
    /** True when more were found than are shown. */
    more: z.boolean(),
  }),
  async run(context, { person, name }) {
    const parcours = await parcoursOf(context, person)
    traced(context, parcours, { operation: 'view', action: 'parcours.find-professionals', classes: ['C2'] })
    const own = isPerson(context)
    const found = await professionals(context, parcours.person, own ? '' : name)
    const shown = found.filter(({ follows }) => follows)
    const others = found.filter(({ follows }) => !follows)
    return {
      person: parcours.person,
      professionals: [...shown, ...others.slice(0, MOST)],
      more: others.length > MOST,
    }
  },
})

/** Each once, in the organisation for which they work today. */
async function professionals({ tx, departement, me, today }: Context, person: string, name: string) {
  // The person reads no function of anybody: those who follow them have one.
  const able = sql`a.suspended_on is null and exists (select from agent_role r where r.departement = a.departement and r.agent_id = a.id
    and r.role = any (${[...fileRoles]}::text[]) and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on))`
  const others = name
    ? sql`or (${able} and ${namedLike(sql`a.name || ' ' || o.name`, name)})`
    : sql`or a.id = ${me.id}::uuid`
  const { rows } = await sql<Professional>`
    with circle as (select distinct c.agent_id as id from parcours_circle(${person}::uuid) c where c.agent_id is not null)
    select a.id as agent, a.name, o.name as organisation, a.id in (select id from circle) as follows
    from agent a
    cross join lateral (select parcours_organisation(a.id) as id) w
    join organisation o on o.departement = a.departement and o.id = w.id
    where a.departement = ${departement} and (a.id in (select id from circle) ${others})
    order by follows desc, a.name, a.id limit ${3 * MOST}`.execute(tx)
  return rows
}
