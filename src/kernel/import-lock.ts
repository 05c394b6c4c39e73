/** The lock of the imports of a département: one at a time, and nothing is erased beside one. */
import { sql } from 'kysely'

/** The two arguments of an advisory lock. */
export const importsLock = (departement: string) =>
  sql`hashtext('maillage imports'), hashtext(${departement})`
