/** The streets of one mode as a graph: vertices where ways meet, arcs that take deciseconds, in arrays laid out for the cache. */
import type { Point } from '../types.ts'

/** At most 4 + 6 × arcs bytes a vertex, and 9 more to know where it lies. */
export interface Graph {
  /** The arcs out of vertex v are those from first[v] up to first[v + 1]. Vertices lie along a Hilbert curve: neighbours are near in memory. */
  first: Int32Array
  head: Int32Array
  /** Deciseconds. */
  cost: Uint16Array
  /** Degrees × 10⁷. */
  lat: Int32Array
  lon: Int32Array
  /** Whether somebody may set out from a vertex: `everywhere`, `island` or `turning`. */
  standing: Uint8Array
  /** Of streets for walking: one bit an arc, whether it is steps, which nobody climbs with a pushchair. */
  steps?: Uint8Array
}

/** In the largest part of the network that is connected both ways, or in one large enough to be a region. */
export const everywhere = 2
/** In another part: an island, a private drive, what the edge of the extract cut off. */
export const island = 1
/** One of the several vertices that a junction with forbidden turns is split into: one passes, one does not set out. */
export const turning = 0

/** The longest that an arc can take: 1 h 49. */
export const longestArc = 0xffff

export const pointOf = ({ lat, lon }: Pick<Graph, 'lat' | 'lon'>, vertex: number): Point => ({
  lat: lat[vertex]! / 1e7,
  lon: lon[vertex]! / 1e7,
})

/** Arcs in any order, before they are laid out. */
export interface Arcs {
  tail: number[]
  head: number[]
  cost: number[]
}

/** Compressed sparse rows. Of several arcs between the same two vertices the quickest stays; `source` says which it was. */
export function layOut(vertices: number, { tail, head, cost }: Arcs) {
  const first = rows(vertices, tail)
  const byTail = new Int32Array(tail.length)
  const next = first.slice(0, vertices)
  tail.forEach((vertex, arc) => {
    byTail[next[vertex]!++] = arc
  })
  const source: number[] = []
  for (let vertex = 0; vertex < vertices; vertex++) {
    const from = first[vertex]!
    const out = byTail.subarray(from, first[vertex + 1])
    out.sort((a, b) => head[a]! - head[b]! || cost[a]! - cost[b]! || a - b)
    first[vertex] = source.length
    out.forEach((arc, i) => {
      if (i === 0 || head[out[i - 1]!] !== head[arc]) source.push(arc)
    })
  }
  first[vertices] = source.length
  return {
    first,
    head: Int32Array.from(source, arc => head[arc]!),
    cost: Uint16Array.from(source, arc => cost[arc]!),
    source,
  }
}

/** Where the row of each vertex begins, for arcs grouped by `vertexOf`. */
export function rows(vertices: number, vertexOf: ArrayLike<number>): Int32Array {
  const first = new Int32Array(vertices + 1)
  for (let i = 0; i < vertexOf.length; i++) first[vertexOf[i]! + 1]!++
  for (let vertex = 0; vertex < vertices; vertex++) first[vertex + 1]! += first[vertex]!
  return first
}

const reversed = new WeakMap<Graph, Graph>()

/** The same streets, each gone the other way: from every vertex to one place is one search on it. Kept as long as the graph is. */
export function reverse(graph: Graph): Graph {
  const known = reversed.get(graph)
  if (known) return known
  const vertices = graph.first.length - 1
  const first = rows(vertices, graph.head)
  const next = first.slice(0, vertices)
  const head = new Int32Array(graph.head.length)
  const cost = new Uint16Array(graph.head.length)
  for (let vertex = 0; vertex < vertices; vertex++)
    for (let arc = graph.first[vertex]!; arc < graph.first[vertex + 1]!; arc++) {
      const at = next[graph.head[arc]!]!++
      head[at] = vertex
      cost[at] = graph.cost[arc]!
    }
  const result = { ...graph, first, head, cost }
  delete result.steps
  reversed.set(graph, result)
  reversed.set(result, graph)
  return result
}
