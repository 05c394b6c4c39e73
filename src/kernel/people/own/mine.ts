/** Of a person themself: the files found to be theirs, and the rows that are about them. */
import { type RawBuilder, sql } from 'kysely'
import type { Part, PartRow } from './part.ts'

/** The files found to be mine. */
export const mine = sql`(select access_own_files())`

/** Of a table whose rows are mine: the columns of `what` are named as the part names them. */
export const rowsOfMine =
  (what: RawBuilder<unknown>, from: RawBuilder<unknown>, rest: RawBuilder<unknown>): Part['read'] =>
  async ({ tx, departement }, most) => {
    const { rows } = await sql<PartRow>`select ${what} from ${from}
      where x.departement = ${departement} and x.person_id in ${mine} ${rest} limit ${most}`.execute(tx)
    return rows
  }
