/** The rows of a list of places: located, checked, and entered by the hundred. */

import { plain } from '../../kernel/people/plain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/time.ts'
import { HOUSE, LAW } from '../said/face.ts'
import type { At } from '../said/record.ts'
import type { SaidPlace, SaidService } from '../said/said.ts'
import { enterPlaces, enterServices, keyOf, type PlaceEntry } from './enter.ts'
import type { Refused, Territory } from './locate.ts'
import { MEDNUM_SERVICE, mednumPlace, mednumService } from './mednum.ts'
import { type Corrected, enterCorrections, exportedPlace, ownId, ownPlaces } from './own.ts'
import { type Defaults, type Draft, draftOf } from './place-row.ts'
import type { Counts, PlacesImport } from './result.ts'
import type { Row, Table } from './rows.ts'

export interface Importing {
  at: At
  territory: Territory
  rows: PlacesImport['rows']
  /** What each source names in this file. */
  named: Map<string, Set<string>>
  /** What the name of the file says of its day. */
  edition: Day | undefined
  /** Places that the file speaks of. */
  touched: Set<string>
}

/** Rows that go to the database together. */
export const BATCH = 500

export async function placesOfTable(
  importing: Importing,
  table: Table,
  defaults: Defaults,
  counts: Counts,
): Promise<void> {
  refuseWithout(table)
  const lines = new Map<string, number>()
  let batch: Ready[] = []
  for (const row of table.rows()) {
    counts.places.read += 1
    const ready = 'reason' in row ? row : readyOf(importing, table, row, defaults, lines)
    if ('reason' in ready) {
      counts.places.rejected += 1
      importing.rows.push(ready)
      continue
    }
    for (const reason of ready.left) importing.rows.push({ line: row.line, reason })
    batch.push(ready)
    if (batch.length === BATCH) {
      await put(importing, table, defaults, batch, counts)
      batch = []
    }
  }
  await put(importing, table, defaults, batch, counts)
}

interface Ready extends PlaceEntry {
  left: string[]
  /** Our own place, when the list is one of ours. */
  own: string | undefined
  service: SaidService | undefined
}

function refuseWithout({ fields, titles }: Table): void {
  const read = `Titres lus\u00a0: ${titles.join(', ')}. Dites quelle colonne le donne par une correspondance, par exemple {"nom": "Titre de la colonne"}.`
  if (!fields.has('nom')) throw new Refusal(`Aucune colonne ne donne le nom des lieux. ${read}`, 'file')
  const where = ['code_insee', 'commune', 'code_postal', 'lon'] as const
  if (!where.some(field => fields.has(field)))
    throw new Refusal(
      `Aucune colonne ne dit où sont les lieux (commune, code INSEE, position). ${read}`,
      'file',
    )
}

function readyOf(
  { at, territory, edition }: Importing,
  table: Table,
  row: Row,
  defaults: Defaults,
  lines: Map<string, number>,
): Ready | ({ line: number } & Refused) {
  const refused = (reason: string) => ({ line: row.line, reason })
  const draft = draftFrom(table, row, defaults)
  if ('reason' in draft) return refused(draft.reason)
  const said = saidOf(draft, territory)
  if ('reason' in said) return { line: row.line, ...said }
  // Nobody else speaks for the house or for the law.
  const source = [HOUSE, LAW].includes(draft.source) ? `${draft.source} (fichier)` : draft.source
  const key = draft.key || plain(`${said.name} ${said.commune} ${said.address ?? ''}`)
  const before = lines.get(keyOf(source, key))
  if (before) return refused(`Ce lieu est déjà à la ligne ${before} (${draft.key || said.name}).`)
  lines.set(keyOf(source, key), row.line)
  const holdsOn = draft.holdsOn ?? edition ?? null
  const future = holdsOn !== null && holdsOn > at.today
  if (future)
    draft.left.push(`La date ${holdsOn} est dans l’avenir\u00a0: celle d’aujourd’hui en tient lieu.`)
  return {
    ...{ source, key, said, left: draft.left, holdsOn: future ? at.today : holdsOn },
    own: ownId(at.departement, source, key),
    service: table.format === 'mednum' ? mednumService(row) : undefined,
  }
}

function draftFrom(table: Table, row: Row, defaults: Defaults): Draft | { reason: string } {
  const fallback =
    table.format === 'france-services' ? { kind: 'france-services', source: 'france-services' } : {}
  const draft = draftOf(row, { ...defaults, ...fallback, ...(defaults.kind && { kind: defaults.kind }) })
  if ('reason' in draft || table.format !== 'mednum') return draft
  return { ...draft, said: { ...draft.said, ...mednumPlace(row) } }
}

function saidOf(draft: Draft, territory: Territory): SaidPlace | Refused {
  const located = territory.locate(draft.where)
  if ('reason' in located) return located
  const { commune, lon, lat } = located
  return { ...draft.said, commune, ...(lon !== null && lat !== null && { lon, lat }) }
}

async function put(
  importing: Importing,
  table: Table,
  defaults: Defaults,
  batch: readonly Ready[],
  counts: Counts,
): Promise<void> {
  if (batch.length === 0) return
  const { at, territory, named, touched } = importing
  const own = await ownPlaces(
    at,
    batch.flatMap(({ own }) => own ?? []),
  )
  const isOurs = ({ own: id }: Ready) => id !== undefined && own.has(id)
  const corrected = batch.filter(isOurs).flatMap(({ own: id, said }): Corrected<SaidPlace>[] => {
    const draft = draftFrom(table, exportedPlace(table, own.get(id!)!, at.departement), defaults)
    const was = 'reason' in draft ? draft : saidOf(draft, territory)
    touched.add(id!)
    return 'reason' in was ? [] : [{ place: id!, was, now: said }]
  })
  await enterCorrections(at, corrected, counts.places)
  const others = batch.filter(ready => !isOurs(ready))
  const places = await enterPlaces(at, others, counts.places)
  for (const [index, { source, key }] of others.entries()) {
    touched.add(places[index]!)
    if (!table.partial) named.set(source, (named.get(source) ?? new Set()).add(key))
  }
  const services = others.flatMap(({ source, key, holdsOn, service }, index) =>
    service
      ? [{ source, key: `${key} ${MEDNUM_SERVICE}`, holdsOn, said: service, place: places[index]! }]
      : [],
  )
  counts.services.read += services.length
  await enterServices(at, services, counts.services)
}
