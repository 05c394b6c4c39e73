/** The annual report: every promise of the convention, in its own words, with what became of it in the year. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import type { Engagement } from '../../kernel/engagement.ts'
import type { Delay, Guarantee } from '../../kernel/guarantee/guarantee.ts'
import { indicatorOf, tally } from '../../kernel/guarantee/reading.ts'
import { readTarget } from '../../kernel/guarantee/target.ts'
import type { Indicator } from '../../kernel/indicator.ts'
import type { LegalRule } from '../../kernel/law/rule.ts'
import { loadLaw } from '../../kernel/law/through-time.ts'
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { asOfInput, dayAsked, monthsAsked, signatories, yearAsked, yearInput } from '../asked.ts'
import { among, type Figure, factsOf, figureOf } from '../indicators/figures.ts'
import { promisesOf } from '../promises.ts'
import { utasRows } from '../utas.ts'
import { definitionOf } from './definition.ts'
import { type Report, type ReportedDelay, type ReportedPromise, reportShape } from './report-shape.ts'

export const readReport = (engagements: readonly Engagement[]) =>
  action({
    id: 'steering.read-report',
    label: 'Rapport annuel',
    about:
      'Donne le rapport d’une année\u00a0: chaque promesse, son chiffre, sa définition et ses indicateurs, tels qu’ils étaient connus au jour demandé.',
    effect: 'read',
    allowed: signatories,
    input: z.strictObject({ year: yearInput.optional(), asOf: asOfInput }),
    output: reportShape,
    async run({ tx, departement, today }, asked) {
      const asOf = dayAsked(asked.asOf, today)
      const year = yearAsked(asked.year, asOf)
      const end: Day = `${year}-12-31`
      const rules = (await loadLaw(tx, departement)).on(asOf)
      const period = { asOf, since: `${year}-01-01`, until: end < asOf ? end : asOf, rules } as const
      const report: Report = { asOf, today, year, until: period.until, engagements: [] }
      for (const engagement of engagements) {
        const promises: ReportedPromise[] = []
        for (const { guarantee, steps } of promisesOf(engagement))
          promises.push(await reported(tx, departement, guarantee, steps, period))
        const indicators: Report['engagements'][number]['indicators'] = []
        for (const indicator of engagement.indicators)
          indicators.push({
            ...factsOf(indicator),
            figure: await ofYear(tx, departement, indicator, year, asOf),
          })
        report.engagements.push({
          title: engagement.title,
          promises,
          indicators,
          notFollowed: engagement.notFollowed,
        })
      }
      return report
    },
  })

interface Period {
  asOf: Day
  since: Day
  until: Day
  /** The law as it was known on `asOf`. */
  rules: readonly LegalRule[]
}

async function reported(
  tx: Tx,
  departement: string,
  guarantee: Guarantee,
  steps: Delay[],
  period: Period,
): Promise<ReportedPromise> {
  if (guarantee.kind === 'target')
    return { kind: 'target', ...(await readTarget(tx, departement, guarantee, period.until)) }
  const { delay, rows } = await reportedDelay(tx, departement, guarantee, period)
  const beside: ReportedDelay[] = []
  for (const step of steps) beside.push((await reportedDelay(tx, departement, step, period)).delay)
  return { kind: 'delay', ...delay, rows, steps: beside }
}

async function reportedDelay(
  tx: Tx,
  departement: string,
  delay: Delay,
  { asOf, rules, ...received }: Period,
) {
  const cases = await tally(tx, departement, delay.id, asOf, received)
  const of = (verdict: string) =>
    cases.reduce((sum, row) => sum + (row.verdict === verdict ? row.cases : 0), 0)
  const places = await utasRows(
    tx,
    departement,
    cases.map(({ utas }) => utas),
  )
  const { title, promise, source } = delay
  return {
    delay: {
      title,
      promise,
      source,
      ...indicatorOf(cases),
      keptLate: of('kept-late'),
      late: of('late'),
      definition: definitionOf(delay, received.since, rules),
    },
    rows: places.map(place => ({
      ...place,
      ...indicatorOf(cases.filter(({ utas }) => utas === place.code)),
    })),
  }
}

async function ofYear(
  tx: Tx,
  departement: string,
  indicator: Indicator,
  year: number,
  asOf: Day,
): Promise<Figure> {
  return figureOf(indicator, among(await indicator.cells(tx, departement, asOf), monthsAsked(year, asOf)))
}
