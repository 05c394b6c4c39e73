/** Public transport in the two questions of travel: from each to each, and to the nearest. */
import { NetworkFault } from '../fault.ts'
import type { Streets } from '../streets/streets.ts'
import type { Asked } from '../times.ts'
import { NEVER, type Pace, type Point } from '../types.ts'
import { type Direction, type Search, search, sweep } from './door-to-door.ts'
import { groundOf } from './ground.ts'
import { readLocalTime } from './local-time.ts'
import { FAR } from './schedule.ts'
import type { Timetable } from './timetable.ts'

export interface TransitNetwork {
  timetable: Timetable
  streets?: Streets
}

/**
 * Seconds from each `from` to each `to`, row-major, NEVER. Leaving at `depart` they count from it, waiting included; arriving by `arrive`, until it. Each walk
 * takes at most `maxWalk` minutes, and so does walking all the way, which counts when it is quicker.
 */
export function transitTimes(
  network: TransitNetwork,
  from: readonly Point[],
  to: readonly Point[],
  asked: Asked,
): Int32Array {
  const result = new Int32Array(from.length * to.length)
  const { direction, day, start } = hourOf(asked)
  const leaving = direction === 'leaving'
  const [origins, ends] = leaving ? [from, to] : [to, from]
  const found = searchOf(network, day, direction, origins, ends, asked)
  for (const origin of origins.keys())
    sweep(found, origin, [start], (_, seconds) => {
      for (let end = 0; end < ends.length; end++) {
        const cell = leaving ? origin * to.length + end : end * to.length + origin
        result[cell] = seconds[end] === FAR ? NEVER : seconds[end]!
      }
    })
  return result
}

/** For each home the quickest site (−1: none) and the seconds; of two as quick, the first. */
export function transitNearest(
  network: TransitNetwork,
  homes: readonly Point[],
  sites: readonly Point[],
  asked: Asked,
): { site: Int32Array; seconds: Int32Array } {
  const site = new Int32Array(homes.length).fill(-1)
  const best = new Int32Array(homes.length).fill(FAR)
  const take = (home: number, to: number, seconds: number) => {
    if (seconds >= best[home]!) return
    best[home] = seconds
    site[home] = to
  }
  const { direction, day, start } = hourOf(asked)
  const leaving = direction === 'leaving'
  const [origins, ends] = leaving ? [homes, sites] : [sites, homes]
  const found = searchOf(network, day, direction, origins, ends, asked)
  for (const origin of origins.keys())
    sweep(found, origin, [start], (_, seconds) => {
      for (let end = 0; end < ends.length; end++)
        if (leaving) take(origin, end, seconds[end]!)
        else take(end, origin, seconds[end]!)
    })
  return { site, seconds: best.map(seconds => (seconds === FAR ? NEVER : seconds)) }
}

/** A search of that day with the walks of who asks. */
export function searchOf(
  { timetable, streets }: TransitNetwork,
  day: string,
  direction: Direction,
  origins: readonly Point[],
  ends: readonly Point[],
  { maxWalk = LONGEST_WALK, pace = 'walker' }: { maxWalk?: number | undefined; pace?: Pace | undefined },
): Search {
  const setting = {
    timetable,
    ground: groundOf(streets, pace),
    pace,
    limit: Math.round(maxWalk * 60),
    least: 0,
  }
  return search(setting, day, direction, origins, ends)
}

/** Minutes of each walk, unless told. */
const LONGEST_WALK = 15

/** On the clock of the search: arriving by an hour is leaving at its negative, backwards. */
function hourOf({ depart, arrive }: Asked): { direction: Direction; day: string; start: number } {
  if (arrive !== undefined && depart === undefined) {
    const { day, seconds } = readLocalTime(arrive)
    return { direction: 'arriving', day, start: -seconds }
  }
  if (depart === undefined || arrive !== undefined)
    throw new NetworkFault(
      'En transports en commun, il faut une heure de départ ou une heure d’arrivée, l’une des deux.',
    )
  const { day, seconds } = readLocalTime(depart)
  return { direction: 'leaving', day, start: seconds }
}
