/** When a place receives, on the civil clock of France: intervals of a day in seconds after midnight. */
import { type Day, daysAfter, weekday } from '../../kernel/time.ts'
import { midnight } from './library.ts'
import type { Hours } from './parse.ts'

/** `[from, until[`, seconds after midnight; what runs past midnight goes on the next day. */
export type Interval = readonly [from: number, until: number]

/** Monday first. A day is null when nobody knows: its school holidays are not published yet. */
export type WeekOfStates = (readonly State[] | null)[]

interface State {
  from: number
  until: number
  /** « unknown » is what the text leaves open: by appointment, or an end that it does not give. */
  state: 'open' | 'unknown'
  comment: string | undefined
}

/** Public holidays and dated closures included. Nothing on a day of unknown school holidays. */
export const openIntervals = (hours: Hours, day: Day): Interval[] => openIn(statesOn(hours, day) ?? [])

export const isOpen = (hours: Hours, day: Day, second: number): boolean =>
  openIntervals(hours, day).some(([from, until]) => from <= second && second < until)

/** What the text says of an instant, its comment with it. Nothing: closed. `null`: nobody knows. */
export function stateAt(hours: Hours, day: Day, second: number): State | undefined | null {
  const states = statesOn(hours, day)
  if (!states) return null
  return states.find(({ from, until }) => from <= second && second < until)
}

/** The first opening after `second`, never the one that is running; within a year, else null. */
export function nextOpening(hours: Hours, day: Day, second: number): { day: Day; second: number } | null {
  const [first] = openIntervals(hours, day).filter(([from]) => from > second)
  if (first) return { day, second: first[0] }
  // An opening that goes on past midnight is no new one.
  let ran = openIntervals(hours, day).at(-1)?.[1] === DAY
  for (let away = 1; away <= 366; away++) {
    const next = daysAfter(day, away)
    const intervals = openIntervals(hours, next)
    const found = intervals.find(([from]) => from > 0 || !ran)
    if (found) return { day: next, second: found[0] }
    ran = intervals.at(-1)?.[1] === DAY
  }
  return null
}

/** Monday first: the week of `from` as it would be without public or school holidays; dated closures stand. */
export const typicalWeek = (hours: Hours, from: Day): readonly (readonly Interval[])[] =>
  kept(hours.typical, from, () => {
    const week = evaluate(hours.ordinary(), mondayOf(from), 7)
    return Array.from({ length: 7 }, (_, day) => openIn(week?.[day] ?? []))
  })

const DAY = 86_400
const KEPT = 120

/** Openings that touch are one, whatever their comments. */
function openIn(states: readonly State[]): Interval[] {
  const intervals: [number, number][] = []
  for (const { from, until, state } of states) {
    if (state !== 'open') continue
    const last = intervals.at(-1)
    if (last?.[1] === from) last[1] = until
    else intervals.push([from, until])
  }
  return intervals
}

const mondayOf = (day: Day): Day => daysAfter(day, -((weekday(day) + 6) % 7))

/** Null when nobody knows: the school holidays of that year are not in the library. */
export function statesOn(hours: Hours, day: Day): readonly State[] | null {
  const monday = mondayOf(day)
  return kept(hours.weeks, monday, () => weekOf(hours, monday))[(weekday(day) + 6) % 7]!
}

function kept<Kept>(asked: Map<Day, Kept>, day: Day, make: () => Kept): Kept {
  const found = asked.get(day)
  if (found) return found
  if (asked.size >= KEPT) asked.clear()
  const made = make()
  asked.set(day, made)
  return made
}

const weekOf = (hours: Hours, monday: Day): WeekOfStates =>
  evaluate(hours.library, monday, 7) ??
  Array.from({ length: 7 }, (_, away) => evaluate(hours.library, daysAfter(monday, away), 1)?.[0] ?? null)

/** Nothing where the library has no school holidays for the year: it throws a sentence. */
function evaluate(library: Hours['library'], from: Day, days: number): WeekOfStates | undefined {
  const start = Date.parse(from)
  const week: State[][] = Array.from({ length: days }, () => [])
  try {
    for (const [opens, closes, unknown, comment] of library.getOpenIntervals(
      midnight(from),
      midnight(daysAfter(from, days)),
    )) {
      let at = (opens.getTime() - start) / 1000
      const end = (closes.getTime() - start) / 1000
      while (at < end) {
        const index = Math.floor(at / DAY)
        const until = Math.min(end, (index + 1) * DAY)
        const state = unknown ? 'unknown' : 'open'
        week[index]!.push({
          from: at - index * DAY,
          until: until - index * DAY,
          state,
          comment: said(comment),
        })
        at = until
      }
    }
  } catch (problem) {
    if (typeof problem !== 'string') throw problem
    return undefined
  }
  return week
}

/** The library says in a comment of its own that « 09:00+ » has no end: the text did not. */
const said = (comment: string | undefined): string | undefined =>
  comment?.includes('"open end"') ? undefined : comment
