/**
 * Contraction hierarchies (Geisberger, Sanders, Schultes, Delling, Contraction Hierarchies: Faster and Simpler Hierarchical Routing in Road Networks, WEA 2008): vertices are taken away from
 * the least important to the most, and where a shortest path went through one, a shortcut takes its place. Every shortest path then climbs, and comes down.
 */
import type { Graph } from './graph.ts'
import { rows } from './graph.ts'
import { type Remaining, remainingGraph } from './remaining.ts'
import { vertexQueue } from './vertex-queue.ts'
import { type WitnessSearch, witnessSearch } from './witness.ts'

/** About 40 bytes a vertex. Vertices are named by their `place`: 0 is the most important, and each comes after all those that lead down to it. */
export interface Hierarchy {
  /** By vertex of the graph. */
  place: Int32Array
  /** Arcs and shortcuts to more important vertices: those of a place from upFirst[place] up to upFirst[place + 1]. */
  upFirst: Int32Array
  upHead: Int32Array
  upCost: Int32Array
  /** Those that come down to a place, from more important vertices. */
  downFirst: Int32Array
  downTail: Int32Array
  downCost: Int32Array
}

export function contract(graph: Graph): Hierarchy {
  const vertices = graph.first.length - 1
  const remaining = remainingGraph(graph)
  const witnesses = witnessSearch(remaining)
  const depth = new Int32Array(vertices)
  const up: Climbs = { low: [], high: [], cost: [] }
  const down: Climbs = { low: [], high: [], cost: [] }

  const queue = vertexQueue(vertices)
  for (let vertex = 0; vertex < vertices; vertex++) queue.set(vertex, importance(vertex))
  for (let vertex = queue.pop(); vertex >= 0; vertex = queue.pop()) {
    for (const { tail, head, cost } of neededShortcuts(remaining, witnesses, vertex))
      remaining.add(tail, head, cost)
    for (let arc = remaining.firstOut[vertex]!; arc >= 0; arc = remaining.nextOut[arc]!)
      climb(up, vertex, remaining.head[arc]!, remaining.cost[arc]!)
    for (let arc = remaining.firstIn[vertex]!; arc >= 0; arc = remaining.nextIn[arc]!)
      climb(down, vertex, remaining.tail[arc]!, remaining.cost[arc]!)
    for (const neighbour of remaining.takeAway(vertex)) {
      depth[neighbour] = Math.max(depth[neighbour]!, depth[vertex]! + 1)
      queue.set(neighbour, importance(neighbour))
    }
  }
  return inSweepOrder(depth, up, down)

  /** Less is taken away first: few shortcuts for many arcs, and evenly over the map. */
  function importance(vertex: number): number {
    const shortcuts = neededShortcuts(remaining, witnesses, vertex).length
    return 3 * shortcuts - 2 * remaining.degree(vertex) + depth[vertex]!
  }
}

interface Shortcut {
  tail: number
  head: number
  cost: number
}

/** From each neighbour before to each after, unless another path is as short: its witness. */
function neededShortcuts(remaining: Remaining, witnesses: WitnessSearch, vertex: number): Shortcut[] {
  const { firstIn, nextIn, firstOut, nextOut, tail, head, cost } = remaining
  const shortcuts: Shortcut[] = []
  for (let before = firstIn[vertex]!; before >= 0; before = nextIn[before]!) {
    const from = tail[before]!
    const distance = witnesses.run(from, vertex, cost[before]!)
    for (let after = firstOut[vertex]!; after >= 0; after = nextOut[after]!) {
      const through = cost[before]! + cost[after]!
      const to = head[after]!
      if (to !== from && distance[to]! > through) shortcuts.push({ tail: from, head: to, cost: through })
    }
  }
  return shortcuts
}

/** Arcs and shortcuts between a vertex and one more important. */
interface Climbs {
  low: number[]
  high: number[]
  cost: number[]
}

function climb(climbs: Climbs, low: number, high: number, cost: number): void {
  climbs.low.push(low)
  climbs.high.push(high)
  climbs.cost.push(cost)
}

/** The deepest first; within a depth as on the map, so that what is read together lies together. */
function inSweepOrder(depth: Int32Array, up: Climbs, down: Climbs): Hierarchy {
  const deepest = depth.reduce((most, value) => Math.max(most, value), 0)
  const next = rows(
    deepest + 1,
    depth.map(value => deepest - value),
  )
  const place = depth.map(value => next[deepest - value]!++)
  const layOut = ({ low, high, cost }: Climbs) => {
    const lows = Int32Array.from(low, vertex => place[vertex]!)
    const first = rows(place.length, lows)
    const at = first.slice()
    const highs = new Int32Array(low.length)
    const costs = new Int32Array(low.length)
    lows.forEach((from, i) => {
      const slot = at[from]!++
      highs[slot] = place[high[i]!]!
      costs[slot] = cost[i]!
    })
    return { first, highs, costs }
  }
  const [above, below] = [layOut(up), layOut(down)]
  return {
    place,
    upFirst: above.first,
    upHead: above.highs,
    upCost: above.costs,
    downFirst: below.first,
    downTail: below.highs,
    downCost: below.costs,
  }
}
