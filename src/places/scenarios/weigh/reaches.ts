/** How far homes are from any point, remembered: the places of the directory once, then one search a point that is tried. */
import type { Inhabited } from '../../../kernel/territory/inhabited.ts'
import { estimate } from '../../../travel/estimate.ts'
import type { Network } from '../../../travel/network.ts'
import { nearest, times } from '../../../travel/times.ts'
import { NEVER, type Point, type StreetMode } from '../../../travel/types.ts'
import { insideOf } from '../../coverage/reach.ts'

export interface Reaches {
  /** Seconds from each home, in their order; NEVER where one cannot go. */
  to(point: Point): Int32Array
  /** Computes those that are not known yet, together. */
  load(points: readonly Point[]): void
  method: 'routed' | 'estimated'
}

/** From this many points on, one matrix is quicker than a search each. */
const MANY = 40
/** Times remembered, whatever the number of homes: 80 MB. */
const MOST = 20_000_000

/** As coverage counts: a home out of the network is told by the estimate, and nothing in the network leads out of it. */
export function reachesOf(network: Network | null, homes: readonly Inhabited[], mode: StreetMode): Reaches {
  const inside = insideOf(network, mode, homes)
  const known = new Map<string, Int32Array>()
  const keep = (point: Point, seconds: Int32Array) => {
    if (known.size * homes.length > MOST) known.clear()
    known.set(keyOf(point), seconds)
    return seconds
  }
  const routed = inside.includes(1)
  const withGuesses = (point: Point, seconds: Int32Array) => {
    homes.forEach((home, n) => {
      if (!inside[n]) seconds[n] = estimate(home, point, mode)
    })
    return keep(point, seconds)
  }
  const never = () => new Int32Array(homes.length).fill(NEVER)
  const search = (point: Point) =>
    insideOf(network, mode, [point])[0] ? nearest(network, homes, [point], { mode }).seconds : never()
  return {
    method: routed ? 'routed' : 'estimated',
    to: point => known.get(keyOf(point)) ?? withGuesses(point, routed ? search(point) : never()),
    load(points) {
      const missing = points.filter(point => !known.has(keyOf(point)))
      if (!routed || missing.length < MANY) return
      const { seconds } = times(network, homes, missing, { mode })
      missing.forEach((point, column) => {
        withGuesses(
          point,
          Int32Array.from(homes, (_, row) => seconds[row * missing.length + column]!),
        )
      })
    },
  }
}

const keyOf = ({ lat, lon }: Point) => `${lat},${lon}`
