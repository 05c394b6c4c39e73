/** From a point to the street: the vertex where somebody sets out, and the walk to it. */
import Flatbush from 'flatbush'
import { crowFly, walkingSpeed } from '../estimate.ts'
import type { Pace, Point } from '../types.ts'
import { everywhere, type Graph, pointOf, turning } from './graph.ts'

/** Metres: farther from any street of the mode, a point is outside of its network. */
const farthest = 2000

/** Metres that one walks rather than set out from an island beside. */
const preferred = 500

export interface Snapped {
  /** −1: none within two kilometres. */
  vertex: Int32Array
  /** To it, straight, on foot, whatever the mode: to the car, then from it. */
  seconds: Int32Array
}

/** The nearest vertex of a large part of the network; where that is more than 500 m away, the nearest of all. A graph and its reverse give the same. */
export function snap(graph: Graph, points: readonly Point[], pace: Pace = 'walker'): Snapped {
  const nearest = nearestVertex(graph)
  const vertex = Int32Array.from(points, nearest)
  const seconds = vertex.map((at, i) =>
    at < 0 ? 0 : Math.round((crowFly(points[i]!, pointOf(graph, at)) / walkingSpeed[pace]) * 3.6),
  )
  return { vertex, seconds }
}

/** By the places of vertices, which a graph shares with its reverse; made at the first asking: 0.1 s for a département. */
const finders = new WeakMap<Uint8Array, (point: Point) => number>()

function nearestVertex(graph: Graph): (point: Point) => number {
  const known = finders.get(graph.standing)
  if (known) return known
  const finder = makeFinder(graph)
  finders.set(graph.standing, finder)
  return finder
}

function makeFinder(graph: Graph): (point: Point) => number {
  const { lat, lon, standing } = graph
  const vertices = standing.length
  if (vertices === 0) return () => -1
  const latitude = pointOf(graph, vertices >> 1).lat
  const metresAlong = { lat: 111_195, lon: 111_195 * Math.cos((latitude * Math.PI) / 180) }
  const index = new Flatbush(vertices, 16)
  for (let vertex = 0; vertex < vertices; vertex++)
    index.add((lon[vertex]! / 1e7) * metresAlong.lon, (lat[vertex]! / 1e7) * metresAlong.lat)
  index.finish()

  return point => {
    const [x, y] = [point.lon * metresAlong.lon, point.lat * metresAlong.lat]
    const nearest = (reach: number, accepted: (vertex: number) => boolean) =>
      index.neighbors(x, y, 1, reach, accepted)[0] ?? -1
    const main = nearest(preferred, vertex => standing[vertex] === everywhere)
    return main >= 0 ? main : nearest(farthest, vertex => standing[vertex] !== turning)
  }
}
