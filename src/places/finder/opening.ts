/** Whether one can still come today, and when else. */
import { holidayName } from '../../kernel/holidays.ts'
import { type Day, daysBetween } from '../../kernel/time.ts'
import { hoursInFrench } from '../hours/french.ts'
import { type Openness, opennessOf } from '../hours/openness.ts'
import { parseHours } from '../hours/parse.ts'
import { nextOpening, openIntervals } from '../hours/week.ts'

export interface Opening {
  now: Openness
  /** The week, a line a group of days; empty when unknown. */
  hours: string[]
  /** Seconds after midnight at which the last opening of today ends; null when none is left. */
  lastToday: number | null
  /** Its next opening, the one that runs left aside; null when it is not within a fortnight. */
  next: { day: Day; second: number } | null
}

export function openingOf(hoursText: string | null, day: Day, second: number): Opening {
  const now = opennessOf(hoursText, day, second)
  const read = hoursText ? parseHours(hoursText) : { fault: '' }
  if (!hoursText || 'fault' in read) return { now, hours: [], lastToday: null, next: null }
  const { hours } = read
  // Of a public holiday that the hours say nothing of, nothing is promised but what is open now.
  const promised = now.state === 'open' || (now.state === 'closed' && holidayName(day) === undefined)
  const last = promised ? openIntervals(hours, day).at(-1)?.[1] : undefined
  const next = nextOpening(hours, day, second)
  return {
    now,
    hours: hoursInFrench(hoursText),
    lastToday: last !== undefined && last > second ? last : null,
    next: next !== null && daysBetween(day, next.day) <= 14 ? next : null,
  }
}
