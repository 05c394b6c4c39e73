/** How long a place, or the stops of one round together, receive in a week: what the 24 hours over 5 days are compared with. */
import { type Day, daysAfter, weekday } from '../../kernel/time.ts'
import { parseHours } from '../hours/parse.ts'
import { type Interval, statesOn, typicalWeek } from '../hours/week.ts'

export interface Week {
  /** Seconds open. */
  seconds: number
  days: number
}

export interface OpenWeek {
  /** Of the weeks that come back, the one with the least hours, and the one with the most: the same where all are alike. */
  least: Week
  most: Week
  /** Places whose hours nobody knows, or that the text leaves open (« sur rendez-vous »): there may be more. */
  unknown: number
}

/** A year; public and school holidays are left out of it. */
const WEEKS = 52
/** A rhythm comes back: a closure in August and the summer of a beach do not make the ordinary week. */
const COMES_BACK = 10

/** The texts of one place, or of the stops of one round: two of them open at the same hour count once, for the bus is in one place. */
export function openWeek(texts: readonly (string | null)[], from: Day): OpenWeek {
  const monday = daysAfter(from, -((weekday(from) + 6) % 7))
  const read = texts.map(text => (text === null ? undefined : parseHours(text)))
  const known = read.flatMap(one => (one && 'hours' in one ? one.hours : []))
  const open = known.filter(hours => leftOpen(statesOfWeek(monday, day => statesOn(hours, day))))
  const weeks = Array.from({ length: WEEKS }, (_, n) => {
    const week = daysAfter(monday, 7 * n)
    return weekOf(known.map(hours => typicalWeek(hours, week)))
  })
  const kept = thatComeBack(weeks)
  return {
    least: { seconds: least(kept.map(({ seconds }) => seconds)), days: least(kept.map(({ days }) => days)) },
    most: { seconds: most(kept.map(({ seconds }) => seconds)), days: most(kept.map(({ days }) => days)) },
    unknown: texts.length - known.length + open.length,
  }
}

const least = (values: readonly number[]) => Math.min(...values)
const most = (values: readonly number[]) => Math.max(...values)

function weekOf(places: readonly (readonly (readonly Interval[])[])[]): Week {
  const days = Array.from({ length: 7 }, (_, day) => lengthOf(places.flatMap(week => week[day]!)))
  return { seconds: days.reduce((sum, day) => sum + day, 0), days: days.filter(Boolean).length }
}

/** What is covered at least once. */
function lengthOf(intervals: readonly Interval[]): number {
  let [total, end] = [0, 0]
  for (const [from, until] of intervals.toSorted((a, b) => a[0] - b[0])) {
    total += Math.max(0, until - Math.max(from, end))
    end = Math.max(end, until)
  }
  return total
}

/** All of them when none comes back often: every week is another one. */
function thatComeBack(weeks: readonly Week[]): Week[] {
  const alike = Map.groupBy(weeks, ({ seconds, days }) => `${seconds} ${days}`)
  const often = [...alike.values()].filter(some => some.length >= COMES_BACK).map(([first]) => first!)
  return often.length ? often : [...weeks]
}

type States = ReturnType<typeof statesOn>

const statesOfWeek = (monday: Day, of: (day: Day) => States): States[] =>
  Array.from({ length: 7 }, (_, away) => of(daysAfter(monday, away)))

const leftOpen = (week: readonly States[]): boolean =>
  week.some(states => states?.some(({ state }) => state === 'unknown'))
