/** Writes the clocks of some droits again, from what is known of them and what agents recorded. */
import { writeCases } from '../../../kernel/guarantee/write-cases.ts'
import type { Tx } from '../../../platform/db.ts'
import { casesOf } from './cases.ts'
import { loadDecisions } from './decisions.ts'

export async function recount(tx: Tx, departement: string, droits: readonly string[]): Promise<void> {
  if (droits.length === 0) return
  const rows = await tx
    .selectFrom('rsa_droit')
    .select(['id', 'person_id', 'history'])
    .where('departement', '=', departement)
    .where('id', 'in', [...droits])
    .execute()
  const decisions = await loadDecisions(tx, departement, droits)
  const versions = rows.flatMap(({ id, person_id, history }) =>
    casesOf({ subject: id, person: person_id, history, decisions: decisions(id) }),
  )
  await writeCases(tx, departement, droits, versions)
}
