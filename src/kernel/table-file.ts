/** A list that somebody sends, CSV, XLSX or JSON, read row by row; a row that cannot be read says why by its line. */
import { readSheet } from 'read-excel-file/node'
import { eachCsvRow } from '../platform/csv.ts'
import { Refusal } from './refusal.ts'

export interface Fault {
  /** From 1. */
  line: number
  reason: string
}

export type Cells = { line: number; cells: string[] } | Fault

const FIELD = 'file'

export function* csvRows(text: string): Generator<Cells> {
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

/** A JSON, or an object a line; a line that is none is a symbol, no object. */
export function parseList(text: string): unknown {
  const whole = text.replace(/^\uFEFF/, '')
  try {
    return JSON.parse(whole)
  } catch {
    const lines = whole.split('\n').filter(line => line.trim())
    if (lines.length < 2 || !lines[0]!.trim().endsWith('}'))
      throw new Refusal(
        'Ce JSON ne se lit pas jusqu’au bout\u00a0: le fichier est coupé ou mal formé.',
        'file',
      )
    return lines.map(line => {
      try {
        return JSON.parse(line)
      } catch {
        return UNREADABLE
      }
    })
  }
}

export const UNREADABLE = Symbol('a line that is no JSON')

/** The first sheet; its line 1 is the heading. */
export async function sheetRows(bytes: Uint8Array): Promise<Cells[]> {
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

export const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b
export const isBinary = (bytes: Uint8Array) => bytes.subarray(0, 4096).includes(0)

/**
 * Without the characters that PostgreSQL or a page cannot hold; those of Windows that were taken for ISO 8859-1 are given back;
 * the apostrophe that keeps a spreadsheet from running a cell is dropped.
 */
export function legible(text: string): string {
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
