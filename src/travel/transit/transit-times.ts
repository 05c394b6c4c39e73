/** Public transport in the two questions of travel: from each to each, and to the nearest. */
import { NetworkFault } from '../fault.ts'
import type { Streets } from '../streets/streets.ts'
import type { Asked } from '../times.ts'
import { NEVER, type Pace, type Point } from '../types.ts'
import { type Direction, type Search, search, sweep } from './door-to-door.ts'
import { groundOf } from './ground.ts'
import { readLocalTime } from './local-time.ts'
import { quantile, spreadOf } from './quantiles.ts'
import { FAR } from './schedule.ts'
import type { Timetable } from './timetable.ts'

export interface TransitNetwork {
  timetable: Timetable
  streets?: Streets
}

/**
 * Seconds from each `from` to each `to`, row-major, NEVER. Leaving at `depart` they count from it, waiting included; arriving by `arrive`, until it. Each walk
 * takes at most `maxWalk` minutes, and so does walking all the way, which counts when it is quicker.
 *
 * With a `window`, the median over its minutes (a minute without a journey is the longest) or another `quantile`, and the spread from the first decile to the ninth.
 */
export function transitTimes(
  network: TransitNetwork,
  from: readonly Point[],
  to: readonly Point[],
  asked: Asked,
): { seconds: Int32Array; spread: Int32Array } {
  const seconds = new Int32Array(from.length * to.length)
  const spread = new Int32Array(from.length * to.length)
  const { direction, day, starts } = hoursOf(asked)
  const leaving = direction === 'leaving'
  const [origins, ends] = leaving ? [from, to] : [to, from]
  const found = searchOf(network, day, direction, origins, ends, asked)
  const each = new Int32Array(ends.length * starts.length)
  for (const origin of origins.keys()) {
    sweep(found, origin, starts, (minute, times) => {
      for (let end = 0; end < ends.length; end++) each[end * starts.length + minute] = times[end]!
    })
    for (let end = 0; end < ends.length; end++) {
      const minutes = each.subarray(end * starts.length, (end + 1) * starts.length).sort()
      const cell = leaving ? origin * to.length + end : end * to.length + origin
      seconds[cell] = known(quantile(minutes, asked.quantile ?? 0.5))
      spread[cell] = known(spreadOf(minutes))
    }
  }
  return { seconds, spread }
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
  const { direction, day, starts } = hoursOf({ ...asked, window: 0 })
  const leaving = direction === 'leaving'
  const [origins, ends] = leaving ? [homes, sites] : [sites, homes]
  const found = searchOf(network, day, direction, origins, ends, asked)
  for (const origin of origins.keys())
    sweep(found, origin, starts, (_, seconds) => {
      for (let end = 0; end < ends.length; end++)
        if (leaving) take(origin, end, seconds[end]!)
        else take(end, origin, seconds[end]!)
    })
  return { site, seconds: best.map(known) }
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

const known = (seconds: number): number => (seconds === FAR ? NEVER : seconds)

/** On the clock of the search, from later to earlier. Arriving by an hour is leaving at its negative, backwards. */
function hoursOf({ depart, arrive, window = 0, every = 1 }: Asked): {
  direction: Direction
  day: string
  starts: number[]
} {
  const text = depart ?? arrive
  if (text === undefined || (depart !== undefined && arrive !== undefined))
    throw new NetworkFault(
      'En transports en commun, il faut une heure de départ ou une heure d’arrivée, l’une des deux.',
    )
  const { day, seconds } = readLocalTime(text)
  const minutes = Array.from(
    { length: Math.max(Math.floor(window / every), 1) },
    (_, n) => seconds + n * every * 60,
  )
  return depart === undefined
    ? { direction: 'arriving', day, starts: minutes.map(time => -time) }
    : { direction: 'leaving', day, starts: minutes.reverse() }
}
