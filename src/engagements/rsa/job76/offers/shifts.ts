/** When one works, in minutes of the week: what makes a bus of 21 h 10 enough, or not. */
import { clockInFrench, daysInFrench } from '../../../../places/hours/french.ts'

/** `[from, until[`, minutes of the week, Monday 00:00 = 0. A shift past midnight of Sunday comes back at 0. */
export type Shift = readonly [from: number, until: number]

export const WEEK = 10_080
const DAY = 1440

/** In order, none touching another: one set of minutes has one spelling. An end after the week goes on at its start. */
export function inOrder(shifts: readonly Shift[]): Shift[] {
  const within = shifts.flatMap(([from, until]): Shift[] => {
    const start = from % WEEK
    const end = start + Math.min(until - from, WEEK)
    if (end <= WEEK) return [[start, end]]
    return [
      [start, WEEK],
      [0, end - WEEK],
    ]
  })
  const merged: [number, number][] = []
  for (const [from, until] of within.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], until)
    else if (until > from) merged.push([from, until])
  }
  return merged
}

/** As they are worked: the one that runs over the night of Sunday is one, and ends after the week. */
export function worked(shifts: readonly Shift[]): Shift[] {
  const [first, last] = [shifts[0], shifts.at(-1)]
  if (shifts.length < 2 || first![0] !== 0 || last![1] !== WEEK) return [...shifts]
  return [...shifts.slice(1, -1), [last![0], WEEK + first![1]]]
}

export const minutesOf = (shifts: readonly Shift[]): number =>
  shifts.reduce((sum, [from, until]) => sum + until - from, 0)

/** `{[330,780),[1770,2220)}`, as PostgreSQL writes an int4multirange. */
export const toMultirange = (shifts: readonly Shift[]): string =>
  `{${shifts.map(([from, until]) => `[${from},${until})`).join(',')}}`

export const fromMultirange = (text: string): Shift[] =>
  [...text.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, until]) => [Number(from), Number(until)] as const)

/** A night ends the day after; longer than this, it is no shift (code du travail, art. L. 3131-1 : onze heures de repos). */
export const LONGEST_SHIFT = 13 * 60

/** « du lundi au vendredi : 5 h 30 – 13 h », a line a group of days. */
export function shiftsInFrench(shifts: readonly Shift[]): string[] {
  const days: string[][] = Array.from({ length: 7 }, () => [])
  for (const [from, until] of worked(shifts).flatMap(byDay))
    days[Math.floor(from / DAY) % 7]!.push(`${clock(from % DAY)}\u00a0– ${clock(untilClock(from, until))}`)
  const said = days.map(parts => parts.join(' et '))
  return [...new Set(said.filter(Boolean))].map(
    hours => `${daysInFrench(said.flatMap((other, day) => (other === hours ? [day] : [])))}\u00a0: ${hours}`,
  )
}

/** A night belongs to the day on which it starts; what is too long for a night is told day by day. */
export function byDay([from, until]: Shift): Shift[] {
  const midnight = (Math.floor(from / DAY) + 1) * DAY
  if (until <= midnight || until - from <= LONGEST_SHIFT) return [[from, until]]
  return [[from, midnight], ...byDay([midnight, until])]
}

/** Midnight as an end is 24 h. */
export const untilClock = (from: number, until: number) => {
  const end = until - Math.floor(from / DAY) * DAY
  return end > DAY ? end - DAY : end
}

const clock = (minute: number) =>
  minute === DAY ? '24\u00a0h' : minute === 0 ? '0\u00a0h' : clockInFrench(minute * 60)
