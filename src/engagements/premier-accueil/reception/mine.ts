/** The places where I receive today: by my organisation, as it is open there. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { outOfReach } from '../../../kernel/refusal.ts'

export const receivingShape = z.object({
  place: z.uuid(),
  name: z.string(),
  communeName: z.string(),
})
export type Receiving = z.output<typeof receivingShape>

export async function receivingPlaces({ tx, departement, me, today }: Context) {
  const { rows } = await sql<Receiving & { organisation: string }>`
    select distinct on (p.name, r.place_id) r.place_id as place, r.organisation_id as organisation, p.name, c.name as "communeName"
    from agent_membership m
    join reception r on r.departement = m.departement and r.organisation_id = m.organisation_id
      and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on)
    join place p on p.departement = r.departement and p.id = r.place_id and p.known_until is null
    join commune c on c.code = p.commune
    where m.departement = ${departement} and m.agent_id = ${me.id}::uuid
      and m.from_on <= ${today}::date and (m.until_on is null or ${today}::date < m.until_on)
    order by p.name, r.place_id, r.organisation_id`.execute(tx)
  return rows
}

/** A place where I do not receive does not exist. */
export async function receivingAt(context: Context, place: string) {
  const here = (await receivingPlaces(context)).find(mine => mine.place === place)
  if (!here) throw outOfReach()
  return here
}
