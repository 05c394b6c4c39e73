/** The référents RSA in activity, with how many people each follows: the choice of the orientation form. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../kernel/action.ts'

const referent = z.object({ id: z.uuid(), name: z.string(), organisation: z.string() })
export type Referent = z.output<typeof referent>

export const listReferents = action({
  id: 'rsa.list-referents',
  label: 'Référents RSA',
  about: 'Liste les référents RSA en activité et leur organisation.',
  effect: 'read',
  allowed: ['orienteur', 'referent'],
  input: z.strictObject({}),
  output: z.object({ referents: z.array(referent) }),
  async run({ tx, departement, today }) {
    const { rows } = await sql<Referent>`
      select a.id, a.name, o.name as organisation
      from agent a
      join agent_role r on r.departement = a.departement and r.agent_id = a.id and r.role = 'referent'
        and r.from_on <= ${today}::date and (r.until_on is null or r.until_on > ${today}::date)
      join agent_membership m on m.departement = a.departement and m.agent_id = a.id
        and m.from_on <= ${today}::date and (m.until_on is null or m.until_on > ${today}::date)
      join organisation o on o.departement = m.departement and o.id = m.organisation_id and o.closed_on is null
      where a.departement = ${departement} and a.suspended_on is null
      order by o.name, a.name`.execute(tx)
    return { referents: rows }
  },
})
