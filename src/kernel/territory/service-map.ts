/** Which commune an older code is today, and which UTAS served a commune on each day. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { Day } from '../time.ts'

export interface CommuneMap {
  /** Today's code of a commune, for its own code or an older one; null when nobody knows it. */
  today(code: string): string | null
}

/** Read once, asked for each household: no administrator changes it. */
export async function loadCommuneMap(db: Db | Tx): Promise<CommuneMap> {
  const { rows } = await sql<{ code: string; commune: string }>`
    select code, code as commune from commune union all select code, commune from commune_former`.execute(db)
  const current = new Map(rows.map(({ code, commune }) => [code, commune]))
  return { today: code => current.get(code) ?? null }
}

export interface Services {
  /** On which the UTAS of the commune became another one, or was first known; in order. */
  days(commune: string): readonly Day[]
  /** Code of the UTAS that served the commune, as it was known on a day; null where none did. */
  utas(commune: string, on: Day): string | null
}

/** Read in the transaction that writes cases by it, for the communes that it names. */
export async function loadServices(
  tx: Tx,
  departement: string,
  communes: readonly string[],
): Promise<Services> {
  const { rows } = await sql<{ commune: string; from: Day; utas: string | null }>`
    select commune, from_on as "from", utas from commune_service
    where departement = ${departement} and commune = any (${[...new Set(communes)]}::text[]) order by from_on`.execute(
    tx,
  )
  const lines = Map.groupBy(rows, ({ commune }) => commune)
  const of = (commune: string) => lines.get(commune) ?? []
  return {
    days: commune => of(commune).map(({ from }) => from),
    utas: (commune, on) => of(commune).findLast(({ from }) => from <= on)?.utas ?? null,
  }
}
