/** Whether an agent may follow the search of a person: the file in reach, and the person’s agreement; without either, nothing exists. */
import { sql } from 'kysely'
import type { Context, Role } from '../../../../kernel/access/identity.ts'
import { type Reason, reasonFor } from '../../../../kernel/access/reach.ts'
import { personIds } from '../../../../kernel/people/duplicates.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'

/** Those who accompany a person. */
export const followers = ['travailleur-social', 'orienteur', 'referent'] as const satisfies readonly Role[]

export interface InHand {
  candidate: string
  /** The search is over: what is past is still confirmed and closed, nothing begins. */
  ended: boolean
  reason: Reason
}

/** The search that is open, or else the last one. */
export async function inHand(context: Context, person: string, to: 'reads' | 'writes'): Promise<InHand> {
  const reason = await reasonFor(context, person, 'C1', to)
  const search = await searchIn(context, person)
  if (!search) throw outOfReach()
  return { ...search, reason }
}

/** The same, asked by the number of the candidate, which only whoever has them in hand is answered by. */
export async function fileInHand(
  { tx, departement }: Context,
  candidate: string,
): Promise<{ person: string; reason: Pick<Reason, 'id' | 'purpose'> }> {
  const { rows } = await sql<{ person: string; id: string; purpose: string }>`
    select a.person_id as person, a.reason_id as id, a.purpose from job_candidate c
    join access_mine a on a.departement = c.departement and a.person_id = any (parcours_files(c.person_id)) and 'C1' = any (a.reads)
    where c.departement = ${departement} and c.id = ${candidate}::uuid and c.id in (select job_followed(false))
    order by a.person_id <> c.person_id, cardinality(a.reads) desc, a.reason_id limit 1`.execute(tx)
  if (!rows[0]) throw outOfReach()
  const { person, ...reason } = rows[0]
  return { person, reason }
}

/** For what only a search that goes on has a use for. */
export function mustGoOn({ ended }: Pick<InHand, 'ended'>): void {
  if (ended) throw new Refusal('La personne a quitté Job 76.')
}

/** Undefined without an agreement, without a search, and out of reach: the three are one. */
export async function searchIn(
  context: Context,
  person: string,
): Promise<Omit<InHand, 'reason'> | undefined> {
  const { tx, departement } = context
  const ids = await personIds(tx, departement, person)
  const { rows } = await sql<Omit<InHand, 'reason'>>`
    select c.id as candidate, c.ended_on is not null as ended from job_candidate c
    where c.departement = ${departement} and c.person_id = any (${ids}::uuid[]) and c.id in (select job_followed(false))
    order by c.ended_on is not null, c.registered_on desc, c.id limit 1`.execute(tx)
  return rows[0]
}
