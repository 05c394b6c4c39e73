/** Travel where no network was imported, or where zones are too many for a matrix: the estimate of `travel/`, the same both ways and at every hour. */
import { estimate } from '../../../../../travel/estimate.ts'
import { MEANS, type Means } from './means.ts'
import { NEVER, type Travel } from './travel.ts'
import type { Zones } from './zones.ts'

export function estimated(zones: Zones): Travel {
  const { points } = zones
  const minutes = (means: Means, _at: number, home: number, work: number): number =>
    minutesOf(estimate(points[home]!, points[work]!, MEANS[means]))
  return { zones, there: minutes, back: minutes, reach: reachOf }
}

/** Whole minutes of these seconds, as the matching counts them: rounded up, one at least. */
export const minutesOf = (seconds: number): number =>
  seconds < 0 ? NEVER : Math.min(NEVER, Math.max(1, Math.ceil(seconds / 60)))

/** Metres that the estimate covers in so many minutes: what it takes for ten kilometres tells it, its formula being a straight line. */
function reachOf(means: Means, minutes: number): number {
  const [none, short, long] = [0, 100, 10_100].map(metres => estimate(origin, north(metres), MEANS[means]))
  if (none! < 0) return 0
  return Math.max(0, ((minutes * 60 + 1 - short!) * 10_000) / (long! - short!) + 200)
}

const origin = { lat: 0, lon: 0 }
const north = (metres: number) => ({ lat: metres / 111_194.9, lon: 0 })
