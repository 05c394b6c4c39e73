/** One official file of the ROME as a table: its columns by name, and where a row cannot be understood, the file and the row. */
import { Refusal } from '../../../../../kernel/refusal.ts'
import { readCsv } from '../../../../../platform/csv.ts'

export interface RomeFile {
  name: string
  text: string
}

export interface RomeRow {
  line: number
  /** By the name of its column: ' ' around is left out. */
  [column: string]: string | number
}

/** Every row has all the columns asked for, and as many cells as the heading. */
export function readTable({ name, text }: RomeFile, columns: readonly string[]): RomeRow[] {
  const { rows, fault } = readCsv(text)
  const [heading, ...lines] = rows
  if (!heading) throw new Refusal(`${name}\u00a0: ce fichier est vide.`, 'files')
  const missing = columns.find(column => !heading.cells.includes(column))
  if (missing) throw new Refusal(`${name}\u00a0: la colonne «\u00a0${missing}\u00a0» manque.`, 'files')
  if (fault) throw faultIn(name, fault.line, 'les guillemets ne peuvent pas être lus.')
  if (lines.length === 0)
    throw new Refusal(`${name}\u00a0: ce fichier n’a aucune ligne sous ses titres.`, 'files')
  const places = columns.map(column => [column, heading.cells.indexOf(column)] as const)
  return lines.map(({ line, cells }) => {
    if (cells.length !== heading.cells.length)
      throw faultIn(name, line, `${cells.length} colonnes au lieu de ${heading.cells.length}.`)
    return { line, ...Object.fromEntries(places.map(([column, at]) => [column, cells[at]!.trim()])) }
  })
}

export const faultIn = (name: string, line: number, why: string) =>
  new Refusal(`${name}, ligne ${line}\u00a0: ${why}`, 'files')

/** Each key once: what comes twice is told. */
export function once<Row extends { line: number }>(
  { name }: RomeFile,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): void {
  const seen = new Set<string>()
  for (const row of rows) {
    const key = keyOf(row)
    if (seen.has(key)) throw faultIn(name, row.line, `${key} y est déjà.`)
    seen.add(key)
  }
}
