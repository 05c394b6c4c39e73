/** The table of the département that says which UTAS, CMS and canton serve each commune, by commune or by IRIS, as it publishes it. */
import { type CsvFault, type CsvRow, readCsv } from '../../platform/csv.ts'
import { plain } from '../people/plain.ts'
import { Refusal } from '../refusal.ts'

const FIELD = 'file'

export interface ServiceLine {
  line: number
  /** Five characters, its zeros given back. */
  insee: string
  /** What the line says; '' where it says nothing, and then nothing changes. */
  utasCode: string
  utasName: string
  cms: string
  canton: string
  /** Of the IRIS, when the table has it: which of several answers counts for the commune. */
  population: number
}

export interface RejectedLine {
  line: number
  reason: string
}

/** Whether these are the titles of such a table: the place, and whoever serves it. */
export function isServiceFile(cells: readonly string[]): boolean {
  const names = new Set(cells.map(plain))
  const has = (...columns: (keyof Columns)[]) =>
    columns.some(column => headings[column].some(name => names.has(name)))
  return has('insee') && has('utasCode', 'utasName', 'cms', 'canton')
}

export function readServiceFile(text: string): { lines: ServiceLine[]; rejected: RejectedLine[] } {
  const { rows, fault } = readCsv(text)
  if (fault) throw quoteFault(fault)
  const [heading, ...body] = rows
  if (!heading || body.length === 0)
    throw new Refusal(
      'Ce fichier est vide : il lui faut une ligne de titres et une ligne par commune.',
      FIELD,
    )
  const columns = columnsOf(heading.cells)
  const rejected: RejectedLine[] = []
  const lines = body.flatMap(row => {
    const reason = faultOf(row, heading.cells.length, columns.insee)
    if (!reason) return [lineOf(row, columns)]
    rejected.push({ line: row.line, reason })
    return []
  })
  return { lines, rejected }
}

/** Column of each answer; -1 when the table has none. */
type Columns = Record<Exclude<keyof ServiceLine, 'line'>, number>

/** Headings as the département and others write them, the best first; read without capitals, accents and signs. */
const headings: Record<keyof Columns, readonly string[]> = {
  insee: ['insee com', 'code insee', 'insee', 'code commune', 'insee commune', 'codgeo', 'depcom', 'com'],
  utasCode: ['code utas', 'utas code', 'num utas'],
  utasName: ['libelle utas', 'utas libelle', 'libelle utas min', 'libelle utas maj', 'nom utas', 'utas'],
  cms: ['libelle cms', 'cms libelle', 'libelle cms min', 'libelle cms maj', 'nom cms', 'cms', 'code cms'],
  canton: [
    'libelle canton',
    'libelle canton min',
    'libelle canton maj',
    'nom canton',
    'canton',
    'code canton',
  ],
  population: ['population', 'pop', 'population municipale'],
}

function columnsOf(cells: readonly string[]): Columns {
  const names = cells.map(plain)
  const columns = Object.fromEntries(
    Object.entries(headings).map(([column, known]) => [
      column,
      known.map(name => names.indexOf(name)).find(at => at >= 0) ?? -1,
    ]),
  ) as Columns
  if (columns.insee < 0)
    throw new Refusal(
      `Aucune colonne ne donne le code INSEE des communes. Titres lus : ${cells.join(', ')}.`,
      FIELD,
    )
  if (Math.max(columns.utasCode, columns.utasName, columns.cms, columns.canton) < 0)
    throw new Refusal(
      `Aucune colonne ne donne l’UTAS, le CMS ou le canton, ni la population, la pauvreté ou les voitures. Titres lus : ${cells.join(', ')}.`,
      FIELD,
    )
  return columns
}

function faultOf({ cells }: CsvRow, expected: number, insee: number): string | undefined {
  if (cells.length !== expected) return `La ligne compte ${cells.length} cases au lieu de ${expected}.`
  const code = cells[insee]!.trim()
  return inseeOf(code) ? undefined : `« ${code} » n’est pas un code de commune.`
}

const lineOf = ({ line, cells }: CsvRow, columns: Columns): ServiceLine => {
  const cell = (column: keyof Columns) => (cells[columns[column]] ?? '').trim().replace(/\s+/g, ' ')
  return {
    line,
    insee: inseeOf(cell('insee'))!,
    utasCode: cell('utasCode'),
    utasName: cell('utasName'),
    cms: cell('cms'),
    canton: cell('canton'),
    population: Number(cell('population').replace(/\s/g, '').replace(',', '.')) || 0,
  }
}

/** A spreadsheet turns a code into a number: it loses its first zero, or gains decimals. */
export function inseeOf(written: string): string | undefined {
  const code = written
    .trim()
    .toUpperCase()
    .replace(/[.,]0+$/, '')
    .padStart(5, '0')
  return /^(?!00)\d[\dAB]\d{3}$/.test(code) ? code : undefined
}

export const quoteFault = ({ line, why }: CsvFault) =>
  new Refusal(
    why === 'quote-never-closed'
      ? `Le guillemet ouvert à la ligne ${line} n’est jamais fermé : corrigez le fichier.`
      : `Un guillemet est mal placé à la ligne ${line} : corrigez le fichier.`,
    FIELD,
  )
