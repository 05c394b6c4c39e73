/** How one gets to places from the centre of a commune: on foot, by bicycle, by public transport, by car. */
import { crowFly } from '../../travel/estimate.ts'
import { NetworkFault } from '../../travel/fault.ts'
import type { Network } from '../../travel/network.ts'
import { times } from '../../travel/times.ts'
import { type LocalTime, NEVER, type Point, type StreetMode } from '../../travel/types.ts'
import { MAX_WALK } from './trips.ts'

/** Minutes. */
export interface Journey {
  /** As the crow flies. */
  metres: number
  walk: number
  bicycle: number
  car: number
  /** Null where no vehicle goes, or nobody knows. */
  transit: number | null
  /** True when some are guessed from the distance, as no network has the roads. */
  estimated: boolean
}

/** `depart`: when one leaves, which counts for public transport alone. */
export function journeysTo(
  network: Network | null,
  home: Point,
  places: readonly Point[],
  depart: LocalTime,
): Journey[] {
  const routed = (mode: StreetMode) => times(network, [home], places, { mode })
  const guessed = (mode: StreetMode) => times(null, [home], places, { mode }).seconds
  const found = (['walk', 'bicycle', 'car'] as const).map(mode => ({ ...routed(mode), guess: guessed(mode) }))
  const transit = transitSeconds(network, home, places, depart)
  return places.map((place, n) => {
    // Where the network has no street: the commune is off its edge, and the guess is better than nothing.
    const [walk, bicycle, car] = found.map(({ seconds, guess }) =>
      minutes(seconds[n] === NEVER ? guess[n]! : seconds[n]!),
    ) as [number, number, number]
    return {
      metres: Math.round(crowFly(home, place)),
      ...{ walk, bicycle, car },
      transit: transit ? minutes(transit[n]!) : null,
      estimated: found.some(({ method, seconds }) => method === 'estimated' || seconds[n] === NEVER),
    }
  })
}

/** Nothing on a day that no timetable covers. */
function transitSeconds(
  network: Network | null,
  home: Point,
  places: readonly Point[],
  depart: LocalTime,
): Int32Array | null {
  try {
    return times(network, [home], places, { mode: 'transit', depart, maxWalk: MAX_WALK }).seconds
  } catch (error) {
    if (error instanceof NetworkFault) return null
    throw error
  }
}

/** A whole minute more rather than less: the bus does not wait. */
const minutes = (seconds: number): number | null => (seconds === NEVER ? null : Math.ceil(seconds / 60))
