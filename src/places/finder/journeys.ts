/** How one gets to places from the centre of a commune: on foot, by bicycle, by public transport, by car. */
import { crowFly } from '../../travel/estimate.ts'
import { NetworkFault } from '../../travel/fault.ts'
import type { Network } from '../../travel/network.ts'
import { times } from '../../travel/times.ts'
import { type LocalTime, NEVER, type Point } from '../../travel/types.ts'

/** Minutes; null where one cannot go, or nobody knows. */
export interface Journey {
  /** As the crow flies. */
  metres: number
  walk: number | null
  bicycle: number | null
  car: number | null
  transit: number | null
  /** True when no road network was there for walking: the minutes are guessed from the distance. */
  estimated: boolean
}

/** `depart`: when one leaves, which counts for public transport alone. */
export function journeysTo(
  network: Network | null,
  home: Point,
  places: readonly Point[],
  depart: LocalTime,
): Journey[] {
  const [walk, bicycle, car] = (['walk', 'bicycle', 'car'] as const).map(mode =>
    times(network, [home], places, { mode }),
  )
  const transit = transitSeconds(network, home, places, depart)
  return places.map((place, n) => ({
    metres: Math.round(crowFly(home, place)),
    walk: minutes(walk!.seconds[n]!),
    bicycle: minutes(bicycle!.seconds[n]!),
    car: minutes(car!.seconds[n]!),
    transit: transit ? minutes(transit[n]!) : null,
    estimated: walk!.method === 'estimated' || car!.method === 'estimated',
  }))
}

/** Nothing on a day that no timetable covers. */
function transitSeconds(
  network: Network | null,
  home: Point,
  places: readonly Point[],
  depart: LocalTime,
): Int32Array | null {
  try {
    return times(network, [home], places, { mode: 'transit', depart }).seconds
  } catch (error) {
    if (error instanceof NetworkFault) return null
    throw error
  }
}

/** A whole minute more rather than less: the bus does not wait. */
const minutes = (seconds: number): number | null => (seconds === NEVER ? null : Math.ceil(seconds / 60))
