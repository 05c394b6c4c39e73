/** The plainest rules: rows of one table that go, as many at a time as a short transaction takes. */
import { type RawBuilder, sql } from 'kysely'
import type { At, Portion, Timed } from './retention.ts'

/** Rows in one transaction. */
const ROWS = 5_000

/** `key`: the primary key without `departement`. `due`: the condition, over the columns of the table alone. */
export const rowsOf = (
  table: string,
  key: string,
  due: (at: At) => RawBuilder<unknown>,
): Pick<Timed, 'count' | 'apply'> => {
  const those = (at: At) =>
    sql`from ${sql.table(table)} where departement = ${at.departement} and (${due(at)})`
  return {
    count: at => countOf(at, sql`select count(*) as n ${those(at)}`),
    async apply(at): Promise<Portion> {
      const { numAffectedRows } =
        await sql`delete from ${sql.table(table)} where departement = ${at.departement}
        and ${sql.ref(key)} in (select ${sql.ref(key)} ${those(at)} limit ${ROWS})`.execute(at.tx)
      return { things: Number(numAffectedRows), rows: Number(numAffectedRows) }
    },
  }
}

export async function countOf({ tx }: Pick<At, 'tx'>, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await (query as RawBuilder<{ n: number }>).execute(tx)
  return rows[0]!.n
}

/** Of statements that erase, empty or cut: how many rows in all. */
export async function touched({ tx }: Pick<At, 'tx'>, ...statements: RawBuilder<unknown>[]): Promise<number> {
  let rows = 0
  for (const statement of statements) rows += Number((await statement.execute(tx)).numAffectedRows ?? 0)
  return rows
}
