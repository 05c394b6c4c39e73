/** The indicators of the convention with their figures: what every reading of them shares. */
import * as z from 'zod'
import type { Engagement } from '../../kernel/engagement.ts'
import { type Cell, figureValue, type Indicator, type IndicatorFacts } from '../../kernel/indicator.ts'
import { outOfReach } from '../../kernel/refusal.ts'
import type { Month } from '../asked.ts'

export const figureShape = z.object({
  counted: z.number(),
  outOf: z.number(),
  /** Null when there is nobody to count. */
  value: z.number().nullable(),
})
export type Figure = z.output<typeof figureShape>

export const factsOf = ({
  id,
  wording,
  unit,
  median,
  rule,
  source,
  confidence,
}: Indicator): IndicatorFacts => ({
  id,
  wording,
  unit,
  ...(median && { median }),
  rule,
  source,
  confidence,
})

export function figureOf(
  indicator: Pick<Indicator, 'unit' | 'median' | 'stock'>,
  all: readonly Cell[],
): Figure {
  const last = all.reduce((latest, { month }) => (month > latest ? month : latest), '')
  const cells = indicator.stock ? all.filter(({ month }) => month === last) : all
  const counted = cells.reduce((sum, cell) => sum + cell.counted, 0)
  const outOf = cells.reduce((sum, cell) => sum + cell.outOf, 0)
  return {
    counted,
    outOf,
    value: figureValue(indicator, { counted, outOf, days: cells.flatMap(({ days = [] }) => days) }),
  }
}

/** Of some months, and of one UTAS when it is given; null is the cases whose address gives none. */
export const among = (cells: readonly Cell[], months: readonly Month[], utas?: string | null): Cell[] =>
  cells.filter(cell => months.includes(cell.month) && (utas === undefined || cell.utas === utas))

export function findIndicator(
  engagements: readonly Engagement[],
  id: string,
): { engagement: Engagement; indicator: Indicator } {
  for (const engagement of engagements) {
    const indicator = engagement.indicators.find(one => one.id === id)
    if (indicator) return { engagement, indicator }
  }
  throw outOfReach()
}
