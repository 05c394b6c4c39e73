/** Writes the outlines of a file beside those that stand: what differs is known from today. */
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Context } from '../../access/identity.ts'
import type { Day } from '../../time.ts'
import type { ReadOutline } from './outlines.ts'
import { type Change, endBefore, recordFile } from './record-figures.ts'

export async function recordOutlines(
  context: Context,
  told: { level: 'commune' | 'iris'; source: string; holdsOn: Day },
  outlines: readonly ReadOutline[],
  dryRun: boolean,
): Promise<Change[]> {
  const { tx, departement, today } = context
  const { rows } = await sql<{ code: string; commune: string; geometry: unknown }>`
    select code, commune, geometry from territory_outline
    where departement = ${departement} and level = ${told.level} and known_until is null`.execute(tx)
  const known = new Map(rows.map(row => [row.code, row]))
  const changes = outlines.map(({ code, commune, geometry }): Change => {
    const before = known.get(code)
    if (!before) return 'new'
    return before.commune === commune && isDeepStrictEqual(before.geometry, geometry)
      ? 'unchanged'
      : 'changed'
  })
  const different = outlines.filter((_, index) => changes[index] !== 'unchanged')
  if (dryRun || different.length === 0) return changes
  const file = await recordFile(context, { ...told, subject: 'outlines' })
  await endBefore(
    context,
    sql`territory_outline`,
    sql`t.level = ${told.level}`,
    different.map(({ code }) => code),
  )
  await sql`insert into territory_outline (departement, level, code, commune, known_from, known_until, file_id, geometry, lon, lat)
    select ${departement}, ${told.level}, code, commune, ${today}::date, null, ${file}::uuid, geometry, lon, lat
    from jsonb_to_recordset(${JSON.stringify(different)}::jsonb) as g (code text, commune text, geometry jsonb, lon float8, lat float8)
    on conflict (departement, level, code, known_from) do update set commune = excluded.commune, known_until = null,
      file_id = excluded.file_id, geometry = excluded.geometry, lon = excluded.lon, lat = excluded.lat`.execute(
    tx,
  )
  return changes
}
