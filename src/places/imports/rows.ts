/** A file of places, whatever its form, as rows of named cells read one by one. */
import { createHash } from 'node:crypto'
import { plain } from '../../kernel/people/plain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  type Cells,
  csvRows,
  type Fault,
  isBinary,
  isZip,
  legible,
  sheetRows,
} from '../../kernel/table-file.ts'
import { decodeText } from '../../platform/csv.ts'
import { columnsOf, type Field, type Mapping } from './mapping.ts'
import { objectTables } from './objects.ts'
import type { Format } from './result.ts'

export interface Row {
  /** From 1: of a table the line, of a list of objects the rank. */
  line: number
  /** '' where the file says nothing. */
  get(field: Field): string
  /** By the title of its column, read without capitals, accents and signs. */
  titled(title: string): string
}

/** One list of a file: of places, or of the services that they give. */
export interface Table {
  format: Format
  of: 'places' | 'services'
  titles: string[]
  fields: ReadonlyMap<Field, number>
  /** One page of several: what it does not name may be on another one. */
  partial?: boolean
  rows(): Iterable<Row | Fault>
}

const FIELD = 'file'

/** `mappingFor` gives what somebody said once of these titles. */
export async function readTables(
  name: string,
  bytes: Uint8Array,
  mappingFor: (titles: readonly string[]) => Promise<Mapping | undefined>,
): Promise<Table[]> {
  if (bytes.length === 0) throw new Refusal('Ce fichier est vide.', FIELD)
  if (isZip(bytes)) {
    const rows = await sheetRows(bytes)
    return [await tableOf(() => rows, mappingFor)]
  }
  if (isBinary(bytes))
    throw new Refusal(`«\u00a0${name}\u00a0» n’est ni un tableau (CSV, XLSX) ni du JSON.`, FIELD)
  const text = decodeText(bytes)
  if (/^\uFEFF?\s*[[{]/.test(text.slice(0, 1000))) {
    const tables = objectTables(text)
    if (tables.length === 0) throw new Refusal('Cette liste est vide\u00a0: elle ne nomme aucun lieu.', FIELD)
    return Promise.all(tables.map(async table => named(table, await mappingFor(table.titles))))
  }
  return [await tableOf(() => csvRows(text), mappingFor)]
}

/** What the memory of mappings knows a table by. */
export const titlesKey = (titles: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(titles.map(plain)))
    .digest('hex')

async function tableOf(
  rows: () => Iterable<Cells>,
  mappingFor: (titles: readonly string[]) => Promise<Mapping | undefined>,
): Promise<Table> {
  const [heading] = rows()
  if (!heading || 'reason' in heading) throw new Refusal(heading?.reason ?? 'Ce fichier est vide.', FIELD)
  const titles = heading.cells.map(title => title.trim())
  const body = function* () {
    for (const row of rows()) {
      if (row.line === heading.line) continue
      yield 'reason' in row || row.cells.length <= titles.length
        ? row
        : {
            line: row.line,
            reason: `La ligne compte ${row.cells.length} cases au lieu de ${titles.length}.`,
          }
    }
  }
  return named({ titles, rows: body }, await mappingFor(titles))
}

export interface Untitled {
  titles: string[]
  partial?: boolean
  rows(): Iterable<Cells>
}

function named({ titles, partial, rows }: Untitled, mapping: Mapping | undefined): Table {
  const names = titles.map(plain)
  const fields = columnsOf(titles, mapping)
  return {
    ...{
      format: formatOf(names),
      of: names.includes('structure id') ? 'services' : 'places',
      titles,
      fields,
      ...(partial && { partial }),
    },
    *rows() {
      for (const row of rows()) {
        if ('reason' in row) yield row
        else {
          const cell = (at: number | undefined) => (at === undefined ? '' : legible(row.cells[at] ?? ''))
          yield {
            line: row.line,
            get: field => cell(fields.get(field)),
            titled: title => cell(names.indexOf(title)),
          }
        }
      }
    },
  }
}

function formatOf(names: readonly string[]): Format {
  const has = (...wanted: string[]) => wanted.every(name => names.includes(name))
  if (has('pivot', 'services') || has('dispositif programmes nationaux')) return 'mednum'
  if (has('id fs') || has('lib fs')) return 'france-services'
  if (has('structure id') || has('reseaux porteurs', 'date maj') || has('horaires accueil', 'date maj'))
    return 'data-inclusion'
  return 'table'
}
