/** Which commune an older code is today, and which UTAS serves a commune: read once, asked for each household. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { Day } from '../time.ts'

export interface ServiceMap {
  /** Today's code of a commune, for its own code or an older one; null when nobody knows it. */
  today(code: string): string | null
  /** Code of the UTAS that serves a commune of the département; null elsewhere. */
  utas(commune: string): string | null
}

export async function loadServiceMap(db: Db | Tx, departement: string, on: Day): Promise<ServiceMap> {
  const { rows: communes } = await sql<{ code: string; commune: string }>`
    select code, code as commune from commune union all select code, commune from commune_former`.execute(db)
  const { rows: services } = await sql<{ commune: string; utas: string | null }>`
    select distinct on (commune) commune, utas from commune_service
    where departement = ${departement} and from_on <= ${on}::date order by commune, from_on desc`.execute(db)
  const current = new Map(communes.map(({ code, commune }) => [code, commune]))
  const utas = new Map(services.map(({ commune, utas }) => [commune, utas]))
  return { today: code => current.get(code) ?? null, utas: commune => utas.get(commune) ?? null }
}
