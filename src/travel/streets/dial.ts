/**
 * Shortest paths by buckets (Dial, Algorithm 360: Shortest-path forest with topological ordering, CACM 12, 1969): as all costs are small whole numbers, the queue is one list for
 * each decisecond, and the next vertex is the head of the next list that is not empty. Two to three times quicker than a heap.
 */
import type { Graph } from './graph.ts'

/** The distance of a vertex that was not reached. */
export const far = 0x3fffffff

export interface Search {
  /** Deciseconds from the nearest start, `far` where it was not reached. Valid until the next run. */
  distance: Int32Array
  /** By vertex, the number of the start that is the nearest. Valid where it was reached. */
  origin: Int32Array
  /** Those that were reached. */
  reached: Int32Array
  /**
   * From all starts at once, each with what it costs to be there; no farther than `limit` deciseconds. A start below 0 is left out. Gives how many vertices
   * were reached.
   */
  run(starts: ArrayLike<number>, costs?: ArrayLike<number>, limit?: number): number
}

/** The memory of a search, 20 bytes a vertex and 8 an arc, for as many runs as one likes, one after the other. */
export function searchOver({ first, head, cost }: Graph): Search {
  const vertices = first.length - 1
  const distance = new Int32Array(vertices).fill(far)
  const origin = new Int32Array(vertices)
  const reached = new Int32Array(vertices)
  const queue = bucketQueue(vertices + head.length, longest(cost))
  let count = 0

  return { distance, origin, reached, run }

  function run(starts: ArrayLike<number>, costs?: ArrayLike<number>, limit = far - 1): number {
    forget()
    queue.widen(costs ? longest(costs) : 0, starts.length)
    let earliest = far
    for (let start = 0; start < starts.length; start++) {
      const at = costs ? costs[start]! : 0
      if (starts[start]! < 0 || at > limit) continue
      if (at < earliest) earliest = at
      improve(starts[start]!, at, start)
    }
    spread(earliest, limit)
    return count
  }

  function improve(vertex: number, at: number, start: number): void {
    if (at >= distance[vertex]!) return
    distance[vertex] = at
    origin[vertex] = start
    queue.push(vertex, at)
  }

  /** The whole algorithm: vertices in the order of their distance; each improves those that its arcs lead to. Written out, as it is where all time goes. */
  function spread(earliest: number, limit: number): void {
    const { buckets, mask, entries } = queue
    let { used, waiting } = queue
    for (let now = earliest; waiting > 0; now++) {
      const bucket = now & mask
      for (let entry = buckets[bucket]!; entry >= 0; entry = buckets[bucket]!) {
        const vertex = entries[entry]!
        buckets[bucket] = entries[entry + 1]!
        waiting--
        // It was reached sooner since: an older entry, left to be skipped.
        if (distance[vertex] !== now) continue
        reached[count++] = vertex
        const from = origin[vertex]!
        for (let arc = first[vertex]!, end = first[vertex + 1]!; arc < end; arc++) {
          const onward = head[arc]!
          const at = now + cost[arc]!
          if (at >= distance[onward]! || at > limit) continue
          distance[onward] = at
          origin[onward] = from
          entries[used] = onward
          entries[used + 1] = buckets[at & mask]!
          buckets[at & mask] = used
          used += 2
          waiting++
        }
      }
    }
    queue.empty()
  }

  function forget(): void {
    if (count > vertices / 4) distance.fill(far)
    else for (let i = 0; i < count; i++) distance[reached[i]!] = far
    count = 0
  }
}

/**
 * Lists of vertices by distance, in a circle of buckets that is longer than any step: at any time, those that wait lie within one step of each other, so no two distances
 * share a bucket. Entries are taken from one pool; a vertex that is improved gets a new one.
 */
export function bucketQueue(most: number, longestStep: number) {
  const queue = {
    /** By bucket, its first entry, −1 without one. */
    buckets: new Int32Array(0),
    mask: 0,
    /** Two by two, since they are read together: a vertex, and the next entry of its bucket. */
    entries: new Int32Array(2 * most),
    used: 0,
    waiting: 0,

    /** For starts that wait up to `step`, beside the arcs. */
    widen(step: number, starts: number): void {
      const room = 2 ** Math.ceil(Math.log2(Math.max(step, longestStep) + 2))
      if (room > queue.buckets.length) {
        queue.buckets = new Int32Array(room).fill(-1)
        queue.mask = room - 1
      }
      if (2 * (most + starts) > queue.entries.length) queue.entries = new Int32Array(2 * (most + starts))
    },

    push(vertex: number, at: number): void {
      const bucket = at & queue.mask
      queue.entries[queue.used] = vertex
      queue.entries[queue.used + 1] = queue.buckets[bucket]!
      queue.buckets[bucket] = queue.used
      queue.used += 2
      queue.waiting++
    },

    /** One of those that wait at that distance, −1 when none does. */
    take(at: number): number {
      const entry = queue.buckets[at & queue.mask]!
      if (entry < 0) return -1
      queue.buckets[at & queue.mask] = queue.entries[entry + 1]!
      queue.waiting--
      return queue.entries[entry]!
    },

    /** The pool is free again; each bucket was emptied in its turn. */
    empty(): void {
      queue.used = 0
      queue.waiting = 0
    },
  }
  queue.widen(longestStep, 0)
  return queue
}

function longest(costs: ArrayLike<number>): number {
  let most = 0
  for (let i = 0; i < costs.length; i++) if (costs[i]! > most) most = costs[i]!
  return most
}
