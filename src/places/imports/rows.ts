/** A file of places, whatever its form, as rows of named cells read one by one. */
import { createHash } from 'node:crypto'
import { readSheet } from 'read-excel-file/node'
import { plain } from '../../kernel/people/plain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { decodeText, eachCsvRow } from '../../platform/csv.ts'
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

export interface Fault {
  line: number
  reason: string
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

export type Cells = { line: number; cells: string[] } | Fault

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

function* csvRows(text: string): Generator<Cells> {
  for (const row of eachCsvRow(text))
    yield 'why' in row
      ? {
          line: row.from,
          reason:
            row.why === 'quote-never-closed'
              ? 'Un guillemet ouvert sur cette ligne n’est jamais fermé.'
              : 'Un guillemet est mal placé sur cette ligne.',
        }
      : row
}

/** The first sheet; its line 1 is the heading. */
async function sheetRows(bytes: Uint8Array): Promise<Cells[]> {
  const rows = await readSheet(Buffer.from(bytes)).catch(() => {
    throw new Refusal('Ce classeur ne se lit pas\u00a0: enregistrez-le de nouveau en XLSX ou en CSV.', FIELD)
  })
  return rows
    .map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
    .filter(({ cells }) => cells.some(cell => cell !== ''))
}

/** A date of a spreadsheet is a civil day, told as an instant in UTC. */
const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  return String(value)
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b
const isBinary = (bytes: Uint8Array) => bytes.subarray(0, 4096).includes(0)

/**
 * Without the characters that PostgreSQL or a page cannot hold; those of Windows that were taken for ISO 8859-1 are given back;
 * the apostrophe that keeps a spreadsheet from running a cell is dropped.
 */
function legible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u001f\u0080-\u009f\ud800-\udfff]|^\s|\s$|^'[=+\-@]/.test(text)
    ? text
        .toWellFormed()
        .replace(/[\u0080-\u009f]/g, sign => windows.decode(Uint8Array.of(sign.charCodeAt(0))))
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the same
        .replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f]/g, ' ')
        .replaceAll('\r\n', '\n')
        .replace(/^'(?=[=+\-@])/, '')
        .trim()
    : text
}
const windows = new TextDecoder('windows-1252')
