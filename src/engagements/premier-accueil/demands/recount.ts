/** Writes the clocks of some demands again, and of the relais that follow them. */
import { sql } from 'kysely'
import { readBasis } from '../../../kernel/guarantee/basis.ts'
import type { CaseKey } from '../../../kernel/guarantee/guarantee.ts'
import { writeCases } from '../../../kernel/guarantee/write-cases.ts'
import { loadLaw } from '../../../kernel/law/through-time.ts'
import type { Tx } from '../../../platform/db.ts'
import { casesOf } from './cases.ts'
import { loadFacts } from './facts.ts'

/** `subjects`: demands, or relais of them. Gives the cases that are written otherwise than they were. */
export async function recountDemands(
  tx: Tx,
  departement: string,
  subjects: readonly string[],
): Promise<CaseKey[]> {
  if (subjects.length === 0) return []
  await readBasis(tx)
  const those = sql`any (${[...subjects]}::uuid[])`
  const which = sql`(d.id = ${those} or d.id in (select h.subject_id from handover h where h.departement = d.departement and h.id = ${those}))`
  // Both ends of a relais may write at once: one after the other, each reads what the first wrote.
  await sql`select pg_advisory_xact_lock(hashtextextended(id::text, 41)) from (
    select d.id from demand d where d.departement = ${departement} and ${which} order by d.id) locked`.execute(
    tx,
  )
  const demands = await loadFacts(tx, departement, which)
  const law = await loadLaw(tx, departement)
  const ids = demands.flatMap(({ id, relais }) => [id, ...relais.map(({ id }) => id)])
  return writeCases(
    tx,
    departement,
    ids,
    demands.flatMap(facts => casesOf(facts, law)),
  )
}
