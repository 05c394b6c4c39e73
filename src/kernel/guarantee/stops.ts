/** A clock that stands still: each day stopped moves the last day by one, unless the last day had passed already. */
import { type Day, daysAfter, daysBetween } from '../time.ts'

/** Half-open: `until` is the first day on which the clock runs again; null while it stands still. */
export interface Stop {
  from: Day
  until: Day | null
  why: string
}

/**
 * The last day of a delay that began on `since`, moved by its stops.
 * `stops` are in order and do not overlap. Those before `since` or after the last day count for nothing.
 */
export function withStops(
  since: Day,
  lastDay: Day,
  stops: readonly Stop[],
): { due: Day; stoppedDays: number; stoppedSince: Day | null } {
  let stoppedDays = 0
  for (const { from, until } of stops) {
    const start = from < since ? since : from
    if (start > daysAfter(lastDay, stoppedDays)) break
    if (until === null) return { due: daysAfter(lastDay, stoppedDays), stoppedDays, stoppedSince: start }
    if (until > start) stoppedDays += daysBetween(start, until)
  }
  return { due: daysAfter(lastDay, stoppedDays), stoppedDays, stoppedSince: null }
}
