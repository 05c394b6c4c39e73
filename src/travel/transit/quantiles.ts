/** Many durations of one journey, by the minute of departure or arrival: the one in the middle, and how far the others lie. */
import { FAR } from './schedule.ts'

/** The least value that at least `share` of them do not exceed. `sorted`, not empty; FAR counts as the longest. */
export const quantile = (sorted: Int32Array, share: number): number =>
  sorted[Math.max(Math.ceil(sorted.length * share), 1) - 1]!

/** From the first decile to the ninth; FAR when one minute in ten is no journey. */
export function spreadOf(sorted: Int32Array): number {
  const ninth = quantile(sorted, 0.9)
  return ninth === FAR ? FAR : ninth - quantile(sorted, 0.1)
}
