/** Streets for walking at another pace: with a pushchair one goes slower and climbs no steps. */
import { walkingSpeed } from '../estimate.ts'
import type { Pace } from '../types.ts'
import { largestComponents, region } from './components.ts'
import { everywhere, type Graph, island, longestArc } from './graph.ts'

const slower = new WeakMap<Graph, Graph>()

/** The same vertices, fewer arcs; made at the first asking and kept as long as the streets are. */
export function atPace(walk: Graph, pace: Pace): Graph {
  if (pace === 'walker') return walk
  const known = slower.get(walk)
  if (known) return known
  const graph = withoutSteps(walk, walkingSpeed.walker / walkingSpeed.pushchair)
  slower.set(walk, graph)
  return graph
}

function withoutSteps(walk: Graph, factor: number): Graph {
  const vertices = walk.first.length - 1
  const first = new Int32Array(vertices + 1)
  const kept: number[] = []
  for (let vertex = 0; vertex < vertices; vertex++) {
    for (let arc = walk.first[vertex]!; arc < walk.first[vertex + 1]!; arc++)
      if (!isSteps(walk, arc) && walk.cost[arc]! * factor < longestArc) kept.push(arc)
    first[vertex + 1] = kept.length
  }
  const head = Int32Array.from(kept, arc => walk.head[arc]!)
  const cost = Uint16Array.from(kept, arc => Math.round(walk.cost[arc]! * factor))
  const standing = largestComponents({ first, head }, region).map(largest => (largest ? everywhere : island))
  return { first, head, cost, lat: walk.lat, lon: walk.lon, standing }
}

const isSteps = ({ steps }: Graph, arc: number): boolean => (steps![arc >> 3]! & (1 << (arc & 7))) !== 0
