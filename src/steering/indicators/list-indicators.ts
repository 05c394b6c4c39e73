/** Every indicator of the convention: its last month, its year, its months. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import type { Engagement } from '../../kernel/engagement.ts'
import type { Indicator } from '../../kernel/indicator.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import {
  asOfInput,
  dayAsked,
  type Month,
  monthInput,
  monthOf,
  monthsAsked,
  monthsBetween,
  signatories,
  yearOf,
} from '../asked.ts'
import { among, type Figure, factsOf, figureOf, type IndicatorFacts } from './figures.ts'

export interface ListedIndicator extends IndicatorFacts {
  /** Of the last month of the range. */
  month: Figure
  /** From January of that month’s year. */
  yearToDate: Figure
  series: (Figure & { month: Month })[]
}

export type IndicatorList = Awaited<ReturnType<ReturnType<typeof listIndicators>['run']>>

export const listIndicators = (engagements: readonly Engagement[]) =>
  action({
    id: 'steering.list-indicators',
    label: 'Indicateurs de la convention',
    about:
      'Donne chaque indicateur mois par mois (par défaut les douze derniers), tel qu’il était connu au jour demandé.',
    effect: 'read',
    allowed: signatories,
    input: z.strictObject({ asOf: asOfInput, from: monthInput.optional(), until: monthInput.optional() }),
    async run({ tx, departement, today }, asked) {
      const asOf = dayAsked(asked.asOf, today)
      const months = rangeAsked(asked.from, asked.until, monthOf(asOf))
      const inOrder: { id: string; title: string; indicators: ListedIndicator[] }[] = []
      for (const { id, title, indicators } of engagements) {
        if (indicators.length === 0) continue
        const read: ListedIndicator[] = []
        for (const indicator of indicators) read.push(await listed(tx, departement, indicator, asOf, months))
        inOrder.push({ id, title, indicators: read })
      }
      return { asOf, today, month: months.at(-1)!, engagements: inOrder }
    },
  })

async function listed(
  tx: Tx,
  departement: string,
  indicator: Indicator,
  asOf: Day,
  months: Month[],
): Promise<ListedIndicator> {
  const cells = await indicator.cells(tx, departement, asOf)
  const figure = (of: Month[]) => figureOf(indicator, among(cells, of))
  const last = months.at(-1)!
  return {
    ...factsOf(indicator),
    month: figure([last]),
    yearToDate: figure(monthsBetween(`${yearOf(last)}-01`, last)),
    series: months.map(month => ({ month, ...figure([month]) })),
  }
}

/** Twelve months up to the day when nothing is asked; at most ten years. */
function rangeAsked(from: Month | undefined, until: Month | undefined, current: Month): Month[] {
  const last = until ?? current
  if (last > current) throw new Refusal('Ce mois n’a pas commencé au jour demandé.', 'until')
  const months = from ? monthsBetween(from, last) : monthsAsked(undefined, `${last}-01` as Day)
  if (months.length === 0) throw new Refusal('Le premier mois vient après le dernier.', 'from')
  if (months.length > 120) throw new Refusal('Demandez dix ans au plus.', 'from')
  return months
}
