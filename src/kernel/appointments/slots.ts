/** The hours at which somebody may still be received: never stored, counted from hours, absences, public holidays and what is taken. */
import { isHoliday } from '../holidays.ts'
import { type Day, daysAfter, weekday } from '../time.ts'
import { clockAfter, edgeAt } from './local-time.ts'

/** An agent receives at a place on that day of the week, between two days. Minutes after midnight on the clocks of France. */
export interface WeeklyHours {
  agent: string
  place: string
  /** 1 is Monday. */
  weekday: number
  opens: number
  closes: number
  from: Day
  /** First day without it. */
  until: Day | null
}

export interface Taken {
  agent: string
  day: Day
  at: number
  minutes: number
}

/** An agent is away, or a place shut: « 2026-03-02T09:00 » on the clocks of France. */
export interface Gap {
  agent: string | null
  place: string | null
  starts: string
  ends: string
}

export interface Calendar {
  hours: readonly WeeklyHours[]
  taken: readonly Taken[]
  gaps: readonly Gap[]
  /** When a place is open that day, in minutes; nothing where nobody knows. Absent where it does not matter. */
  open?: ((place: string, day: Day) => readonly Span[] | undefined) | undefined
}

export type Span = readonly [from: number, until: number]

export interface Slot {
  agent: string
  place: string
  day: Day
  /** Minutes after midnight, as clocks show it. */
  at: number
}

/** After what is taken, a slot begins at five minutes round. */
const ROUND = 5

/** Those of `minutes` from `from` to `until`, both included, none before `after`: by day, hour, then agent. */
export function freeSlots(
  calendar: Calendar,
  asked: { minutes: number; from: Day; until: Day; after?: { day: Day; at: number } | undefined },
): Slot[] {
  const { minutes, from, until, after } = asked
  const free = freeTimes(calendar)
  const slots: Slot[] = []
  for (let day = from; day <= until; day = daysAfter(day, 1))
    for (const { agent, place, spans } of free(day))
      for (const [opens, closes] of spans)
        for (let at = opens; at + minutes <= closes; at += minutes) {
          const clock = clockAfter(day, at)
          if (clock === undefined || (after && day === after.day && clock <= after.at)) continue
          slots.push({ agent, place, day, at: clock })
        }
  return slots.sort(bySoonest)
}

/** Whether these minutes of an agent are free, and if not, what stands in the way: the first of these. */
export type Obstacle = 'holiday' | 'outside' | 'place-closed' | 'away' | 'taken'

export function obstacleTo(calendar: Calendar, slot: Slot, minutes: number): Obstacle | undefined {
  const { agent, place, day, at } = slot
  if (isHoliday(day)) return 'holiday'
  const start = edgeAt(day, at)
  const within = ([from, until]: Span) => from <= start && start + minutes <= until
  const mine = calendar.hours.filter(one => one.agent === agent && one.place === place && holds(one, day))
  // In an hour that no clock shows, or in the first of two, nobody is received.
  if (clockAfter(day, start) !== at || !mine.some(one => within(spanOf(one, day)))) return 'outside'
  const open = calendar.open?.(place, day)
  if (open && !open.some(([from, until]) => within([edgeAt(day, from), edgeAt(day, until)])))
    return 'place-closed'
  const meets = ([from, until]: Span) => from < start + minutes && start < until
  if (calendar.gaps.some(gap => concerns(gap, agent, place) && partsOn(gap, day).some(meets))) return 'away'
  return calendar.taken.some(one => one.agent === agent && one.day === day && meets(takenSpan(one)))
    ? 'taken'
    : undefined
}

const bySoonest = (a: Slot, b: Slot) =>
  a.day < b.day ? -1 : a.day > b.day ? 1 : a.at - b.at || (a.agent < b.agent ? -1 : 1)

/** What is left of each agent's hours on a day, in minutes that have passed since midnight. */
function freeTimes({ hours, taken, gaps, open }: Calendar) {
  const byWeekday = Map.groupBy(hours, one => one.weekday)
  const takenOn = Map.groupBy(taken, ({ agent, day }) => `${agent} ${day}`)
  return (day: Day) => {
    if (isHoliday(day)) return []
    return (byWeekday.get(weekday(day) || 7) ?? [])
      .filter(one => holds(one, day))
      .map(one => {
        const { agent, place } = one
        const shut = gaps.filter(gap => concerns(gap, agent, place)).flatMap(gap => partsOn(gap, day))
        const held = [...(takenOn.get(`${agent} ${day}`) ?? []).map(takenSpan), ...shut]
        const whole = spanOf(one, day)
        const opened = open?.(place, day)?.map(
          ([from, until]): Span => [
            Math.max(whole[0], edgeAt(day, from)),
            Math.min(whole[1], edgeAt(day, until)),
          ],
        )
        return { agent, place, spans: (opened ?? [whole]).flatMap(span => without(span, held)) }
      })
  }
}

const holds = ({ weekday: on, from, until }: WeeklyHours, day: Day) =>
  on === (weekday(day) || 7) && from <= day && (until === null || day < until)

const spanOf = ({ opens, closes }: WeeklyHours, day: Day): Span => [edgeAt(day, opens), edgeAt(day, closes)]

const takenSpan = ({ day, at, minutes }: Taken): Span => [edgeAt(day, at), edgeAt(day, at) + minutes]

const concerns = (gap: Gap, agent: string, place: string) => gap.agent === agent || gap.place === place

/** The part of a gap on that day, if there is one. */
function partsOn({ starts, ends }: Gap, day: Day): Span[] {
  if (ends.slice(0, 10) < day || starts.slice(0, 10) > day) return []
  const from = starts.slice(0, 10) < day ? 0 : minutesIn(starts)
  const until = ends.slice(0, 10) > day ? 24 * 60 : minutesIn(ends)
  return [[edgeAt(day, from), edgeAt(day, until)]]
}

const minutesIn = (instant: string) => Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16))

/** What is left of a span; after each part that is held, it begins again at a round minute. */
function without([from, until]: Span, held: readonly Span[]): Span[] {
  const left: Span[] = []
  let start = from
  for (const [opens, closes] of held.toSorted((a, b) => a[0] - b[0])) {
    if (closes <= start || opens >= until) continue
    if (opens > start) left.push([start, opens])
    start = Math.ceil(closes / ROUND) * ROUND
  }
  return start < until ? [...left, [start, until]] : left
}
