/** How long it takes: the two questions that the rest of Maillage asks, routed on the network where there is one, estimated where there is none. */
import { crowFly, estimate, walkingSpeed } from './estimate.ts'
import type { Network } from './network.ts'
import { far } from './streets/dial.ts'
import type { Graph } from './streets/graph.ts'
import { matrix } from './streets/matrix.ts'
import { atPace } from './streets/pace.ts'
import { nearestOfMany } from './streets/search.ts'
import { type Snapped, snap } from './streets/snap.ts'
import { type TransitNetwork, transitNearest, transitTimes } from './transit/transit-times.ts'
import { type LocalTime, type Mode, NEVER, type Pace, type Point } from './types.ts'

export interface Asked {
  mode: Mode
  /** Public transport needs one of the two. */
  depart?: LocalTime
  arrive?: LocalTime
  /** Minutes of each walk to, between and from vehicles: 15 unless told. */
  maxWalk?: number
  pace?: Pace
}

/** Every figure says which: on the network, or from the distance as the crow flies. */
export type Method = 'routed' | 'estimated'

/**
 * Seconds from each `from` to each `to`, row-major; NEVER where one cannot go, and where no street of the mode is within two kilometres. Without a network that has the mode:
 * the estimate.
 */
export function times(
  network: Network | null,
  from: readonly Point[],
  to: readonly Point[],
  asked: Asked,
): { seconds: Int32Array; method: Method } {
  const transit = transitOf(network, asked)
  if (transit) return { seconds: transitTimes(transit, from, to, asked), method: 'routed' }
  const graph = graphFor(network, asked)
  if (!graph) return { seconds: estimates(from, to, asked), method: 'estimated' }
  const starts = snap(graph, from, asked.pace)
  const ends = snap(graph, to, asked.pace)
  const seconds = matrix(graph, starts.vertex, ends.vertex).map((deciseconds, cell) => {
    const [row, column] = [Math.floor(cell / to.length), cell % to.length]
    if (deciseconds === far) return NEVER
    if (starts.vertex[row] === ends.vertex[column]) return besideSeconds(from[row]!, to[column]!, asked)
    return starts.seconds[row]! + Math.round(deciseconds / 10) + ends.seconds[column]!
  })
  return { seconds, method: 'routed' }
}

/** For each home, the number of the site that is the nearest (−1: none) and the seconds to it. */
export function nearest(
  network: Network | null,
  homes: readonly Point[],
  sites: readonly Point[],
  asked: Asked,
): { site: Int32Array; seconds: Int32Array; method: Method } {
  const transit = transitOf(network, asked)
  if (transit) return { ...transitNearest(transit, homes, sites, asked), method: 'routed' }
  const graph = graphFor(network, asked)
  if (!graph) return { ...leastOfRows(estimates(homes, sites, asked), homes.length), method: 'estimated' }
  const starts = snap(graph, homes, asked.pace)
  const ends = snap(graph, sites, asked.pace)
  const found = nearestOfMany(graph, {
    vertex: ends.vertex,
    cost: ends.seconds.map(seconds => seconds * 10),
  })
  const site = new Int32Array(homes.length).fill(-1)
  const seconds = new Int32Array(homes.length).fill(NEVER)
  const beside = byVertex(ends)
  homes.forEach((home, i) => {
    const vertex = starts.vertex[i]!
    if (vertex < 0 || found.distance[vertex] === far) return
    const away = found.site[vertex]!
    let best = Infinity
    const take = (other: number, takes: number) => {
      if (takes >= best) return
      best = takes
      site[i] = other
      seconds[i] = takes
    }
    if (ends.vertex[away] !== vertex)
      take(away, starts.seconds[i]! + Math.round(found.distance[vertex]! / 10))
    for (const other of beside.get(vertex) ?? []) take(other, besideSeconds(home, sites[other]!, asked))
  })
  return { site, seconds, method: 'routed' }
}

/** Undefined where the network has no timetable, or another mode is asked. */
function transitOf(network: Network | null, { mode }: Asked): TransitNetwork | undefined {
  if (mode !== 'transit' || !network?.timetable) return undefined
  return { timetable: network.timetable, ...(network.streets ? { streets: network.streets } : {}) }
}

/** Undefined where the network has no street of that mode. */
function graphFor(network: Network | null, { mode, pace = 'walker' }: Asked): Graph | undefined {
  if (mode === 'transit' || !network?.streets) return undefined
  const graph = network.streets[mode]
  if (graph.head.length === 0) return undefined
  return mode === 'walk' ? atPace(graph, pace) : graph
}

/** Between two points of one and the same junction one walks straight. */
const besideSeconds = (from: Point, to: Point, { pace = 'walker' }: Asked): number =>
  Math.round((crowFly(from, to) / walkingSpeed[pace]) * 3.6)

function byVertex({ vertex }: Snapped): Map<number, number[]> {
  const sites = new Map<number, number[]>()
  vertex.forEach((at, site) => {
    if (at >= 0) sites.set(at, [...(sites.get(at) ?? []), site])
  })
  return sites
}

function estimates(from: readonly Point[], to: readonly Point[], { mode, pace }: Asked): Int32Array {
  const seconds = new Int32Array(from.length * to.length)
  from.forEach((home, row) => {
    to.forEach((site, column) => {
      seconds[row * to.length + column] = estimate(home, site, mode, pace)
    })
  })
  return seconds
}

/** The least of each row that is not NEVER. */
function leastOfRows(cells: Int32Array, rows: number): { site: Int32Array; seconds: Int32Array } {
  const site = new Int32Array(rows).fill(-1)
  const seconds = new Int32Array(rows).fill(NEVER)
  const columns = rows ? cells.length / rows : 0
  cells.forEach((cell, i) => {
    const row = Math.floor(i / columns)
    if (cell === NEVER || (seconds[row] !== NEVER && cell >= seconds[row]!)) return
    site[row] = i % columns
    seconds[row] = cell
  })
  return { site, seconds }
}
