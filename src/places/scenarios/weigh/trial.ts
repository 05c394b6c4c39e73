/** What a map says while a place is dragged on it: the totals, and only the communes whose minutes change. Small, since it is asked twenty times a second. */
import * as z from 'zod'
import { shadeOf } from '../../map/figures.ts'
import type { CommuneEffect } from './count.ts'

export const trial = z.object({
  inhabitants: z.number(),
  /** Within reach today, and with what is tried. */
  before: z.number(),
  after: z.number(),
  gain: z.number(),
  minutes: z.number(),
  method: z.enum(['routed', 'estimated']),
  byUtas: z.array(z.object({ name: z.string(), inhabitants: z.number(), after: z.number() })),
  /** Those that are not as the map shows them when nothing is tried. */
  communes: z.array(
    z.object({
      code: z.string(),
      minutes: z.number().nullable(),
      shade: z.enum(['near', 'middle', 'far', 'out', 'none']),
    }),
  ),
})
export type Trial = z.output<typeof trial>

interface Tried {
  /** Today, on the map, and with what is tried: the same communes, in the same order. */
  today: readonly CommuneEffect[]
  shown: readonly CommuneEffect[]
  tried: readonly CommuneEffect[]
  minutes: number
  method: Trial['method']
  utas: ReadonlyMap<string | null, string>
}

export function trialOf({ today, shown, tried, minutes, method, utas }: Tried): Trial {
  const [before, after] = [coveredOf(today), coveredOf(tried)]
  return {
    inhabitants: tried.reduce((sum, { inhabitants }) => sum + inhabitants, 0),
    ...{ before, after, gain: after - before, minutes, method },
    byUtas: [...Map.groupBy(tried, ({ utas }) => utas)].map(([code, some]) => ({
      name: utas.get(code) ?? code ?? 'Sans UTAS',
      inhabitants: some.reduce((sum, { inhabitants }) => sum + inhabitants, 0),
      after: coveredOf(some),
    })),
    communes: tried
      .filter((commune, n) => commune.minutes !== shown[n]!.minutes)
      .map(({ code, minutes: own }) => ({ code, minutes: own, shade: shadeOf(own, minutes) })),
  }
}

const coveredOf = (communes: readonly CommuneEffect[]): number =>
  communes.reduce((sum, { covered }) => sum + covered, 0)
