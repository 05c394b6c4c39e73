/** A file that tells of a day before the last erasure would bring back people who are gone: somebody is asked first. */
import { people } from '../../../kernel/retention/people.ts'
import type {} from '../../../kernel/retention/tables.ts'
import { formatDay } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import type { CafHeader } from '../caf/household.ts'

/** Why it waits; whoever comes in by it is a new person, and goes again with the next night when their time is over. */
export async function beforeErasure(
  tx: Tx,
  departement: string,
  { referenceOn }: Pick<CafHeader, 'referenceOn'>,
): Promise<string | null> {
  const erased = await tx
    .selectFrom('retention_done')
    .select('through')
    .where('departement', '=', departement)
    .where('rule', '=', people.id)
    .where('through', '>=', referenceOn)
    .limit(1)
    .executeTakeFirst()
  if (!erased) return null
  return `Le fichier dit la situation au ${formatDay(referenceOn)}, et des dossiers de cette époque ont été effacés depuis : il les ferait revenir. Une seconde personne doit l’autoriser.`
}
