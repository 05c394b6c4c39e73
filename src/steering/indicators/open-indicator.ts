/** One indicator, month by month and UTAS by UTAS, on the screen or as a file to keep. */
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import type { Engagement } from '../../kernel/engagement.ts'
import { halfDayShare, indicatorFacts } from '../../kernel/indicator.ts'
import { day } from '../../kernel/time.ts'
import {
  asOfInput,
  dayAsked,
  type Month,
  monthInput,
  monthsAsked,
  signatories,
  yearAsked,
  yearInput,
} from '../asked.ts'
import { utasRows, utasShape } from '../utas.ts'
import { csvOf, decimal } from './csv.ts'
import { among, factsOf, figureOf, figureShape, findIndicator } from './figures.ts'

const output = indicatorFacts.extend({
  engagement: z.string(),
  asOf: day,
  today: day,
  /** Null for the twelve months up to the day. */
  year: z.int().nullable(),
  columns: z.array(utasShape),
  rows: z.array(z.object({ month: monthInput, figures: z.array(figureShape), total: figureShape })),
  /** Of each UTAS, then of all. */
  totals: z.array(figureShape),
  total: figureShape,
  /** By half-day of opening, on the day asked; null where opening hours change nothing of it. */
  halfDays: z.array(halfDayShare).nullable(),
})
export type OpenIndicator = z.output<typeof output>

const input = z.strictObject({ id: z.string().max(40), asOf: asOfInput, year: yearInput.optional() })

export const openIndicator = (engagements: readonly Engagement[]) =>
  action({
    id: 'steering.open-indicator',
    label: 'Un indicateur',
    about:
      'Donne un indicateur par mois et par UTAS, avec ses totaux, sur douze mois ou sur une année, tel qu’il était connu au jour demandé.',
    effect: 'read',
    allowed: signatories,
    input,
    output,
    run: (context, asked) => open(context, engagements, asked),
  })

export const exportIndicator = (engagements: readonly Engagement[]) =>
  action({
    id: 'steering.export-indicator',
    label: 'Enregistrer un indicateur',
    about: 'Donne le même tableau que l’écran, en CSV\u00a0: une ligne par mois et par UTAS.',
    effect: 'read',
    allowed: signatories,
    input,
    output: z.object({ file: z.string(), csv: z.string() }),
    async run(context, asked) {
      const shown = await open(context, engagements, asked)
      context.trace({ operation: 'export', action: 'steering.export-indicator' })
      const lines = shown.rows.flatMap(({ month, figures }) =>
        shown.columns.map(({ name }, n) => {
          const { counted, outOf, value } = figures[n]!
          return [
            shown.id,
            shown.asOf,
            month,
            name,
            String(counted),
            String(outOf),
            value === null ? '' : decimal(value),
          ]
        }),
      )
      const heads = [
        'Indicateur',
        'Situation au',
        'Mois',
        'UTAS',
        shown.unit === 'days' ? 'Jours' : 'Comptés',
        'Sur',
        'Valeur',
      ]
      return { file: `${shown.id}-${shown.asOf}.csv`, csv: csvOf([heads, ...lines]) }
    },
  })

async function open(
  { tx, departement, today }: Context,
  engagements: readonly Engagement[],
  asked: z.output<typeof input>,
): Promise<OpenIndicator> {
  const { engagement, indicator } = findIndicator(engagements, asked.id)
  const asOf = dayAsked(asked.asOf, today)
  const months = monthsAsked(asked.year === undefined ? undefined : yearAsked(asked.year, asOf), asOf)
  const cells = among(await indicator.cells(tx, departement, asOf), months)
  const columns = await utasRows(
    tx,
    departement,
    cells.map(({ utas }) => utas),
  )
  const figure = (of: Month[], utas?: string | null) => figureOf(indicator, among(cells, of, utas))
  return {
    ...factsOf(indicator),
    ...{ engagement: engagement.title, asOf, today, year: asked.year ?? null, columns },
    rows: months.map(month => ({
      month,
      figures: columns.map(({ code }) => figure([month], code)),
      total: figure([month]),
    })),
    totals: columns.map(({ code }) => figure(months, code)),
    total: figure(months),
    halfDays: (await indicator.halfDays?.(tx, departement, asOf)) ?? null,
  }
}
