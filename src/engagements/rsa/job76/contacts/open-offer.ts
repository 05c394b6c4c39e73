/** An offer that still stands, as a contact needs it. */
import { sql } from 'kysely'
import type { Context } from '../../../../kernel/access/identity.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { isOpen } from '../employers/open/find-offers.ts'

export interface OpenOffer {
  id: string
  title: string
  rome: string
  /** Of the employer who is registered here; null: it comes from elsewhere. */
  employer: string | null
  employerName: string | null
  commune: string | null
}

/** As `readOffer`, and standing: else the sentence says that it is over. */
export async function openOffer(context: Context, id: string): Promise<OpenOffer> {
  const { over, ...offer } = await readOffer(context, id)
  if (over) throw new Refusal('Cette offre n’est plus ouverte.', 'offer')
  return offer
}

/** Whatever offer I may read; any other does not exist. */
export async function readOffer(
  { tx, departement, today }: Context,
  id: string,
): Promise<OpenOffer & { over: boolean }> {
  const { rows } = await sql<OpenOffer & { over: boolean }>`
    select o.id, v.title, v.rome, o.employer_id as employer, coalesce(e.name, v.employer_name) as "employerName", c.name as commune,
      not (${isOpen(today)}) as over
    from job_offer o join job_offer_version v on v.departement = o.departement and v.offer_id = o.id and v.until_at is null
    left join job_employer e on e.departement = o.departement and e.id = o.employer_id
    left join commune c on c.code = v.commune
    where o.departement = ${departement} and o.id = ${id}::uuid`.execute(tx)
  if (!rows[0]) throw outOfReach()
  return rows[0]
}
