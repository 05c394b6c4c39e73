/** Every indicator of the convention: its last month, its year, its months. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import type { Engagement } from '../../kernel/engagement.ts'
import { type Indicator, indicatorFacts } from '../../kernel/indicator.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Day, day } from '../../kernel/time.ts'
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
import { among, factsOf, figureOf, figureShape } from './figures.ts'

const listedIndicator = indicatorFacts.extend({
  /** Of the last month of the range. */
  month: figureShape,
  /** From January of that month’s year. */
  yearToDate: figureShape,
  series: z.array(figureShape.extend({ month: monthInput })),
})
export type ListedIndicator = z.output<typeof listedIndicator>

const inOrder = z.object({ id: z.string(), title: z.string(), indicators: z.array(listedIndicator) })
const output = z.object({ asOf: day, today: day, month: monthInput, engagements: z.array(inOrder) })
export type IndicatorList = z.output<typeof output>

export const listIndicators = (engagements: readonly Engagement[]) =>
  action({
    id: 'steering.list-indicators',
    label: 'Indicateurs de la convention',
    about:
      'Donne chaque indicateur mois par mois (par défaut les douze derniers), tel qu’il était connu au jour demandé.',
    effect: 'read',
    allowed: signatories,
    input: z.strictObject({ asOf: asOfInput, from: monthInput.optional(), until: monthInput.optional() }),
    output,
    async run({ tx, departement, today }, asked) {
      const asOf = dayAsked(asked.asOf, today)
      const months = rangeAsked(asked.from, asked.until, monthOf(asOf))
      const read: IndicatorList['engagements'] = []
      for (const { id, title, indicators } of engagements) {
        if (indicators.length === 0) continue
        const all: ListedIndicator[] = []
        for (const indicator of indicators) all.push(await listed(tx, departement, indicator, asOf, months))
        read.push({ id, title, indicators: all })
      }
      return { asOf, today, month: months.at(-1)!, engagements: read }
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
