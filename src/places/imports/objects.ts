/** Lists of objects (data·inclusion in JSON, GeoJSON) as tables: one column a key, lists in one cell. */
import { Refusal } from '../../kernel/refusal.ts'
import { type Cells, parseList, UNREADABLE } from '../../kernel/table-file.ts'
import type { Untitled } from './rows.ts'

/** An array, a line for each object, `{ structures, services }`, a page `{ items }` of the API, or the features of a GeoJSON. */
export function objectTables(text: string): Untitled[] {
  const whole = parseList(text)
  if (Array.isArray(whole)) return mixed(whole)
  if (isObject(whole) && Array.isArray(whole.items)) {
    const partial = typeof whole.pages === 'number' && whole.pages > 1
    return mixed(unfolded(whole.items)).map(table => ({ ...table, partial }))
  }
  if (isObject(whole)) {
    if (whole.type === 'FeatureCollection' && Array.isArray(whole.features))
      return mixed(whole.features.map(flat))
    const lists = [whole.structures, whole.services, whole.lieux].filter(list => Array.isArray(list))
    if (lists.length) return lists.flatMap(mixed)
    return mixed([whole])
  }
  throw new Refusal('Ce JSON n’est pas une liste de lieux.', 'file')
}

/** The API gives a structure with its services in it, a service with its structure, or a found service beside its distance. */
function unfolded(items: readonly unknown[]): unknown[] {
  const seen = new Set<unknown>()
  return items.flatMap(item => {
    if (!isObject(item)) return [item]
    const { structure, services, ...own } = isObject(item.service) ? item.service : item
    const others = [structure, ...(Array.isArray(services) ? services : [])].filter(isObject)
    return [own, ...others].filter(({ source, id }) => {
      const named = `${source} ${id}`
      return id === undefined || (!seen.has(named) && seen.add(named))
    })
  })
}

/** Places and services in one list are two tables. */
function mixed(items: readonly unknown[]): Untitled[] {
  const isService = (item: unknown) => isObject(item) && 'structure_id' in item
  const ranked = items.map((item, index) => ({ item, line: index + 1 }))
  return [ranked.filter(({ item }) => !isService(item)), ranked.filter(({ item }) => isService(item))]
    .filter(list => list.length > 0)
    .map(listTable)
}

function listTable(list: readonly { item: unknown; line: number }[]): Untitled {
  const titles = [...new Set(list.flatMap(({ item }) => (isObject(item) ? Object.keys(item) : [])))]
  return {
    titles,
    *rows(): Generator<Cells> {
      for (const { item, line } of list)
        yield isObject(item)
          ? { line, cells: titles.map(title => cellOf(item[title])) }
          : { line, reason: 'Cette ligne n’est pas un objet JSON.' }
    },
  }
}

function flat(feature: unknown): unknown {
  if (!isObject(feature) || !isObject(feature.properties)) return UNREADABLE
  const point =
    isObject(feature.geometry) && feature.geometry.type === 'Point' ? feature.geometry.coordinates : []
  const [lon, lat] = Array.isArray(point) ? point : []
  return { ...feature.properties, ...(lon !== undefined && { lon, lat }) }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  if (Array.isArray(value)) return value.map(cellOf).join('|')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
