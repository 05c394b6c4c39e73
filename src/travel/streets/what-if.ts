/**
 * What would change if a place opened or closed: only the vertices that it concerns are visited, so that a map follows the hand that drags a place. After any sequence of changes, distances are
 * those of a full computation.
 */
import { bucketQueue, far } from './dial.ts'
import { type Graph, reverse } from './graph.ts'
import { nearestOfMany, type Starts } from './search.ts'
import { vertexQueue } from './vertex-queue.ts'

export interface WhatIf {
  /** By vertex, deciseconds to the nearest site, `far` where there is none; and the number of that site, or −1. They change in place. */
  distance: Int32Array
  site: Int32Array
  /** A site more, numbered after the last. `cost`: deciseconds between the vertex and the site. */
  add(vertex: number, cost?: number): Change
  /** A site less; its number is not given again. */
  remove(site: number): Change
  /** As it was before: only the last change that was not undone. */
  undo(change: Change): void
}

/** The vertices that a change concerns, with what they had before it. */
export interface Change {
  vertices: Int32Array
  distance: Int32Array
  site: Int32Array
  /** The site that was added or removed. */
  of: number
}

export function whatIf(graph: Graph, sites: Starts): WhatIf {
  const towards = reverse(graph)
  const { distance, site } = nearestOfMany(graph, sites)
  const starts = Array.from(sites.vertex, (vertex, i) => ({ vertex, cost: sites.cost?.[i] ?? 0, open: true }))
  const buckets = bucketQueue(towards.head.length + distance.length, longestOf(towards.cost))
  const queue = vertexQueue(distance.length)
  const journal = journalOf(distance, site)

  return { distance, site, add, remove, undo }

  function add(vertex: number, cost = 0): Change {
    const added = starts.push({ vertex, cost, open: true }) - 1
    journal.open()
    if (vertex >= 0 && cost < distance[vertex]!) spread(vertex, cost, added)
    return journal.close(added)
  }

  /** Dial's search, where only what comes nearer goes on. */
  function spread(start: number, cost: number, added: number): void {
    const { first, head, cost: costs } = towards
    improve(start, cost)
    for (let now = cost; buckets.waiting > 0; now++)
      for (let vertex = buckets.take(now); vertex >= 0; vertex = buckets.take(now)) {
        if (distance[vertex] !== now) continue
        for (let arc = first[vertex]!, end = first[vertex + 1]!; arc < end; arc++) {
          const at = now + costs[arc]!
          if (at < distance[head[arc]!]!) improve(head[arc]!, at)
        }
      }
    buckets.empty()

    function improve(vertex: number, at: number): void {
      journal.note(vertex)
      distance[vertex] = at
      site[vertex] = added
      buckets.push(vertex, at)
    }
  }

  function remove(removed: number): Change {
    const { vertex, cost } = starts[removed]!
    starts[removed]!.open = false
    journal.open()
    if (vertex >= 0 && site[vertex] === removed && distance[vertex] === cost) {
      const orphans = orphansOf(vertex, removed)
      for (const orphan of orphans) adoptFromAround(orphan)
      starts.forEach((start, number) => {
        if (start.open && start.vertex >= 0) adopt(start.vertex, start.cost, number)
      })
      settle()
    }
    return journal.close(removed)
  }

  /** All that went to the site that is removed, from its vertex outwards; they forget it. */
  function orphansOf(start: number, removed: number): number[] {
    const orphans: number[] = []
    const orphan = (vertex: number) => {
      journal.note(vertex)
      distance[vertex] = far
      site[vertex] = -1
      orphans.push(vertex)
    }
    orphan(start)
    for (let i = 0; i < orphans.length; i++)
      for (let arc = towards.first[orphans[i]!]!; arc < towards.first[orphans[i]! + 1]!; arc++)
        if (site[towards.head[arc]!] === removed) orphan(towards.head[arc]!)
    return orphans
  }

  function adoptFromAround(vertex: number): void {
    for (let arc = graph.first[vertex]!; arc < graph.first[vertex + 1]!; arc++) {
      const around = graph.head[arc]!
      if (site[around]! >= 0) adopt(vertex, distance[around]! + graph.cost[arc]!, site[around]!)
    }
  }

  function adopt(vertex: number, at: number, by: number): void {
    if (at >= distance[vertex]!) return
    distance[vertex] = at
    site[vertex] = by
    queue.set(vertex, at)
  }

  /** Their distances to begin with are far apart, which buckets do not bear: a heap. */
  function settle(): void {
    for (let vertex = queue.pop(); vertex >= 0; vertex = queue.pop())
      for (let arc = towards.first[vertex]!; arc < towards.first[vertex + 1]!; arc++)
        adopt(towards.head[arc]!, distance[vertex]! + towards.cost[arc]!, site[vertex]!)
  }

  function undo(change: Change): void {
    change.vertices.forEach((vertex, i) => {
      distance[vertex] = change.distance[i]!
      site[vertex] = change.site[i]!
    })
    starts[change.of]!.open = !starts[change.of]!.open
  }
}

/** What each vertex had before a change, noted the first time that it is touched. */
function journalOf(distance: Int32Array, site: Int32Array) {
  const noted = new Int32Array(distance.length)
  const vertices = new Int32Array(distance.length)
  const distances = new Int32Array(distance.length)
  const sites = new Int32Array(distance.length)
  let change = 0
  let count = 0
  return {
    open(): void {
      change += 1
      count = 0
    },
    note(vertex: number): void {
      if (noted[vertex] === change) return
      noted[vertex] = change
      vertices[count] = vertex
      distances[count] = distance[vertex]!
      sites[count] = site[vertex]!
      count += 1
    },
    close: (of: number): Change => ({
      vertices: vertices.slice(0, count),
      distance: distances.slice(0, count),
      site: sites.slice(0, count),
      of,
    }),
  }
}

const longestOf = (costs: Uint16Array): number => costs.reduce((most, cost) => (cost > most ? cost : most), 0)
