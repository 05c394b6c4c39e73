/** What the annual report answers, to its page, its text and programs. */
import * as z from 'zod'
import { targetShape } from '../../kernel/guarantee/target.ts'
import { indicatorFacts } from '../../kernel/indicator.ts'
import { day } from '../../kernel/time.ts'
import { figureShape } from '../indicators/figures.ts'
import { utasShape } from '../utas.ts'

const counts = z.object({
  owed: z.int(),
  /** Those whose outcome is known: kept, kept late, late. */
  settled: z.int(),
  kept: z.int(),
  /** Kept out of settled; null when none is settled. */
  rate: z.number().nullable(),
})

const promised = z.object({ title: z.string(), promise: z.string().nullable(), source: z.string() })

const reportedDelay = promised.extend({
  ...counts.shape,
  keptLate: z.int(),
  late: z.int(),
  definition: z.string(),
})
export type ReportedDelay = z.output<typeof reportedDelay>

const reportedPromise = z.discriminatedUnion('kind', [
  reportedDelay.extend({
    kind: z.literal('delay'),
    rows: z.array(utasShape.extend(counts.shape)),
    steps: z.array(reportedDelay),
  }),
  targetShape.extend({ kind: z.literal('target') }),
])
export type ReportedPromise = z.output<typeof reportedPromise>

export const reportShape = z.object({
  asOf: day,
  today: day,
  year: z.int(),
  /** Last day of the year that is counted: 31 December, or `asOf`. */
  until: day,
  engagements: z.array(
    z.object({
      title: z.string(),
      promises: z.array(reportedPromise),
      indicators: z.array(indicatorFacts.extend({ figure: figureShape })),
      notFollowed: z.array(z.string()),
    }),
  ),
})
export type Report = z.output<typeof reportShape>
