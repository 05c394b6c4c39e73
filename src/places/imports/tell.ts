/** What is said of the rows of a list, for a page or a terminal; of a national list, the thousands of rows elsewhere are one sentence. */

import { numberWords } from '../../platform/number-words.ts'
import { csvOf } from '../exports/cells.ts'
import type { PlacesImport } from './result.ts'

/** More of them than that is another département’s list, or the whole country’s. */
const FEW = 20

/** The rows to read, and what is said of all. */
export function told({ rows, warnings }: Pick<PlacesImport, 'rows' | 'warnings'>): {
  rows: PlacesImport['rows']
  warnings: string[]
} {
  const elsewhere = rows.filter(row => row.elsewhere).length
  if (elsewhere <= FEW) return { rows, warnings }
  return {
    rows: rows.filter(row => !row.elsewhere),
    warnings: [
      ...warnings,
      `${numberWords(elsewhere)} lieux sont loin du département, à plus de 40\u00a0km\u00a0: ils n’entrent pas dans l’annuaire.`,
    ],
  }
}

/** Every row, as a table that one sends back to whoever made the list. */
export const rowsTable = (rows: PlacesImport['rows']): string =>
  csvOf(
    rows.map(({ line, reason }) => ({ ligne: String(line), pourquoi: reason })),
    ['ligne', 'pourquoi'],
  )
