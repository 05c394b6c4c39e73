/** One figure of an indicator, opened: its rule, how it divides, and for the département its cases, without a name. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import type { Engagement } from '../../kernel/engagement.ts'
import { type CountedCase, countedCase, indicatorFacts } from '../../kernel/indicator.ts'
import { outOfReach } from '../../kernel/refusal.ts'
import { conceal, type Shown } from '../../kernel/secrecy.ts'
import { day } from '../../kernel/time.ts'
import { asOfInput, dayAsked, monthInput, monthOf, signatories } from '../asked.ts'
import { NO_UTAS, utasRows, utasShape } from '../utas.ts'
import { among, factsOf, figureOf, figureShape, findIndicator } from './figures.ts'

export const CASES_PAGE = 100

const shown = z.union([z.int(), z.enum(['few', 'withheld'])])
const splitRow = z.object({ kind: z.string(), counted: shown, notCounted: shown, total: shown })
export type SplitRow = z.output<typeof splitRow>

const output = indicatorFacts.extend({
  engagement: z.string(),
  asOf: day,
  month: monthInput,
  /** Null for the whole département. */
  place: utasShape.nullable(),
  figure: figureShape,
  /** 'no-case': what is counted is no file. */
  split: z.union([z.enum(['too-many', 'too-few', 'no-case']), z.array(splitRow)]),
  /** Null for the State, which reads figures and rules, and where there is no case. */
  cases: z.array(countedCase).nullable(),
  given: z.int(),
  page: z.int(),
  pages: z.int(),
})
export type OpenFigure = z.output<typeof output>

export const openFigure = (engagements: readonly Engagement[]) =>
  action({
    id: 'steering.open-figure',
    label: 'Un chiffre et ses cas',
    about:
      'Ouvre un chiffre d’un indicateur\u00a0: sa règle, sa répartition et, pour le département, ses cas sans aucun nom.',
    effect: 'read',
    allowed: signatories,
    input: z.strictObject({
      id: z.string().max(40),
      month: monthInput,
      utas: z.string().max(40).optional(),
      asOf: asOfInput,
      page: z.coerce
        .number('Indiquez un numéro de page.')
        .int()
        .min(1, 'Les pages commencent à 1.')
        .max(1000)
        .default(1),
    }),
    output,
    async run({ tx, departement, today, role, trace }, { id, month, utas, asOf: asked, page }) {
      const { engagement, indicator } = findIndicator(engagements, id)
      const asOf = dayAsked(asked, today)
      if (month > monthOf(asOf)) throw outOfReach()
      const code = utas === NO_UTAS ? null : utas
      const rows = await utasRows(tx, departement, [null])
      const place = utas === undefined ? null : rows.find(row => row.code === code)
      if (place === undefined) throw outOfReach()
      const figure = figureOf(indicator, among(await indicator.cells(tx, departement, asOf), [month], code))
      const found = (await indicator.cases?.(tx, departement, asOf, { month, utas: code ?? null })) ?? []
      // Asked for none, the indicator gives the cases of all.
      const cases = code === null ? found.filter(one => one.utas === null) : found
      const seesCases = role === 'steering-departement' && indicator.cases !== undefined
      trace({ operation: 'list', action: 'steering.open-figure' })
      return {
        ...factsOf(indicator),
        ...{ engagement: engagement.title, asOf, month, place, figure },
        split: !indicator.cases
          ? ('no-case' as const)
          : cases.length < figure.outOf
            ? ('too-many' as const)
            : splitOf(cases, seesCases),
        cases: seesCases ? cases.slice((page - 1) * CASES_PAGE, page * CASES_PAGE) : null,
        ...{ given: cases.length, page, pages: Math.ceil(cases.length / CASES_PAGE) },
      }
    },
  })

/**
 * By what began each case. Whoever does not see the cases does not see how few they are either; as the figure itself is given to
 * them whole, so are the sums of this table: where those are too few to be published, there is no table.
 */
function splitOf(cases: readonly CountedCase[], exact: boolean): SplitRow[] | 'too-few' {
  const kinds = [...new Set(cases.map(({ kind }) => kind))].sort()
  const counts = kinds.map(kind =>
    [true, false].map(counted => cases.filter(one => one.kind === kind && one.counted === counted).length),
  )
  const row = (cells: Shown[][], rows: Shown[]) =>
    kinds.map((kind, n) => ({ kind, counted: cells[n]![0]!, notCounted: cells[n]![1]!, total: rows[n]! }))
  if (exact)
    return row(
      counts,
      counts.map(([counted, not]) => counted! + not!),
    )
  const { cells, rows, columns, total } = conceal({ cells: counts })
  return [...columns, total].every(sum => typeof sum === 'number') ? row(cells, rows) : 'too-few'
}
