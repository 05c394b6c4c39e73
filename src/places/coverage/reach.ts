/** How far each home is from the nearest place that can receive: one question for every mode, with or without a moment of the week. */
import type { Day } from '../../kernel/time.ts'
import type { Network } from '../../travel/network.ts'
import { snap } from '../../travel/streets/snap.ts'
import { nearest } from '../../travel/times.ts'
import { type Mode, NEVER, type Pace, type Point } from '../../travel/types.ts'
import { visits } from '../../travel/visits.ts'

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
  /** 1 where the network does not go: the time is the estimate. */
  estimated: Uint8Array
  /** 1 where public transport cannot be walked to, as no street was imported near the home: out of reach, for want of data. */
  streetless: Uint8Array
}

/**
 * A home out of the network, or one whose network has none of the places, is told by the estimate: an import of one town does not cut off
 * the rest of the département. By public transport nothing can be guessed.
 */
export function reach(
  network: Network | null,
  homes: readonly Point[],
  doors: readonly Door[],
  asked: ReachAsked,
): Reach {
  const found = onNetwork(network, homes, doors, asked)
  const out = homes.flatMap((_, i) => (found.estimated[i] ? [i] : []))
  if (out.length === 0 || out.length === homes.length) return found
  const guessed = onNetwork(
    null,
    out.map(i => homes[i]!),
    doors,
    asked,
  )
  for (const name of ['site', 'seconds', 'spread', 'back', 'away'] as const)
    out.forEach((i, n) => {
      if (found[name]) found[name][i] = guessed[name]![n]!
    })
  return found
}

function onNetwork(
  given: Network | null,
  homes: readonly Point[],
  doors: readonly Door[],
  { mode, maxWalk, pace, when }: ReachAsked,
): Reach {
  const inside = insideOf(given, mode, homes)
  const reaches = mode === 'transit' || doors.length === 0 || insideOf(given, mode, doors).includes(1)
  // No home or no place on it: as if there were none.
  const network = inside.includes(1) && reaches ? given : null
  const estimated = network ? inside.map(is => 1 - is) : new Uint8Array(homes.length).fill(1)
  const streetless = new Uint8Array(homes.length)
  if (mode === 'transit' && network?.streets)
    insideOf(network, 'walk', homes).forEach((is, i) => {
      streetless[i] = 1 - is
    })
  const ways = { mode, maxWalk, ...(pace && { pace }) }
  if (doors.length === 0) {
    const none = (value: number) => new Int32Array(homes.length).fill(value)
    return { site: none(-1), seconds: none(NEVER), estimated, streetless }
  }
  if (!when) {
    const { site, seconds } = nearest(network, homes, doors, ways)
    return { site, seconds, estimated, streetless }
  }
  const { site, there, thereSpread, back, away } = visits(network, homes, doors, { ...ways, ...when })
  return { site, seconds: there, spread: thereSpread, back, away, estimated, streetless }
}

/** 1 where a street of the mode is within two kilometres; a timetable is asked from anywhere. */
export function insideOf(network: Network | null, mode: Mode, points: readonly Point[]): Uint8Array {
  if (mode === 'transit') return new Uint8Array(points.length).fill(network?.timetable ? 1 : 0)
  const graph = network?.streets?.[mode]
  if (!graph) return new Uint8Array(points.length)
  return Uint8Array.from(snap(graph, points).vertex, vertex => (vertex < 0 ? 0 : 1))
}
