/** Writes the clocks of some droits again, from what is known of them, what agents recorded, the law and the territory. */
import { readBasis } from '../../../kernel/guarantee/basis.ts'
import type { CaseKey } from '../../../kernel/guarantee/guarantee.ts'
import { writeCases } from '../../../kernel/guarantee/write-cases.ts'
import { loadLaw } from '../../../kernel/law/through-time.ts'
import { loadServices } from '../../../kernel/territory/service-map.ts'
import type { Tx } from '../../../platform/db.ts'
import { casesOf } from './cases.ts'
import { loadDecisions } from './decisions.ts'

/** Gives the cases that are written otherwise than they were. */
export async function recount(tx: Tx, departement: string, droits: readonly string[]): Promise<CaseKey[]> {
  if (droits.length === 0) return []
  await readBasis(tx)
  const rows = await tx
    .selectFrom('rsa_droit')
    .select(['id', 'person_id', 'history'])
    .where('departement', '=', departement)
    .where('id', 'in', [...droits])
    .execute()
  const decisions = await loadDecisions(tx, departement, droits)
  const homes = rows.flatMap(({ history }) => history.homes.flatMap(({ commune }) => commune ?? []))
  const law = await loadLaw(tx, departement)
  const territory = await loadServices(tx, departement, homes)
  const versions = rows.flatMap(({ id, person_id, history }) =>
    casesOf({ subject: id, person: person_id, history, decisions: decisions(id), law, territory }),
  )
  return writeCases(tx, departement, droits, versions)
}
