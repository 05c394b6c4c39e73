/** When a candidate can be away from home: from what they say, day by day, to the minutes of the week that offers are measured by, and back. */
import { fromMultirange, inOrder, type Shift, toMultirange, WEEK } from '../../offers/shifts.ts'

/** Minutes after midnight; of a day, up to 1440. */
export type Window = readonly [from: number, until: number]

export interface AwayForm {
  /** From Monday to Sunday: may leave home from, must be back by; null: not that day. */
  days: readonly (Window | null)[]
  /** In the evening from, until the morning after: on each of these days. */
  night: Window | null
  /** Children are taken to school and back: on days of school, free from the one, back by the other. */
  school: Window | null
}

const DAY = 1440
/** Monday, Tuesday, Thursday and Friday (code de l’éducation, art. D. 521-10 : la semaine de quatre jours, la plus courante). */
const SCHOOL_DAYS = [0, 1, 3, 4]

/** As PostgreSQL writes it. Whoever is free at no time is `{}`. */
export function awayOf({ days, night, school }: AwayForm): string {
  const said = days.flatMap((window, day): Shift[] => {
    if (!window) return []
    const within = school && SCHOOL_DAYS.includes(day) ? both(window, school) : window
    return [
      ...(within ? [[day * DAY + within[0], day * DAY + within[1]] as const] : []),
      ...(night ? [[day * DAY + night[0], (day + 1) * DAY + night[1]] as const] : []),
    ]
  })
  return toMultirange(inOrder(said))
}

function both(a: Window, b: Window): Window | null {
  const [from, until] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])]
  return from < until ? [from, until] : null
}

/** At any time. */
export const ANY = `{[0,${WEEK})}`

/** What was said, as far as the minutes tell: the school is in the hours of its days, and is not told apart. */
export function awayFormOf(away: string): AwayForm {
  const shifts = fromMultirange(away)
  const byDay = Array.from({ length: 7 }, (_, day) => within(shifts, day))
  for (const night of nightsIn(byDay)) {
    const form = { days: byDay.map((_, day) => dayOf(byDay, day, night)), night, school: null }
    if (awayOf(form) === away) return form
  }
  return { days: byDay.map(hull), night: null, school: null }
}

/** Of one day, in minutes after its midnight. */
const within = (shifts: readonly Shift[], day: number): Window[] =>
  shifts.flatMap(([from, until]) => {
    const there = both([from - day * DAY, until - day * DAY], [0, DAY])
    return there ? [there] : []
  })

/** Where midnight is passed, those that begin or end where the minutes do, or at usual hours; then none. */
function nightsIn(byDay: readonly Window[][]): (Window | null)[] {
  const starts = byDay.flatMap(windows => windows.filter(([, until]) => until === DAY).map(([from]) => from))
  const ends = byDay.flatMap(windows => windows.filter(([from]) => from === 0).map(([, until]) => until))
  const evenings = [...new Set([...starts, 20 * 60, 18 * 60])].filter(at => at > 0)
  const mornings = [...new Set([...ends, 8 * 60, 6 * 60, ...ends.map(at => at - 15)])].filter(
    at => at > 0 && at < DAY,
  )
  const passed = byDay.some((_, day) => reaches(byDay[day]!, DAY) && reaches(byDay[(day + 1) % 7]!, 0))
  const nights = evenings.flatMap(from => mornings.map((until): Window => [from, until]))
  return passed ? [...nights, null] : [null]
}

/** What is left of a day once the night before and the night after are taken from it. */
function dayOf(byDay: readonly Window[][], day: number, night: Window | null): Window | null {
  if (!night) return hull(byDay[day]!)
  const [before, after] = [reaches(byDay[(day + 6) % 7]!, DAY), reaches(byDay[day]!, DAY)]
  const left = byDay[day]!.flatMap(window => {
    const kept = both(window, [before ? night[1] : 0, after ? night[0] : DAY])
    return kept ? [kept] : []
  })
  return hull(left)
}

const reaches = (windows: readonly Window[], minute: number): boolean =>
  windows.some(window => window.includes(minute))

const hull = (windows: readonly Window[]): Window | null =>
  windows.length
    ? [Math.min(...windows.map(([from]) => from)), Math.max(...windows.map(([, until]) => until))]
    : null
