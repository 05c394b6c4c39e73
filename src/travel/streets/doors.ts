/** From door to door: on foot to the street, along it, on foot to the door. */
import { crowFly, walkingSpeed } from '../estimate.ts'
import { NEVER, type Pace, type Point, type StreetMode } from '../types.ts'
import { far } from './dial.ts'
import { matrix } from './matrix.ts'
import { nearestOfMany } from './search.ts'
import { snap } from './snap.ts'
import { graphOf, type Streets } from './streets.ts'

/** Seconds, row-major; NEVER where one cannot go, and where no street of the mode is within two kilometres. */
export function streetTimes(
  streets: Streets,
  mode: StreetMode,
  from: readonly Point[],
  to: readonly Point[],
  pace: Pace,
): Int32Array {
  const graph = graphOf(streets, mode, pace)
  const [starts, ends] = [snap(graph, from, pace), snap(graph, to, pace)]
  return matrix(streets, mode, starts.vertex, ends.vertex, pace).map((deciseconds, cell) => {
    const [row, column] = [Math.floor(cell / to.length), cell % to.length]
    if (deciseconds === far) return NEVER
    if (starts.vertex[row] === ends.vertex[column]) return besideSeconds(from[row]!, to[column]!, pace)
    return starts.seconds[row]! + Math.round(deciseconds / 10) + ends.seconds[column]!
  })
}

/** For each home, the least of its row of `streetTimes`, found by one search for all homes. −1: no site can be reached. */
export function streetNearest(
  streets: Streets,
  mode: StreetMode,
  homes: readonly Point[],
  sites: readonly Point[],
  pace: Pace,
): { site: Int32Array; seconds: Int32Array } {
  const graph = graphOf(streets, mode, pace)
  const [starts, ends] = [snap(graph, homes, pace), snap(graph, sites, pace)]
  const cost = ends.seconds.map(seconds => seconds * 10)
  const found = nearestOfMany(graph, { vertex: ends.vertex, cost })
  const beside = Map.groupBy(sites.keys(), number => ends.vertex[number]!)

  const site = new Int32Array(homes.length).fill(-1)
  const seconds = new Int32Array(homes.length).fill(NEVER)
  homes.forEach((home, i) => {
    const vertex = starts.vertex[i]!
    if (vertex < 0 || found.distance[vertex] === far) return
    const take = (other: number, takes: number) => {
      if (seconds[i] !== NEVER && takes >= seconds[i]!) return
      site[i] = other
      seconds[i] = takes
    }
    const away = found.site[vertex]!
    if (ends.vertex[away] !== vertex)
      take(away, starts.seconds[i]! + Math.round(found.distance[vertex]! / 10))
    for (const other of beside.get(vertex) ?? []) take(other, besideSeconds(home, sites[other]!, pace))
  })
  return { site, seconds }
}

/** Between two doors of one and the same junction one walks straight. */
const besideSeconds = (from: Point, to: Point, pace: Pace): number =>
  Math.round((crowFly(from, to) / walkingSpeed[pace]) * 3.6)
