/** An indicator of the convention: a wording fixed by the State or the law, and how it is counted, so that a past figure can be run again. */
import type { Tx } from '../platform/db.ts'
import type { Day } from './time.ts'

export interface Indicator {
  /** Of the national matrix or the law: 'RSA-1', 'LPE-1'. */
  id: string
  /** Word for word, as in the matrix. */
  wording: string
  unit: 'count' | 'percent' | 'days'
  /** What is counted, out of what, in which month it falls: French sentences that a controller can check. */
  rule: { counted: string; outOf: string | null; month: string }
  source: string
  /** The mark of the dossier: « vérifié », « su », « incertain ». */
  confidence: string
  /** One row a month and UTAS, as it was known on `asOf`. */
  cells(tx: Tx, departement: string, asOf: Day): Promise<Cell[]>
  /** The cases behind one cell, without names. */
  cases(
    tx: Tx,
    departement: string,
    asOf: Day,
    cell: { month: string; utas: string | null },
  ): Promise<CountedCase[]>
}

export interface Cell {
  /** 'YYYY-MM' */
  month: string
  /** Code of the UTAS; null when the address gives none. */
  utas: string | null
  /** How many are counted; days for a mean: their sum. */
  counted: number
  /** Out of how many; for a count, the same. */
  outOf: number
}

export interface CountedCase {
  /** Opaque: no table of names leads from it for those who steer. */
  subject: string
  utas: string | null
  kind: string
  received: Day
  oriented: Day | null
  notified: Day | null
  fixed: Day | null
  appointment: Day | null
  outcome: string | null
  counted: boolean
  days: number | null
}

/** What a figure is once its cells are added up. */
export function figureValue(
  { unit }: Pick<Indicator, 'unit'>,
  { counted, outOf }: { counted: number; outOf: number },
): number | null {
  if (unit === 'count') return counted
  return outOf === 0 ? null : counted / outOf
}
