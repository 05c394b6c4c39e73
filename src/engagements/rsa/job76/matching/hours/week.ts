/** Minutes of a week that comes back: when somebody can be away from home, when a job is worked, nights and Sunday’s midnight included. */

export const DAY = 1440
export const WEEK = 7 * DAY

/** From a minute (included) to a minute (excluded), Monday 0:00 being 0. Past Sunday’s midnight: an end beyond the week, or before the start. */
export type Span = readonly [from: number, until: number]

/**
 * The same minutes, said in one way: in order, those that touch joined, flat (from, until, from, until…). Only the last may end beyond the
 * week: it then goes on Monday morning.
 */
export function normalise(spans: readonly Span[]): number[] {
  const joined: [number, number][] = []
  for (const [from, until] of cut(spans)) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], until)
    else joined.push([from, until])
  }
  const [first, last] = [joined[0], joined.at(-1)]
  if (first && last && first !== last && first[0] === 0 && last[1] === WEEK) {
    last[1] += first[1]
    joined.shift()
  }
  return joined.flat()
}

/** Pieces within one week, in order. */
function cut(spans: readonly Span[]): [number, number][] {
  return spans
    .flatMap(([from, until]): [number, number][] => {
      const end = until < from ? until + WEEK : until
      return end <= WEEK
        ? [[from, end]]
        : [
            [from, WEEK],
            [0, Math.min(end - WEEK, WEEK)],
          ]
    })
    .filter(([from, until]) => from < until)
    .sort((a, b) => a[0] - b[0])
}

/** Room enough: longer than any trip. */
export const AMPLE = 255
/** The shift itself is not within the spans. */
export const NO_ROOM = -1

/** Minutes free before and after. */
export interface Room {
  before: number
  after: number
}

/** Narrows `room` to what the span of `away` that holds the whole shift leaves before and after it; to NO_ROOM where none does. */
export function narrow(room: Room, away: readonly number[], start: number, end: number): void {
  if (wholeWeek(away)) return
  for (let i = 0; i < away.length; i += 2)
    for (let week = 0; week <= WEEK; week += WEEK) {
      const [before, after] = [start + week - away[i]!, away[i + 1]! - end - week]
      if (before < 0 || after < 0) continue
      if (before < room.before) room.before = before
      if (after < room.after) room.after = after
      return
    }
  room.before = room.after = NO_ROOM
}

/** Minutes from `start` to `end`, whichever week they are told in, that are not in the spans. */
export function uncovered(away: readonly number[], start: number, end: number): number {
  if (wholeWeek(away)) return 0
  let left = end - start
  for (let i = 0; i < away.length; i += 2)
    for (let week = -WEEK; week <= WEEK; week += WEEK)
      left -= Math.max(0, Math.min(end, away[i + 1]! + week) - Math.max(start, away[i]! + week))
  return left
}

const wholeWeek = (away: readonly number[]): boolean => away.length === 2 && away[1]! - away[0]! >= WEEK

/** Monday is 0. */
export const dayOf = (minute: number): number => Math.floor(within(minute) / DAY)

/** The same minute, told in one week. */
export const within = (minute: number): number => ((minute % WEEK) + WEEK) % WEEK

/** By kind of day (weekday, Saturday, Sunday) and hour: what public transport depends on. */
export const SLOTS = 3 * 24
const FRIDAY = 4

/** Slot of a minute told in this week or the next. */
export function slotOf(minute: number): number {
  const kind = Math.max(0, dayOf(minute) - FRIDAY)
  return kind * 24 + Math.floor((within(minute) % DAY) / 60)
}
