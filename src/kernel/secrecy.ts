/**
 * Statistical secrecy (law of 7 June 1951; CRPA art. L. 312-1-2): a public table never says, nor lets anyone work out, that fewer
 * than 11 people are somewhere.
 *
 * The rule: a count under 11 is hidden, 0 included unless nobody could be counted there at all. Then other counts are hidden until
 * someone who knows the rest of the table, the sums of its rows and columns, and what the two marks below mean, is left with at
 * least five possible values for each of the first. A rate needs 30 people and two figures that are themselves shown.
 *
 * Its limits: one table at a time. What two releases of it, or two tables about the same people, say when they are set against each
 * other is not checked here: publish seldom, and the same tables.
 */
import { FEW, range, type Zone } from './secrecy-audit.ts'

/** 'few': under 11. 'withheld': 11 or more, hidden because it would give another back. */
export type Shown = number | 'few' | 'withheld'

export interface CountTable {
  /** Rows of counts, all of the same length. */
  cells: readonly (readonly number[])[]
  /** True where nobody could be counted at all: a 0 there says nothing of anyone. */
  structural?: (row: number, column: number) => boolean
}

export interface ConcealedTable {
  cells: Shown[][]
  /** Sum of each row. */
  rows: Shown[]
  /** Sum of each column. */
  columns: Shown[]
  total: Shown
}

export function conceal({ cells, structural = () => false }: CountTable): ConcealedTable {
  const table = withSums(cells)
  const zones = table.map((row, i) =>
    row.map((count, j): Zone => (count >= FEW || nobodyCould(cells, structural, i, j) ? 'shown' : 'few')),
  )
  for (;;) {
    const next = nextToHide(table, zones)
    if (!next) break
    zones[next.i]![next.j] = 'withheld'
  }
  const shown = table.map((row, i) =>
    row.map((count, j): Shown => {
      const zone = zones[i]![j]!
      return zone === 'shown' ? count : zone
    }),
  )
  const columns = shown.pop()!
  const total = columns.pop()!
  const rows = shown.map(row => row.pop()!)
  return { cells: shown, rows, columns, total }
}

/** A share, where it may be published; null elsewhere. */
export function publicRate(counted: Shown, outOf: Shown): number | null {
  return typeof counted === 'number' && typeof outOf === 'number' && outOf >= RATE_FLOOR
    ? counted / outOf
    : null
}

export const RATE_FLOOR = 30
/** Values that must remain possible for a count under 11. */
const DOUBT = 5

const add = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0)

function withSums(cells: CountTable['cells']): number[][] {
  const rows = cells.map(row => [...row, add(row)])
  const sums = (rows[0] ?? [0]).map((_, j) => add(rows.map(row => row[j]!)))
  return [...rows, sums]
}

/** A sum is structurally 0 where each of its counts is. */
function nobodyCould(
  cells: CountTable['cells'],
  structural: (row: number, column: number) => boolean,
  i: number,
  j: number,
): boolean {
  const rows = i < cells.length ? [i] : [...cells.keys()]
  return rows.every(row => {
    const columns = j < cells[row]!.length ? [j] : [...cells[row]!.keys()]
    return columns.every(column => structural(row, column) && cells[row]![column] === 0)
  })
}

interface Place {
  i: number
  j: number
}

/**
 * Undefined once no count under 11 can be worked out. Else, first what completes a row or a column that hides a single count, since
 * a sum gives that one away; then near the exposed count; a count before a sum; the smallest first.
 */
function nextToHide(table: number[][], zones: Zone[][]): Place | undefined {
  const exposed = findExposed(table, zones)
  if (!exposed) return undefined
  const isLonely = (line: readonly Zone[]) => line.filter(zone => zone !== 'shown').length === 1
  const lonelyRows = zones.map(isLonely)
  const lonelyColumns = zones[0]!.map((_, j) => isLonely(zones.map(row => row[j]!)))
  const places = table
    .flatMap((row, i) => row.map((count, j) => ({ i, j, count })))
    .filter(({ i, j, count }) => count > 0 && zones[i]![j] === 'shown')
    .map(({ i, j, count }) => ({
      ...{ i, j },
      rank: [
        -Number(lonelyRows[i]) - Number(lonelyColumns[j]),
        Number(i !== exposed.i && j !== exposed.j),
        Number(i === table.length - 1) + Number(j === table[0]!.length - 1),
        count,
      ],
    }))
  return places.sort((a, b) => firstDifference(a.rank, b.rank))[0]
}

function findExposed(table: number[][], zones: Zone[][]): Place | undefined {
  for (const [i, row] of zones.entries())
    for (const [j, zone] of row.entries()) {
      if (zone !== 'few') continue
      const { least, most } = range(table, zones, i, j)
      if (most - least + 1 < DOUBT) return { i, j }
    }
  return undefined
}

const firstDifference = (a: readonly number[], b: readonly number[]) =>
  a.map((value, n) => value - b[n]!).find(Boolean) ?? 0
