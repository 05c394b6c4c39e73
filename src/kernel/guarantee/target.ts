/** How a number that the département owes stands on a day: the same verdicts as for a person, read from two measures. */
import * as z from 'zod'
import type { Tx } from '../../platform/db.ts'
import { type Day, day } from '../time.ts'
import type { Goal, Target } from './guarantee.ts'
import type { Verdict } from './judge.ts'

export const targetVerdicts = ['kept', 'kept-late', 'late', 'waiting'] as const satisfies readonly Verdict[]
export type TargetVerdict = (typeof targetVerdicts)[number]

export const targetWords: Record<TargetVerdict, string> = {
  kept: 'atteint',
  'kept-late': 'atteint après cette date',
  late: 'non atteint',
  waiting: 'en cours',
}

export const targetShape = z.object({
  id: z.string(),
  title: z.string(),
  promise: z.string().nullable(),
  source: z.string(),
  goal: z.object({ value: z.number(), unit: z.string(), by: day }),
  value: z.number(),
  /** What is missing, in sentences: the to-do list of whoever steers. Empty once the goal is reached. */
  gaps: z.array(z.string()),
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
  const atLast = asOf > goal.by ? await measure(tx, departement, goal.by) : now
  const verdict = judgeTarget(goal, { now: now.value, atLast: atLast.value }, asOf)
  const reached = now.value >= goal.value
  return { id, title, promise, source, goal, value: now.value, gaps: reached ? [] : now.gaps, verdict }
}

/** `atLast` is the number on the last day to reach the goal, or `now` before it. */
export function judgeTarget(
  { value, by }: Goal,
  { now, atLast }: { now: number; atLast: number },
  asOf: Day,
): TargetVerdict {
  if (atLast >= value) return 'kept'
  if (asOf <= by) return 'waiting'
  return now >= value ? 'kept-late' : 'late'
}
