/** Writes the faces of some places again from what stands of their sources; what is the same is left alone. */
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Day } from '../../kernel/time.ts'
import type { Tables, Tx } from '../../platform/db.ts'
import { sameAs } from '../same/same-as.ts'
import { type Centre, faceOf, type Saying, serviceFaceOf } from './face.ts'
import type { SaidPlace, SaidService } from './said.ts'

export interface When {
  tx: Tx
  departement: string
  today: Day
}

export async function writeFaces(when: When, places: readonly string[]): Promise<void> {
  const one = await sameAs(when)
  const shown = new Set(places.map(one.shownAs))
  const among = [...new Set([...places, ...[...shown].flatMap(one.membersOf)])]
  const sayings = await standing(when, among)
  const centres = await centresOf(
    when.tx,
    sayings.flatMap(({ said }) => (said as SaidPlace).commune ?? []),
  )
  const members = Map.groupBy(sayings, ({ place }) => one.shownAs(place))
  const faces: Row[] = []
  const services: Row[] = []
  for (const [place, said] of members) {
    const face = faceOf(said.filter(({ service }) => service === null) as Saying<SaidPlace>[], commune =>
      centres.get(commune),
    )
    if (!face) continue
    faces.push({ id: place, ...face })
    const byService = Map.groupBy(
      said.filter(({ service }) => service !== null),
      ({ service }) => service!,
    )
    for (const [id, about] of byService) {
      const service = serviceFaceOf(about as Saying<SaidService>[])
      if (service) services.push({ id, place_id: place, ...service })
    }
  }
  await putVersions(when, 'place', 'id', among, faces)
  await putVersions(when, 'place_service', 'place_id', among, services)
}

type Row = { id: string } & Record<string, unknown>

interface Standing extends Saying<SaidPlace | SaidService> {
  place: string
  service: string | null
}

async function standing({ tx, departement }: When, places: readonly string[]): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select place_id as place, service_id as service, source, holds_on as "holdsOn", known_from as "knownFrom", said
    from place_said where departement = ${departement} and place_id = any (${[...places]}::uuid[]) and known_until is null`.execute(
    tx,
  )
  return rows
}

async function centresOf(tx: Tx, communes: readonly string[]): Promise<Map<string, Centre>> {
  const { rows } = await sql<Centre & { code: string }>`
    select code, lon, lat from commune where code = any (${[...new Set(communes)]}::text[]) and lon is not null`.execute(
    tx,
  )
  return new Map(rows.map(({ code, lon, lat }) => [code, { lon, lat }]))
}

/** `rows` are all that stands from today of what `scope` names; a version that began today is written over. */
async function putVersions(
  { tx, departement, today }: When,
  table: 'place' | 'place_service',
  scope: 'id' | 'place_id',
  places: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const { rows: before } = await sql<Tables['place' | 'place_service']>`
    select * from ${sql.table(table)} where departement = ${departement} and ${sql.ref(scope)} = any (${[...places]}::uuid[])
      and known_until is null`.execute(tx)
  const known = new Map(
    before.map(({ departement: _, known_from, known_until: __, ...row }) => [row.id, { known_from, row }]),
  )
  const wanted = new Map(rows.map(row => [row.id, row]))
  const put = rows.filter(row => !isDeepStrictEqual(sorted(known.get(row.id)?.row), sorted(row)))
  const over = [
    ...before.filter(({ id }) => !wanted.has(id)),
    ...put.flatMap(({ id }) => known.get(id) ?? []).map(({ row }) => row),
  ].map(({ id }) => id)
  if (over.length) {
    const which = sql`departement = ${departement} and id = any (${over}::uuid[]) and known_until is null`
    await sql`delete from ${sql.table(table)} where ${which} and known_from >= ${today}::date`.execute(tx)
    await sql`update ${sql.table(table)} set known_until = ${today}::date where ${which}`.execute(tx)
  }
  if (put.length === 0) return
  const json = JSON.stringify(put.map(row => ({ ...row, departement, known_from: today })))
  await sql`insert into ${sql.table(table)}
    select * from jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb)`.execute(tx)
}

const sorted = (row: object | undefined) =>
  row && Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
