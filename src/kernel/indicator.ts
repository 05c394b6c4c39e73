/** An indicator of the convention: a wording fixed by the State or the law, and how it is counted, so that a past figure can be run again. */
import * as z from 'zod'
import type { Tx } from '../platform/db.ts'
import { type Day, day } from './time.ts'

/** What is printed of an indicator, without its queries. */
export const indicatorFacts = z.object({
  /** Of the national matrix or the law: 'RSA-1', 'LPE-1'. */
  id: z.string(),
  /** Word for word, as in the matrix. */
  wording: z.string(),
  unit: z.enum(['count', 'percent', 'days']),
  /** Days of which half are shorter, instead of their mean. */
  median: z.literal(true).optional(),
  /** What is counted, out of what, in which month it falls: French sentences that a controller can check. */
  rule: z.object({ counted: z.string(), outOf: z.string().nullable(), month: z.string() }),
  source: z.string(),
  /** The mark of the dossier: « vérifié », « su », « incertain ». */
  confidence: z.string(),
})
export type IndicatorFacts = z.output<typeof indicatorFacts>

export interface Indicator extends IndicatorFacts {
  /** One row a month and UTAS, as it was known on `asOf`. */
  cells(tx: Tx, departement: string, asOf: Day): Promise<Cell[]>
  /** What stands on the last day of a month, not what happens in it: over several months the latest counts, never their sum. */
  stock?: true
  /** The same as `cells` on the day asked, half-day by half-day of an ordinary week: where opening hours make the figure. */
  halfDays?(tx: Tx, departement: string, asOf: Day): Promise<HalfDayShare[]>
  /** The cases behind one cell, without names; absent when what is counted is no file: inhabitants. */
  cases?(
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
  /** Each of them, for a median: two cells put together have no other. */
  days?: readonly number[]
}

export const halfDayShare = z.object({
  /** « lundi matin » */
  label: z.string(),
  /** Places open for sure; those whose hours nobody knows. */
  open: z.int(),
  unknownHours: z.int(),
  /** By the hours that are known; if every place of unknown hours were open; out of how many. */
  counted: z.number(),
  atMost: z.number(),
  outOf: z.number(),
})
export type HalfDayShare = z.output<typeof halfDayShare>

export const countedCase = z.object({
  /** Opaque: no table of names leads from it for those who steer. */
  subject: z.uuid(),
  utas: z.string().nullable(),
  kind: z.string(),
  received: day,
  oriented: day.nullable(),
  notified: day.nullable(),
  fixed: day.nullable(),
  appointment: day.nullable(),
  outcome: z.string().nullable(),
  counted: z.boolean(),
  days: z.int().nullable(),
})
export type CountedCase = z.output<typeof countedCase>

/** What a figure is once its cells are added up. */
export function figureValue(
  { unit, median }: Pick<Indicator, 'unit' | 'median'>,
  { counted, outOf, days = [] }: Pick<Cell, 'counted' | 'outOf' | 'days'>,
): number | null {
  if (unit === 'count') return counted
  if (median) return medianOf(days)
  return outOf === 0 ? null : counted / outOf
}

function medianOf(days: readonly number[]): number | null {
  if (days.length === 0) return null
  const sorted = days.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
