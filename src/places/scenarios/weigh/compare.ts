/** What changes from one state of the directory to another: who gains, who loses, which communes change side. */
import * as z from 'zod'
import type { CommuneEffect } from './count.ts'
import type { Effect } from './effect.ts'

const figures = z.object({ inhabitants: z.number(), before: z.number(), after: z.number() })

const commune = z.object({
  code: z.string(),
  name: z.string(),
  inhabitants: z.number(),
  /** To the nearest place; null when none can be reached. */
  minutesBefore: z.number().nullable(),
  minutesAfter: z.number().nullable(),
})

export const comparison = z.object({
  ...figures.shape,
  /** Inhabitants more (or fewer) within reach. */
  gain: z.number(),
  /** Of the half-days, Monday morning first: inhabitants within reach of a place that receives. */
  week: z.array(z.object({ before: z.number(), after: z.number() })),
  byUtas: z.array(figures.extend({ code: z.string().nullable(), name: z.string() })),
  /** Half of their inhabitants or more come within reach, or are no longer. */
  gained: z.array(commune),
  lost: z.array(commune),
})
export type Comparison = z.output<typeof comparison>

/** `utas`: their names, by code. */
export function compare(
  before: Effect,
  after: Effect,
  utas: ReadonlyMap<string | null, string> = new Map(),
): Comparison {
  const was = new Map(before.communes.map(one => [one.code, one]))
  const pairs = after.communes.map(now => ({ was: was.get(now.code)!, now }))
  const changed = pairs
    .filter(({ was, now }) => within(was) !== within(now))
    .map(({ was, now }) => ({
      within: within(now),
      ...{ code: now.code, name: now.name, inhabitants: now.inhabitants },
      ...{ minutesBefore: was.minutes, minutesAfter: now.minutes },
    }))
    .sort((a, b) => b.inhabitants - a.inhabitants || (a.code < b.code ? -1 : 1))
  const side = (wanted: boolean) =>
    changed.filter(({ within }) => within === wanted).map(({ within: _, ...one }) => one)
  return {
    inhabitants: after.inhabitants,
    before: before.covered,
    after: after.covered,
    gain: after.covered - before.covered,
    week: before.week.map((covered, n) => ({ before: covered, after: after.week[n]! })),
    byUtas: byUtas(pairs, utas),
    gained: side(true),
    lost: side(false),
  }
}

interface Pair {
  was: CommuneEffect
  now: CommuneEffect
}

const byUtas = (pairs: readonly Pair[], names: ReadonlyMap<string | null, string>): Comparison['byUtas'] =>
  [...Map.groupBy(pairs, ({ now }) => now.utas)]
    .map(([code, some]) => ({
      ...{ code, name: names.get(code) ?? code ?? 'Sans UTAS' },
      inhabitants: sum(some, ({ now }) => now.inhabitants),
      before: sum(some, ({ was }) => was.covered),
      after: sum(some, ({ now }) => now.covered),
    }))
    .sort((a, b) => (a.code ?? '~').localeCompare(b.code ?? '~'))

const within = ({ inhabitants, covered }: CommuneEffect) => covered * 2 >= inhabitants && inhabitants > 0

const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((total, one) => total + of(one), 0)
