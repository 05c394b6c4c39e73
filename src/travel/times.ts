/** How long it takes: the two questions that the rest of Maillage asks, routed on the network where there is one, estimated where there is none. */
import { estimates } from './estimate.ts'
import type { Network } from './network.ts'
import { streetNearest, streetTimes } from './streets/doors.ts'
import type { Streets } from './streets/streets.ts'
import { type TransitNetwork, transitNearest, transitTimes } from './transit/transit-times.ts'
import { type LocalTime, type Mode, NEVER, type Pace, type Point, type StreetMode } from './types.ts'

export interface Asked {
  mode: Mode
  /** Public transport needs one of the two. */
  depart?: LocalTime
  arrive?: LocalTime
  /** Minutes of departures (or arrivals) from that one on: the answer is then their median. Of public transport alone: streets do not depend on the hour. */
  window?: number
  /** Minutes between two of them: 1 unless told. */
  every?: number
  /** Of the window: 0.5, its median, unless told; 0, the quickest. */
  quantile?: number
  /** Minutes of each walk to, between and from vehicles: 15 unless told. */
  maxWalk?: number
  pace?: Pace
}

/** Every figure says which: on the network, or from the distance as the crow flies. */
export type Method = 'routed' | 'estimated'

/**
 * Seconds from each `from` to each `to`, row-major; NEVER where one cannot go, and where no street of the mode is within two kilometres. Without a network that has the mode:
 * the estimate. Of public transport, `spread` is from the first decile to the ninth of the `window`.
 */
export function times(
  network: Network | null,
  from: readonly Point[],
  to: readonly Point[],
  asked: Asked,
): { seconds: Int32Array; spread?: Int32Array; method: Method } {
  const { mode, pace = 'walker' } = asked
  const transit = transitOf(network, mode)
  if (transit) return { ...transitTimes(transit, from, to, asked), method: 'routed' }
  if (mode !== 'transit') {
    const streets = streetsFor(network, mode)
    if (streets) return { seconds: streetTimes(streets, mode, from, to, pace), method: 'routed' }
  }
  return { seconds: estimates(from, to, mode, pace), method: 'estimated' }
}

/** For each home, the number of the site that is the nearest (−1: none) and the seconds to it. */
export function nearest(
  network: Network | null,
  homes: readonly Point[],
  sites: readonly Point[],
  asked: Asked,
): { site: Int32Array; seconds: Int32Array; method: Method } {
  const { mode, pace = 'walker' } = asked
  const transit = transitOf(network, mode)
  if (transit) return { ...transitNearest(transit, homes, sites, asked), method: 'routed' }
  if (mode !== 'transit') {
    const streets = streetsFor(network, mode)
    if (streets) return { ...streetNearest(streets, mode, homes, sites, pace), method: 'routed' }
  }
  const cells = estimates(homes, sites, mode, pace)
  return { ...leastOfRows(cells, homes.length, sites.length), method: 'estimated' }
}

/** Undefined where the network has no timetable, or another mode is asked. */
function transitOf(network: Network | null, mode: Mode): TransitNetwork | undefined {
  if (mode !== 'transit' || !network?.timetable) return undefined
  return { timetable: network.timetable, ...(network.streets ? { streets: network.streets } : {}) }
}

/** Undefined where the network has no street of that mode. */
const streetsFor = (network: Network | null, mode: StreetMode): Streets | undefined =>
  network?.streets?.[mode].head.length ? network.streets : undefined

/** The least of each row that is not NEVER. */
function leastOfRows(cells: Int32Array, rows: number, columns: number) {
  const site = new Int32Array(rows).fill(-1)
  const seconds = new Int32Array(rows).fill(NEVER)
  cells.forEach((cell, i) => {
    const row = Math.floor(i / columns)
    if (cell === NEVER || (seconds[row] !== NEVER && cell >= seconds[row]!)) return
    site[row] = i % columns
    seconds[row] = cell
  })
  return { site, seconds }
}
