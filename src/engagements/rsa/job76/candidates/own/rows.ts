/** Rows of Job 76 about whoever asks, for the file that they take away. */
import { type RawBuilder, sql } from 'kysely'
import type { Part, PartRow } from '../../../../../kernel/people/own/part.ts'

/** Of the candidate who is signed in, or of the person on their own page. */
export const rowsOf =
  (
    what: RawBuilder<unknown>,
    from: RawBuilder<unknown>,
    rest: RawBuilder<unknown>,
    /** From what is stored to what people read. */
    inWords: (row: PartRow) => PartRow = row => row,
    id = 'candidate_id',
  ): Part['read'] =>
  async ({ tx, departement, role }, most) => {
    const mine = role === 'candidat' ? sql`maillage_candidate()` : sql`any (array(select job_own()))`
    const { rows } = await sql<PartRow>`select ${what} from ${from}
      where x.departement = ${departement} and ${sql.ref(`x.${id}`)} = ${mine} ${rest} limit ${most}`.execute(
      tx,
    )
    return rows.map(inWords)
  }

export const instant = (column: string) =>
  sql`to_char(${sql.ref(`x.${column}`)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
export const list = (column: string) => sql`array_to_string(${sql.ref(`x.${column}`)}, ', ')`
