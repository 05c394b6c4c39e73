/** A file of offers, whatever its form, read offer by offer: the good ones, and of each bad one its row and why. */
import { Refusal } from '../../../../../kernel/refusal.ts'
import {
  type Cells,
  csvRows,
  isBinary,
  isZip,
  legible,
  parseList,
  sheetRows,
} from '../../../../../kernel/table-file.ts'
import { decodeText } from '../../../../../platform/csv.ts'
import { columnsOf, missingOf } from './columns.ts'
import { readFranceTravail } from './france-travail.ts'
import type { Ground, Incoming, Rejected } from './incoming.ts'
import { type Cell, readRow } from './table.ts'

export const sources = {
  'france-travail': 'France Travail, Offres d’emploi v2',
  departement: 'liste du département',
} as const
export type Source = keyof typeof sources

export interface OffersFile {
  source: Source
  /** Read as they are asked for: a long table is never held whole. */
  offers(): Iterable<Incoming | Rejected>
}

const FIELD = 'file'

/** `source`: of a list of offers without rows, the first of `ground` is enough. */
export async function readOffersFile(name: string, bytes: Uint8Array, ground: Ground): Promise<OffersFile> {
  if (bytes.length === 0) throw new Refusal('Ce fichier est vide.', FIELD)
  if (isZip(bytes)) {
    const rows = await sheetRows(bytes)
    return table(() => rows, ground)
  }
  if (isBinary(bytes))
    throw new Refusal(`«\u00a0${name}\u00a0» n’est ni un tableau (CSV, XLSX) ni du JSON.`, FIELD)
  const text = decodeText(bytes)
  return /^\uFEFF?\s*[[{]/.test(text.slice(0, 1000)) ? list(text, ground) : table(() => csvRows(text), ground)
}

function list(text: string, ground: Ground): OffersFile {
  const whole = parseList(text)
  const items = Array.isArray(whole) ? whole : (whole as { resultats?: unknown }).resultats
  if (!Array.isArray(items))
    throw new Refusal(
      'Ce JSON n’est pas une liste d’offres\u00a0: «\u00a0resultats\u00a0» est attendu.',
      FIELD,
    )
  if (items.length === 0) throw new Refusal('Cette liste ne contient aucune offre.', FIELD)
  return {
    source: 'france-travail',
    offers: () => once(items.values(), (item, index) => readFranceTravail(item, index + 1, ground)),
  }
}

function table(rows: () => Iterable<Cells>, ground: Ground): OffersFile {
  const [heading] = rows()
  if (!heading || 'reason' in heading) throw new Refusal(heading?.reason ?? 'Ce fichier est vide.', FIELD)
  const titles = heading.cells
  const found = columnsOf(titles)
  const missing = missingOf(found)
  if (missing.length)
    throw new Refusal(
      `Il manque ${missing.length > 1 ? 'les colonnes' : 'la colonne'} ${missing.map(each => `«\u00a0${each}\u00a0»`).join(', ')}\u00a0: partez du modèle.`,
      FIELD,
    )
  function read(row: Cells): Incoming | Rejected | undefined {
    if (row.line === heading!.line) return undefined
    if ('reason' in row) return { row: row.line, id: null, reason: row.reason }
    if (row.cells.length > titles.length)
      return {
        row: row.line,
        id: null,
        reason: `La ligne compte ${row.cells.length} cases au lieu de ${titles.length}.`,
      }
    const cell: Cell = column => {
      const at = found.get(column)
      return at === undefined ? '' : legible(row.cells[at] ?? '')
    }
    return readRow(cell, row.line, ground)
  }
  return { source: 'departement', offers: () => once(rows(), read) }
}

/** A reference that comes twice enters once: the second row is rejected. */
function* once<Item>(
  items: Iterable<Item>,
  read: (item: Item, index: number) => Incoming | Rejected | undefined,
): Generator<Incoming | Rejected> {
  const rowOf = new Map<string, number>()
  let index = 0
  for (const item of items) {
    const one = read(item, index++)
    if (!one) continue
    const before = one.id === null ? undefined : rowOf.get(one.id)
    if (before === undefined) {
      if (one.id !== null && 'offer' in one) rowOf.set(one.id, one.row)
      yield one
    } else
      yield {
        row: one.row,
        id: one.id,
        reason: `La référence «\u00a0${one.id}\u00a0» est déjà à la ligne ${before}.`,
      }
  }
}
