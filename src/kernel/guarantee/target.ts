/** How a number that the département owes stands on a day: the same verdicts as for a person, read from two measures. */
import * as z from 'zod'
import type { Tx } from '../../platform/db.ts'
import { type Day, day } from '../time.ts'
import type { Goal, Target, UtasShare } from './guarantee.ts'
import type { Verdict } from './judge.ts'

export const targetVerdicts = ['kept', 'kept-late', 'late', 'waiting'] as const satisfies readonly Verdict[]
export type TargetVerdict = (typeof targetVerdicts)[number]

export const targetWords: Record<TargetVerdict, string> = {
  kept: 'atteint',
  'kept-late': 'atteint après cette date',
  late: 'non atteint',
  waiting: 'en cours',
}

const utasShare: z.ZodType<UtasShare> = z.object({
  code: z.string().nullable(),
  name: z.string(),
  counted: z.number(),
  outOf: z.number(),
})

export const targetShape = z.object({
  id: z.string(),
  title: z.string(),
  promise: z.string().nullable(),
  source: z.string(),
  goal: z.object({
    value: z.number(),
    unit: z.string(),
    /** True when both values are shares, 0 to 1. */
    share: z.literal(true).optional(),
    /** Null when it is owed every day. */
    by: day.nullable(),
  }),
  /** Null when nothing was known yet to measure it by. */
  value: z.number().nullable(),
  /** What is missing, in sentences: the to-do list of whoever steers. Empty once the goal is reached. */
  gaps: z.array(z.string()),
  /** How it was measured and how sure it is. */
  how: z.string().nullable(),
  /** Of a share, UTAS by UTAS. */
  byUtas: z.array(utasShare),
  /** 'late' is the alert. */
  verdict: z.enum(targetVerdicts),
})
export type TargetReading = z.output<typeof targetShape>

/** On `asOf`, with what was known then. Past its date, a goal is judged on that date, whatever became of the number since. */
export async function readTarget(
  tx: Tx,
  departement: string,
  { id, title, promise, source, goal, measure }: Target,
  asOf: Day,
): Promise<TargetReading> {
  const now = await measure(tx, departement, asOf)
  const atLast = goal.by && asOf > goal.by ? await measure(tx, departement, goal.by) : now
  const verdict = judgeTarget(goal, { now: now.value, atLast: atLast.value }, asOf)
  const { value, how = null, byUtas = [] } = now
  const gaps = value !== null && value >= goal.value ? [] : now.gaps
  return { ...{ id, title, promise, source, goal, value }, ...{ gaps, how, byUtas, verdict } }
}

/** `atLast` is the number on the last day to reach the goal, or `now` before it. What nothing is known of yet is still to come. */
export function judgeTarget(
  { value, by }: Goal,
  { now, atLast }: { now: number | null; atLast: number | null },
  asOf: Day,
): TargetVerdict {
  if (atLast !== null && atLast >= value) return 'kept'
  if (by ? asOf <= by : now === null) return 'waiting'
  return by && now !== null && now >= value ? 'kept-late' : 'late'
}
