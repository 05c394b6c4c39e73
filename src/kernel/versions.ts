/** Puts rows in place of those that stand for some subjects, touching only what differs. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Tables } from '../platform/db.ts'

/**
 * `rows` are all the rows of `table` whose `scope` column is among `subjects`; `key` is its primary key without `departement`.
 * A row that stands and is not among them goes; a row that is the same is left alone. bytea columns come as '\\x…'.
 */
export async function replaceRows<T extends keyof Tables & string>(
  tx: Transaction<Tables>,
  table: T,
  {
    departement,
    scope,
    subjects,
    key,
  }: {
    departement: string
    scope: `${string}_id` | 'source'
    subjects: readonly string[]
    key: readonly string[]
  },
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (subjects.length === 0) return
  const given = sql`jsonb_populate_recordset(null::${sql.ref(table)}, ${JSON.stringify(rows.map(row => ({ departement, ...row })))}::jsonb)`
  const columns = ['departement', ...key]
  await sql`delete from ${sql.ref(table)} t where t.departement = ${departement} and t.${sql.ref(scope)} = any (${[...subjects]}::${sql.raw(scope === 'source' ? 'text' : 'uuid')}[])
    and not exists (select from ${given} n where ${and(key.map(column => sql`n.${sql.ref(column)} = t.${sql.ref(column)}`))})`.execute(
    tx,
  )
  if (rows.length === 0) return
  const changing = Object.keys(rows[0]!).filter(column => !key.includes(column))
  await sql`insert into ${sql.ref(table)} as t (${list(['departement', ...Object.keys(rows[0]!)])})
    select ${list(['departement', ...Object.keys(rows[0]!)])} from ${given}
    on conflict (${list(columns)}) do update set ${sql.join(changing.map(column => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))}
    where (${list(changing.map(column => `t.${column}`))}) is distinct from (${list(changing.map(column => `excluded.${column}`))})`.execute(
    tx,
  )
}

const list = (columns: readonly string[]) => sql.join(columns.map(column => sql.ref(column)))
const and = (conditions: readonly RawBuilder<unknown>[]) => sql.join([...conditions], sql` and `)
