/** Who is within some minutes of a place that receives, half-day by half-day of an ordinary week. */
import type { Day } from '../../kernel/time.ts'
import { halfDays } from '../hours/half-days.ts'
import { type CoverageAsked, coverageOf } from './coverage.ts'
import { type HoursAsked, sitesOf } from './open-sites.ts'
import type { Moment } from './reach.ts'
import type { Counted } from './shares.ts'

export interface HalfDayCoverage {
  /** 0 is Monday morning, 13 Sunday afternoon. */
  halfDay: number
  label: string
  /** Open long enough for sure; nobody knows their hours. */
  places: { open: number; unknownHours: number }
  /** If every place of unknown hours were closed, then if all were open. Null on a day that no timetable covers. */
  atLeast: Counted | null
  atMost: Counted | null
}

/** `dayOf`: a day of that weekday (0 is Monday) that the timetable covers. */
export function halfDayCoverage(
  asked: Omit<CoverageAsked, 'when' | 'hours'>,
  stay: number,
  dayOf: (weekday: number) => Day | null,
): HalfDayCoverage[] {
  const known = new Map<string, Counted>()
  return halfDays.map(({ label }, halfDay) => {
    const when = momentOf(halfDay, stay, dayOf)
    if (!when) return { halfDay, label, places: { open: 0, unknownHours: 0 }, atLeast: null, atMost: null }
    const figure = (hours: HoursAsked): Counted => {
      const { sites } = sitesOf(asked.places, when, hours)
      // By street, the same open places are the same answer: an ordinary week has few different ones.
      const key = asked.mode === 'transit' ? `${halfDay}${hours}` : sites.map(({ place }) => place).join()
      const { inhabitants, covered, share } = known.get(key) ?? coverageOf({ ...asked, when, hours })
      known.set(key, { inhabitants, covered, share })
      return { inhabitants, covered, share }
    }
    const { sites, unknown } = sitesOf(asked.places, when, 'known')
    return {
      ...{ halfDay, label, places: { open: sites.length, unknownHours: unknown } },
      ...{ atLeast: figure('known'), atMost: figure('hoped') },
    }
  })
}

export function momentOf(
  halfDay: number,
  stay: number,
  dayOf: (weekday: number) => Day | null,
): Moment | null {
  const { weekday, between } = halfDays[halfDay]!
  const day = dayOf(weekday)
  // Nobody is sent to a bus before dawn: public transport is asked for the hours that a welcome keeps.
  const hours = [Math.max(between[0], EARLIEST), Math.min(between[1], LATEST)] as const
  return day && { day, between: hours, stay }
}

/** 8:00 and 18:30. */
const [EARLIEST, LATEST] = [8 * 3600, 18.5 * 3600]
