/** How far each home is from the nearest place that can receive: one question for every mode, with or without a moment of the week. */
import type { Day } from '../../kernel/time.ts'
import type { Network } from '../../travel/network.ts'
import { snap } from '../../travel/streets/snap.ts'
import { nearest } from '../../travel/times.ts'
import { type Mode, NEVER, type Pace, type Point } from '../../travel/types.ts'
import { type Visits, visits } from '../../travel/visits.ts'

export interface ReachAsked {
  mode: Mode
  /** Minutes of each walk at most, with public transport. */
  maxWalk: number
  pace?: Pace
  /** When one wants to be received. Streets take the same time at any hour: without it, every place counts. */
  when?: Moment | undefined
}

export interface Moment {
  day: Day
  /** Seconds after midnight: arrive and be received inside. */
  between: readonly [number, number]
  /** Seconds to be received for. */
  stay: number
}

/** Where it is open, in seconds after midnight; absent: always. */
export interface Door extends Point {
  open?: readonly (readonly [number, number])[]
}

export interface Reach {
  /** Index of the nearest place, -1 for none; seconds to it, NEVER for none. */
  site: Int32Array
  seconds: Int32Array
  /** With a moment: 9th decile − 1st of the arrival minutes, way back and whole absence, in seconds. */
  spread?: Int32Array
  back?: Int32Array
  away?: Int32Array
  /** 1 where the time is the estimate: the network does not go there, or not to that place. */
  estimated: Uint8Array
  /** 1 where public transport cannot be walked to, as no street was imported near the home: out of reach, for want of data. */
  streetless: Uint8Array
}

/**
 * On the network between a home and a place that are both on it; by the estimate where one of the two is not: an import of one town neither cuts off the rest of the
 * département nor hides what lies around it, and a place more never takes anybody farther. By public transport nothing can be guessed.
 */
export function reach(
  network: Network | null,
  homes: readonly Point[],
  doors: readonly Door[],
  { mode, maxWalk, pace, when }: ReachAsked,
): Reach {
  const [homesIn, doorsIn] = [insideOf(network, mode, homes), insideOf(network, mode, doors)]
  const found = nowhere(homesIn, when !== undefined)
  if (mode === 'transit' && network?.streets)
    found.streetless = insideOf(network, 'walk', homes).map(is => 1 - is)
  const ways = { mode, maxWalk, ...(pace && { pace }) }
  const take = (by: Network | null, of: readonly number[], to: readonly number[]) => {
    if (of.length === 0 || to.length === 0) return
    const [some, places] = [of.map(home => homes[home]!), to.map(door => doors[door]!)]
    const { site, ...seconds } = when
      ? named(visits(by, some, places, { ...ways, ...when }))
      : nearest(by, some, places, ways)
    of.forEach((home, i) => {
      if (site[i]! < 0 || (found.site[home]! >= 0 && seconds.seconds[i]! >= found.seconds[home]!)) return
      found.site[home] = to[site[i]!]!
      found.estimated[home] = by ? 0 : 1
      for (const name of timed) if (found[name]) found[name][home] = (seconds as TimesOf)[name]![i]!
    })
  }
  const [inside, outside] = [1, 0].map(is => keysWhere(homesIn, is)) as [number[], number[]]
  take(network, inside, keysWhere(doorsIn, 1))
  take(null, inside, keysWhere(doorsIn, 0))
  take(null, outside, [...doors.keys()])
  return found
}

const timed = ['seconds', 'spread', 'back', 'away'] as const
type TimesOf = Pick<Reach, (typeof timed)[number]>

const named = ({ site, there, thereSpread, back, away }: Visits) => ({
  ...{ site, seconds: there, spread: thereSpread, back, away },
})

function nowhere(inside: Uint8Array, visited: boolean): Reach {
  const never = () => new Int32Array(inside.length).fill(NEVER)
  return {
    ...{ site: never(), seconds: never(), ...(visited && { spread: never(), back: never(), away: never() }) },
    ...{ estimated: inside.map(is => 1 - is), streetless: new Uint8Array(inside.length) },
  }
}

const keysWhere = (flags: Uint8Array, is: number): number[] =>
  [...flags.keys()].filter(key => flags[key] === is)

/** 1 where a street of the mode is within two kilometres; a timetable is asked from anywhere. */
export function insideOf(network: Network | null, mode: Mode, points: readonly Point[]): Uint8Array {
  if (mode === 'transit') return new Uint8Array(points.length).fill(network?.timetable ? 1 : 0)
  const graph = network?.streets?.[mode]
  if (!graph) return new Uint8Array(points.length)
  return Uint8Array.from(snap(graph, points).vertex, vertex => (vertex < 0 ? 0 : 1))
}
