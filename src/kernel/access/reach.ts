/** The second wall: what an agent may open is asked in the query itself; row-level security asks it again. */
import { sql } from 'kysely'
import { outOfReach } from '../refusal.ts'
import type { Context } from './identity.ts'
import type { FieldClass } from './trace.ts'

export interface Reason {
  id: string
  purpose: string
  reads: FieldClass[]
  writes: FieldClass[]
  /** Of an access of emergency, the civil time in France when it ends: « 14:05 ». */
  until: string | null
}

/** The reason by which I may open this file, the widest first; a file out of reach does not exist (404). */
export async function reasonFor(
  { tx, departement }: Context,
  person: string,
  needed: FieldClass,
  to: 'reads' | 'writes' = 'reads',
): Promise<Reason> {
  const { rows } = await sql<Reason>`
    select reason_id as id, purpose, reads, writes, to_char(until_at at time zone 'Europe/Paris', 'HH24:MI') as until from access_mine
    where departement = ${departement} and person_id = ${person}::uuid and ${needed} = any (${sql.ref(to)})
    order by cardinality(reads) desc, cardinality(writes) desc, reason_id limit 1`.execute(tx)
  if (!rows[0]) throw outOfReach()
  return rows[0]
}
