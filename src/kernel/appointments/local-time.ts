/** The clocks of France on a day: the two days a year when they change, an hour does not exist, or comes twice. */
import { type Day, weekday } from '../time.ts'

/**
 * Summer time runs from the last Sunday of March to the last Sunday of October, at 1 h UTC: 2 h then 3 h in France
 * (directive 2000/84/CE, art. 2 et 3).
 */
export function changeOn(day: Day): 'forward' | 'back' | undefined {
  if (Number(day.slice(8)) < 25 || weekday(day) !== 0) return undefined
  return day.slice(5, 7) === '03' ? 'forward' : day.slice(5, 7) === '10' ? 'back' : undefined
}

const [TWO, THREE] = [120, 180]

/**
 * Minutes that have passed since midnight when clocks show `minute`; of an hour that comes twice, the second time, as PostgreSQL has it.
 * Nothing for a minute that no clock shows.
 */
export function elapsedAt(day: Day, minute: number): number | undefined {
  const change = changeOn(day)
  if (change === 'forward' && minute >= TWO) return minute < THREE ? undefined : minute - 60
  return change === 'back' && minute >= TWO ? minute + 60 : minute
}

/** An edge of opening hours in the hour that does not exist is the instant of the change. */
export const edgeAt = (day: Day, minute: number): number => elapsedAt(day, minute) ?? TWO

/** What clocks show so many minutes after midnight; nothing the first time of an hour that comes twice. */
export function clockAfter(day: Day, elapsed: number): number | undefined {
  const change = changeOn(day)
  if (change === 'back' && elapsed >= TWO) return elapsed < THREE ? undefined : elapsed - 60
  return change === 'forward' && elapsed >= TWO ? elapsed + 60 : elapsed
}
