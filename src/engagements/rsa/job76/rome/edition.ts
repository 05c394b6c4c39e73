/** Which ROME is in place: what was entered last, of the official files and of the list that ships. */
import { sql } from 'kysely'
import type { Day } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'
import type {} from './tables.ts'

/** Changes with every entry: what is made from the reference is kept until then. */
export async function editionOf(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(max(n), 0) as n from rome_edition`.execute(tx)
  return rows[0]!.n
}

/** '460' for the official ROME 4.60; null where only the list that ships was entered. */
export async function officialVersion(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{ source: string }>`
    select source from rome_edition where source not like 'maillage%' order by n desc limit 1`.execute(tx)
  return rows[0]?.source ?? null
}

/** One writer at a time: two entries would each compare with what the other has not yet written. */
export const aloneOnRome = (tx: Tx) => sql`select pg_advisory_xact_lock(7676, 62)`.execute(tx)

export const recordEdition = (tx: Tx, source: string, today: Day) =>
  sql`insert into rome_edition (n, source, entered_on) select coalesce(max(n), 0) + 1, ${source}, ${today} from rome_edition`.execute(
    tx,
  )

/** « 4.60 » */
export const inWords = (version: string): string => `${version.slice(0, -2)}.${version.slice(-2)}`
