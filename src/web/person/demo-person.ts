/** The made-up person whose page is open to whoever tries the demonstration. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

/** The mark of their code; nobody has the rest of it. */
export const DEMO_MARK = 'DEM0'

/** Null when that code was ended, or used up. */
export async function demoPerson(
  tx: Tx,
  departement: string,
): Promise<{ person: string; code: string } | null> {
  const { rows } = await sql<{
    person: string
    code: string
  }>`select person_id as person, id as code from person_code
    where departement = ${departement} and mark = ${DEMO_MARK} and ended_on is null`.execute(tx)
  return rows[0] ?? null
}
