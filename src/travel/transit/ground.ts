/** Where people walk between doors and stops: the streets, or the crow's flight with its detour where no street was imported. */
import { crowFly, estimate, walkingSpeed } from '../estimate.ts'
import type { Graph } from '../streets/graph.ts'
import { atPace } from '../streets/pace.ts'
import { within } from '../streets/search.ts'
import { type Snapped, snap } from '../streets/snap.ts'
import type { Streets } from '../streets/streets.ts'
import type { Pace, Point } from '../types.ts'
import { type Walks, walksFrom } from './walks.ts'

export interface Ground {
  /**
   * From each of `from`, those of `to` at most `limit` seconds away on foot, as the walking mode of `times` counts them. What lies off the streets, or nowhere
   * (NaN), is near nothing. On foot a street is as long both ways, so the walks to a place are those from it.
   */
  walks(from: readonly Point[], to: readonly Point[], limit: number): Walks
}

export function groundOf(streets: Streets | undefined, pace: Pace): Ground {
  if (!streets || streets.walk.head.length === 0) return crowFlies(pace)
  const graph = atPace(streets.walk, pace)
  const known = grounds.get(graph)
  if (known) return known
  const ground = onStreets(graph, pace)
  grounds.set(graph, ground)
  return ground
}

const grounds = new WeakMap<Graph, Ground>()

function onStreets(graph: Graph, pace: Pace): Ground {
  /** Where the stops stand does not change: a frozen list is looked up once. */
  const kept = new WeakMap<readonly Point[], Placed>()
  const place = (points: readonly Point[]): Placed => {
    const known = kept.get(points)
    if (known) return known
    const snapped = snapTo(graph, points, pace)
    const placed = { ...snapped, at: placesByVertex(snapped) }
    if (Object.isFrozen(points)) kept.set(points, placed)
    return placed
  }
  return {
    walks(from, to, limit) {
      const [starts, ends] = [place(from), place(to)]
      const { at } = ends
      return walksFrom(from.length, (start, add) => {
        const vertex = starts.vertex[start]!
        const left = limit - starts.seconds[start]!
        for (const place of at.get(vertex) ?? []) {
          const straight = Math.round((crowFly(from[start]!, to[place]!) / walkingSpeed[pace]) * 3.6)
          if (straight <= limit) add(place, straight)
        }
        if (vertex < 0 || left < 0) return
        const near = within(graph, { vertex: [vertex] }, left)
        for (let i = 0; i < near.vertices.length; i++) {
          if (near.vertices[i] === vertex) continue
          const walk = starts.seconds[start]! + Math.round(near.deciseconds[i]! / 10)
          for (const place of at.get(near.vertices[i]!) ?? [])
            if (walk + ends.seconds[place]! <= limit) add(place, walk + ends.seconds[place]!)
        }
      })
    },
  }
}

interface Placed extends Snapped {
  /** The places that stand at each vertex. */
  at: Map<number, number[]>
}

function snapTo(graph: Graph, points: readonly Point[], pace: Pace): Snapped {
  const found = snap(
    graph,
    points.map(point => (Number.isNaN(point.lat) ? nowhere : point)),
    pace,
  )
  return { ...found, vertex: found.vertex.map((vertex, i) => (Number.isNaN(points[i]!.lat) ? -1 : vertex)) }
}

const nowhere: Point = { lat: 0, lon: 0 }

function placesByVertex({ vertex }: Snapped): Map<number, number[]> {
  const at = new Map<number, number[]>()
  for (let place = 0; place < vertex.length; place++) {
    if (vertex[place]! < 0) continue
    const there = at.get(vertex[place]!)
    if (there) there.push(place)
    else at.set(vertex[place]!, [place])
  }
  return at
}

function crowFlies(pace: Pace): Ground {
  return {
    walks(from, to, limit) {
      const byLat = to.map((_, i) => i).filter(i => !Number.isNaN(to[i]!.lat))
      byLat.sort((a, b) => to[a]!.lat - to[b]!.lat)
      const north = limit / secondsByDegree(pace)
      return walksFrom(from.length, (start, add) => {
        const here = from[start]!
        for (let i = firstFrom(byLat, to, here.lat - north); i < byLat.length; i++) {
          const place = byLat[i]!
          if (to[place]!.lat > here.lat + north) break
          const seconds = estimate(here, to[place]!, 'walk', pace)
          if (seconds <= limit) add(place, seconds)
        }
      })
    },
  }
}

/** On foot along a meridian. */
const secondsByDegree = (pace: Pace): number => estimate({ lat: 0, lon: 0 }, { lat: 1, lon: 0 }, 'walk', pace)

function firstFrom(byLat: readonly number[], points: readonly Point[], lat: number): number {
  let [low, high] = [0, byLat.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (points[byLat[middle]!]!.lat < lat) low = middle + 1
    else high = middle
  }
  return low
}
