/** The questions that are asked of streets: from one place to all, from everywhere to the nearest of many, and what lies around. */
import { far, type Search, searchOver } from './dial.ts'
import { type Graph, reverse } from './graph.ts'

/** Places in the graph: vertices (below 0: none) and, when told, the deciseconds that it takes to be there. */
export interface Starts {
  vertex: ArrayLike<number>
  cost?: ArrayLike<number>
}

/** Deciseconds from a vertex to every other, `far` where one cannot go. */
export function oneToAll(graph: Graph, vertex: number): Int32Array {
  const search = searchOf(graph)
  search.run([vertex])
  return search.distance.slice()
}

export interface Nearest {
  /** Deciseconds, `far` where there is none. */
  distance: Int32Array
  /** By vertex, the number of the nearest site, −1 where there is none. */
  site: Int32Array
}

/** From every vertex to the nearest of the sites. */
export function nearestOfMany(graph: Graph, sites: Starts, limit?: number): Nearest {
  const search = searchOf(reverse(graph))
  search.run(sites.vertex, sites.cost, limit)
  const distance = search.distance.slice()
  const site = search.origin.slice()
  for (let vertex = 0; vertex < site.length; vertex++) if (distance[vertex] === far) site[vertex] = -1
  return { distance, site }
}

/** The vertices that one reaches in so many seconds, with the deciseconds that each takes. */
export function within(graph: Graph, starts: Starts, limitSeconds: number) {
  const search = searchOf(graph)
  const count = search.run(starts.vertex, starts.cost, limitSeconds * 10)
  const vertices = search.reached.slice(0, count)
  return { vertices, deciseconds: vertices.map(vertex => search.distance[vertex]!) }
}

const searches = new WeakMap<Graph, Search>()

/** One search a graph, kept: its arrays are as large as the graph. What it found is copied before the next. */
export function searchOf(graph: Graph): Search {
  const known = searches.get(graph)
  if (known) return known
  const search = searchOver(graph)
  searches.set(graph, search)
  return search
}
