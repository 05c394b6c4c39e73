/** The fourteen half-days of a week, the grain in which a welcome is planned and its reach compared. */
import type { Day } from '../../kernel/time.ts'
import type { Hours } from './parse.ts'
import { typicalWeek } from './week.ts'

/** 12:30: most places that close at noon do so by then, none opens the afternoon before. */
export const NOON = 12.5 * 3600

const days = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const

/** 0 is Monday morning, 13 Sunday afternoon; `between` in seconds after midnight. */
export const halfDays: readonly {
  weekday: number
  label: string
  between: readonly [number, number]
}[] = days.flatMap((name, weekday) => [
  { weekday, label: `${name} matin`, between: [0, NOON] as const },
  { weekday, label: `${name} après-midi`, between: [NOON, 86_400] as const },
])

/** Whether one opening of an ordinary week lasts at least so long inside the half-day; from 9 to 17 counts for both. */
export function openInHalfDay(hours: Hours, from: Day, halfDay: number, atLeastSeconds: number): boolean {
  const { weekday, between } = halfDays[halfDay]!
  return typicalWeek(hours, from)[weekday]!.some(
    ([opens, closes]) =>
      Math.min(closes, between[1]) - Math.max(opens, between[0]) >= Math.max(1, atLeastSeconds),
  )
}
