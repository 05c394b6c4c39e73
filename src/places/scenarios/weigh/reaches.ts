/** How far homes are from any point, remembered: the places of the directory once, then one search a point that is tried. */
import type { Inhabited } from '../../../kernel/territory/inhabited.ts'
import { estimate } from '../../../travel/estimate.ts'
import type { Network } from '../../../travel/network.ts'
import { nearest, times } from '../../../travel/times.ts'
import type { Point, StreetMode } from '../../../travel/types.ts'
import { insideOf } from '../../coverage/reach.ts'

export interface Reaches {
  /** Seconds from each home, in their order; NEVER where one cannot go. */
  to(point: Point): Int32Array
  /** The same of a point that a hand drags: it is not kept. */
  glance(point: Point): Int32Array
  /** Computes those that are not known yet, together. */
  load(points: readonly Point[]): void
  method: 'routed' | 'estimated'
  /** How many communes have a home out of the network. */
  communesEstimated: number
}

/** From this many points on, one matrix is quicker than a search each. */
const MANY = 40
/** Times remembered, whatever the number of homes: 80 MB. */
const MOST = 20_000_000

/** As coverage counts: on the network between a home and a point that are both on it, else by the estimate. */
export function reachesOf(network: Network | null, homes: readonly Inhabited[], mode: StreetMode): Reaches {
  const inside = insideOf(network, mode, homes)
  const known = new Map<string, Int32Array>()
  const keep = (point: Point, seconds: Int32Array) => {
    if (known.size * homes.length > MOST) known.clear()
    known.set(keyOf(point), seconds)
    return seconds
  }
  const routed = inside.includes(1)
  const isInside = (point: Point) => insideOf(network, mode, [point])[0] === 1
  const withGuesses = (point: Point, seconds: Int32Array | null) =>
    Int32Array.from(homes, (home, n) => (seconds && inside[n] ? seconds[n]! : estimate(home, point, mode)))
  const glance = (point: Point) =>
    known.get(keyOf(point)) ??
    withGuesses(point, routed && isInside(point) ? nearest(network, homes, [point], { mode }).seconds : null)
  return {
    method: routed ? 'routed' : 'estimated',
    communesEstimated: new Set(homes.filter((_, n) => !inside[n]).map(({ commune }) => commune)).size,
    to: point => known.get(keyOf(point)) ?? keep(point, glance(point)),
    glance,
    load(points) {
      const missing = points.filter(point => !known.has(keyOf(point)) && isInside(point))
      if (!routed || missing.length < MANY) return
      const { seconds } = times(network, homes, missing, { mode })
      missing.forEach((point, column) => {
        const own = Int32Array.from(homes, (_, row) => seconds[row * missing.length + column]!)
        keep(point, withGuesses(point, own))
      })
    },
  }
}

const keyOf = ({ lat, lon }: Point) => `${lat},${lon}`
