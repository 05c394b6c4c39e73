/** A list that we gave comes back: what differs in it was corrected by hand, and is what the house says. */
import { isDeepStrictEqual } from 'node:util'
import { plain } from '../../kernel/people/plain.ts'
import { mednumRowOf, rowOf } from '../exports/cells.ts'
import { producerOf, serviceOf, structureOf } from '../exports/data-inclusion.ts'
import { type Place, placesOn } from '../read.ts'
import { recordHouse } from '../said/house.ts'
import type { At } from '../said/record.ts'
import type { SaidPlace, SaidService } from '../said/said.ts'
import { type Service, servicesOn } from '../services.ts'
import { cellOf } from './objects.ts'
import type { Count, Format } from './result.ts'
import type { Row, Table } from './rows.ts'

/** The place or service that a key of ours names. */
export function ownId(departement: string, source: string, key: string): string | undefined {
  const start = `${producerOf(departement)}--`
  const id = source === producerOf(departement) && key.startsWith(start) ? key.slice(start.length) : ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : undefined
}

export async function ownPlaces(at: At, ids: readonly string[]): Promise<Map<string, Place>> {
  if (ids.length === 0) return new Map()
  const places = await placesOn(at.tx, at.departement, at.today, { ids })
  return new Map(places.map(place => [place.id, place]))
}

export async function ownServices(at: At, ids: readonly string[]): Promise<Map<string, Service>> {
  if (ids.length === 0) return new Map()
  const services = await servicesOn(at.tx, at.departement, at.today, { ids })
  return new Map(services.map(service => [service.id, service]))
}

/** The row that an export would give of the place today, under the titles of this table alone. */
export function exportedPlace(table: Table, place: Place, departement: string): Row {
  const records: Record<Format, () => object> = {
    'data-inclusion': () => structureOf(place, departement),
    mednum: () => mednumRowOf(place, [], departement),
    'france-services': () => rowOf(place, departement),
    table: () => rowOf(place, departement),
  }
  return rowFrom(table, records[table.format]())
}

export const exportedService = (table: Table, service: Service, departement: string): Row =>
  rowFrom(table, serviceOf(service, departement))

function rowFrom({ titles, fields }: Table, record: object): Row {
  const cells = new Map(Object.entries(record).map(([title, value]) => [plain(title), cellOf(value)]))
  const titled = (title: string) =>
    titles.some(each => plain(each) === title) ? (cells.get(title) ?? '') : ''
  return {
    line: 0,
    titled,
    get(field) {
      const at = fields.get(field)
      return at === undefined ? '' : titled(plain(titles[at]!))
    },
  }
}

export interface Corrected<Said> {
  place: string
  service?: string
  was: Said
  now: Said
}

/** What one reading says and the other does not; a field that was emptied is said to be none. */
export async function enterCorrections(
  at: At,
  corrected: readonly Corrected<SaidPlace | SaidService>[],
  count: Count,
): Promise<void> {
  const different = corrected.flatMap(({ place, service, was, now }) => {
    const changes = differences(was, now)
    return Object.keys(changes).length ? [{ place, ...(service && { service }), changes }] : []
  })
  count.changed += different.length
  count.unchanged += corrected.length - different.length
  if (different.length) await recordHouse(at, different)
}

function differences<Said extends object>(was: Said, now: Said): Partial<Said> {
  const changed = [...new Set([...Object.keys(was), ...Object.keys(now)])] as (keyof Said)[]
  return Object.fromEntries(
    changed
      .filter(field => !isDeepStrictEqual(was[field], now[field]))
      .map(field => [field, now[field] ?? (Array.isArray(was[field]) ? [] : null)]),
  ) as Partial<Said>
}
