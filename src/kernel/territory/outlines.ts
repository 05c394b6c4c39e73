/** The outlines that were imported, as they stand today. */
import type { Geometry } from 'geojson'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

export interface Outline {
  /** Today's code of the commune. */
  commune: string
  /** WGS 84: a Polygon or a MultiPolygon. */
  geometry: Geometry
}

/** One line a commune, in the order of the codes; none where nobody imported outlines. A megabyte: ask `outlinesVersion` first. */
export async function outlinesOf(tx: Tx, departement: string): Promise<Outline[]> {
  const { rows } = await sql<Outline>`
    select commune, geometry from territory_outline
    where departement = ${departement} and level = 'commune' and known_until is null order by commune`.execute(
    tx,
  )
  return rows
}

/** Changes with each import of outlines; null where nobody imported any. */
export async function outlinesVersion(tx: Tx, departement: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from territory_file where departement = ${departement} and subject = 'outlines' and level = 'commune'
    order by recorded_at desc, id limit 1`.execute(tx)
  return rows[0]?.id ?? null
}
