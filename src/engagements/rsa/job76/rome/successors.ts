/** Where a métier went that no longer exists: an offer that stands on its code is told of the new ones. */
import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db.ts'
import type {} from './tables.ts'

/** Codes of today that hold its appellations, those that hold most first; else the métier that it came from. */
export async function successorsOf(tx: Tx, code: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    with heirs as (
      select today.rome as code, count(*) as held from rome_appellation was join rome_appellation today using (ogr)
      where was.rome = ${code} and today.rome <> ${code} and today.until_on is null group by today.rome)
    select code from (
      select code, held from heirs
      union all
      select p.code, 0 from rome_metier m join rome_metier p on p.code = m.parent
      where m.code = ${code} and p.code <> ${code} and p.until_on is null and not exists (select from heirs)) found
    order by held desc, code`.execute(tx)
  return rows.map(({ code }) => code)
}
