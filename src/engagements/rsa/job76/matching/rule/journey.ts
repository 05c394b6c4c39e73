/** How a candidate would go to a job and come back, in time for each of its shifts: for each trip, the quickest way that fits both ways. */
import type { Trip } from '../hours/timetable.ts'
import { type Means, WAY_BITS, WAYS } from '../travel/means.ts'
import { NEVER, type Travel } from '../travel/travel.ts'

/** Both ends of a journey, and what bounds it. */
export interface Traveller {
  travel: Travel
  home: number
  work: number
  /** As bits. */
  means: number
  longest: number
  /** Minutes taken off every figure, so that what is measured door to door later has lost nobody. */
  slack: number
  /** Minutes that any trip between the two takes at least, by any of the means; 0 where that is not known. */
  nearest: number
}

/** Minutes; of the trip that takes longest, both ways together: a figure that can only grow when each of them does. */
export interface Journey {
  there: number
  back: number
  byThere: Means
  byBack: Means
}

/** One way there or back: the quickest of these means. */
interface Leg {
  minutes: number
  by: Means
}

/**
 * Written into `found`; false where some trip has no way within the longest trip and the minutes that are free before and after.
 * `before`, `after`: by trip, from `at` on.
 */
export function travels(
  found: Journey,
  who: Traveller,
  trips: readonly Trip[],
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  at: number,
): boolean {
  found.there = found.back = 0
  for (let trip = 0; trip < trips.length; trip++) {
    const mostThere = Math.min(who.longest, before[at + trip]!)
    const mostBack = Math.min(who.longest, after[at + trip]!)
    if (mostThere < who.nearest || mostBack < who.nearest) return false
    let least = Number.POSITIVE_INFINITY
    let there = 0
    let back = 0
    let byThere: Means = 0
    let byBack: Means = 0
    for (let n = 0; n < WAYS.length; n++) {
      if ((who.means & WAY_BITS[n]!) === 0) continue
      const way = WAYS[n]!
      legThere(first, who, way, trips[trip]!)
      if (first.minutes > mostThere) continue
      legBack(second, who, way, trips[trip]!)
      if (second.minutes > mostBack || first.minutes + second.minutes >= least) continue
      there = first.minutes
      back = second.minutes
      byThere = first.by
      byBack = second.by
      least = there + back
    }
    if (least === Number.POSITIVE_INFINITY) return false
    if (least <= found.there + found.back) continue
    found.there = there
    found.back = back
    found.byThere = byThere
    found.byBack = byBack
  }
  return true
}

/** The same trip when nothing fits: the way that exceeds least what the candidate can do. `there` and `back` may be NEVER. */
export function leastBad(who: Traveller, trip: Trip, before: number, after: number): Journey {
  const over = ({ there, back }: Journey) => {
    const excess = (minutes: number, room: number) =>
      Math.max(0, minutes - who.longest) + Math.max(0, minutes - Math.max(0, room))
    return (
      excess(there, before) + excess(back, after) + (there === NEVER ? 1000 : 0) + (back === NEVER ? 1000 : 0)
    )
  }
  const ways = WAYS.filter((_, n) => who.means & WAY_BITS[n]!).map(way => {
    legThere(first, who, way, trip)
    legBack(second, who, way, trip)
    return { there: first.minutes, back: second.minutes, byThere: first.by, byBack: second.by }
  })
  return ways.reduce((best, way) => (over(way) < over(best) ? way : best), ways[0] ?? nobody)
}

/** Without any means. */
const nobody: Journey = { there: NEVER, back: NEVER, byThere: 0, byBack: 0 }

const first: Leg = { minutes: 0, by: 0 }
const second: Leg = { minutes: 0, by: 0 }

function legThere(leg: Leg, who: Traveller, way: readonly Means[], { arrive }: Trip): void {
  leg.minutes = NEVER
  for (const means of way) {
    if (!(who.means & (1 << means))) continue
    keepQuickest(leg, who.travel.there(means, arrive, who.home, who.work), means, who.slack)
  }
}

function legBack(leg: Leg, who: Traveller, way: readonly Means[], { leave }: Trip): void {
  leg.minutes = NEVER
  for (const means of way) {
    if (!(who.means & (1 << means))) continue
    keepQuickest(leg, who.travel.back(means, leave, who.home, who.work), means, who.slack)
  }
}

function keepQuickest(leg: Leg, minutes: number, means: Means, slack: number): void {
  if (minutes === NEVER) return
  const counted = Math.max(1, minutes - slack)
  if (counted >= leg.minutes) return
  leg.minutes = counted
  leg.by = means
}
