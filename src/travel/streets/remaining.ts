/** What remains of a graph while its vertices are taken away one by one: arcs in lists by tail and by head, that grow by shortcuts. */
import type { Graph } from './graph.ts'

export interface Remaining {
  /** The first arc out of a vertex, then the next: −1 ends the list. */
  firstOut: Int32Array
  nextOut: Int32Array
  firstIn: Int32Array
  nextIn: Int32Array
  tail: Int32Array
  head: Int32Array
  cost: Int32Array
  /** Arcs out and in. */
  degree(vertex: number): number
  /** Of several arcs between the same vertices the quickest stays. */
  add(tail: number, head: number, cost: number): void
  /** The vertex and its arcs; gives its neighbours, each once. */
  takeAway(vertex: number): number[]
}

export function remainingGraph(graph: Graph): Remaining {
  const vertices = graph.first.length - 1
  const room = graph.head.length * 2 + 16
  const none = () => new Int32Array(vertices).fill(-1)
  const degrees = new Int32Array(vertices)
  let arcs = 0

  const remaining: Remaining = {
    firstOut: none(),
    nextOut: new Int32Array(room),
    firstIn: none(),
    nextIn: new Int32Array(room),
    tail: new Int32Array(room),
    head: new Int32Array(room),
    cost: new Int32Array(room),
    degree: vertex => degrees[vertex]!,
    add,
    takeAway,
  }
  for (let vertex = 0; vertex < vertices; vertex++)
    for (let arc = graph.first[vertex]!; arc < graph.first[vertex + 1]!; arc++)
      if (graph.head[arc] !== vertex) add(vertex, graph.head[arc]!, graph.cost[arc]!)
  return remaining

  function add(tail: number, head: number, cost: number): void {
    const { firstOut, nextOut, firstIn } = remaining
    for (let arc = firstOut[tail]!; arc >= 0; arc = nextOut[arc]!)
      if (remaining.head[arc] === head) {
        remaining.cost[arc] = Math.min(remaining.cost[arc]!, cost)
        return
      }
    if (arcs === remaining.tail.length) grow()
    remaining.tail[arcs] = tail
    remaining.head[arcs] = head
    remaining.cost[arcs] = cost
    remaining.nextOut[arcs] = firstOut[tail]!
    remaining.nextIn[arcs] = firstIn[head]!
    firstOut[tail] = arcs
    firstIn[head] = arcs
    arcs += 1
    degrees[tail]!++
    degrees[head]!++
  }

  function takeAway(vertex: number): number[] {
    const { firstOut, nextOut, firstIn, nextIn, tail, head } = remaining
    const neighbours = new Set<number>()
    for (let arc = firstOut[vertex]!; arc >= 0; arc = nextOut[arc]!) {
      unlink(firstIn, nextIn, head[arc]!, arc)
      neighbours.add(head[arc]!)
    }
    for (let arc = firstIn[vertex]!; arc >= 0; arc = nextIn[arc]!) {
      unlink(firstOut, nextOut, tail[arc]!, arc)
      neighbours.add(tail[arc]!)
    }
    return [...neighbours]
  }

  function unlink(first: Int32Array, next: Int32Array, vertex: number, arc: number): void {
    degrees[vertex]!--
    if (first[vertex] === arc) {
      first[vertex] = next[arc]!
      return
    }
    let before = first[vertex]!
    while (next[before] !== arc) before = next[before]!
    next[before] = next[arc]!
  }

  function grow(): void {
    for (const list of ['nextOut', 'nextIn', 'tail', 'head', 'cost'] as const) {
      const larger = new Int32Array(arcs * 2)
      larger.set(remaining[list])
      remaining[list] = larger
    }
  }
}
