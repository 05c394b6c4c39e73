/** How far homes are from any point by public transport: the median over the minutes of arrival of an ordinary morning, as coverage counts it. */
import type { Inhabited } from '../../../kernel/territory/inhabited.ts'
import type { Network } from '../../../travel/network.ts'
import type { Point } from '../../../travel/types.ts'
import { transitVisitsOfEach } from '../../../travel/visits.ts'
import type { Moment } from '../../coverage/reach.ts'
import type { Reaches } from './reaches.ts'

/** Minutes of each walk, as coverage asks unless told. */
const LONGEST_WALK = 15
/** Points tried and remembered beside the places: they are dear to compute, and a hand comes back. */
const MOST = 2000

export function transitReachesOf(network: Network, homes: readonly Inhabited[], when: Moment): Reaches {
  const known = new Map<string, Int32Array>()
  const asked = { mode: 'transit', maxWalk: LONGEST_WALK, ...when } as const
  const load = (points: readonly Point[]) => {
    const missing = points.filter(point => !known.has(keyOf(point)))
    if (missing.length === 0) return
    if (known.size + missing.length > MOST) known.clear()
    transitVisitsOfEach(network, homes, missing, asked).forEach((seconds, n) => {
      known.set(keyOf(missing[n]!), seconds)
    })
  }
  const to = (point: Point) => {
    load([point])
    return known.get(keyOf(point))!
  }
  return { method: 'routed', communesEstimated: 0, to, glance: to, load }
}

const keyOf = ({ lat, lon }: Point) => `${lat},${lon}`
