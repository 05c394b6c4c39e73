/** Whether one can still come today, and when else. */
import { holidayName } from '../../kernel/holidays.ts'
import type { Day } from '../../kernel/time.ts'
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
  /** It opens again within a fortnight. */
  opensAgain: boolean
}

export function openingOf(hoursText: string | null, day: Day, second: number): Opening {
  const now = opennessOf(hoursText, day, second)
  const read = hoursText ? parseHours(hoursText) : { fault: '' }
  if (!hoursText || 'fault' in read) return { now, hours: [], lastToday: null, opensAgain: false }
  const { hours } = read
  // Of a public holiday that the hours say nothing of, nothing is promised but what is open now.
  const promised = now.state === 'open' || (now.state === 'closed' && holidayName(day) === undefined)
  const last = promised ? openIntervals(hours, day).at(-1)?.[1] : undefined
  const next = nextOpening(hours, day, second)
  return {
    now,
    hours: hoursInFrench(hoursText),
    lastToday: last !== undefined && last > second ? last : null,
    opensAgain:
      now.state === 'open' || (next !== null && Date.parse(next.day) - Date.parse(day) <= FORTNIGHT),
  }
}

const FORTNIGHT = 14 * 86_400_000
