/** The search that proves a shortcut needless: from a neighbour of a vertex, around it, and not far. */
import { far } from './dial.ts'
import type { Remaining } from './remaining.ts'
import { vertexQueue } from './vertex-queue.ts'

export interface WitnessSearch {
  /** Distances from `source` that do not pass by `avoided`, to which the way takes `before`. `far` where it was not found: then the shortcut is made, which costs room and is never wrong. */
  run(source: number, avoided: number, before: number): Int32Array
}

/** Vertices settled before it gives up: more find few witnesses and take long. */
const patience = 64

export function witnessSearch(remaining: Remaining): WitnessSearch {
  const vertices = remaining.firstOut.length
  const distance = new Int32Array(vertices).fill(far)
  const reached: number[] = []
  const queue = vertexQueue(vertices)
  const isTarget = new Uint8Array(vertices)

  return { run }

  function run(source: number, avoided: number, before: number): Int32Array {
    const { firstOut, nextOut, head, cost } = remaining
    for (const vertex of reached) distance[vertex] = far
    reached.length = 0
    let targets = 0
    let limit = 0
    for (let arc = firstOut[avoided]!; arc >= 0; arc = nextOut[arc]!) {
      isTarget[head[arc]!] = 1
      targets += 1
      limit = Math.max(limit, before + cost[arc]!)
    }
    reach(source, 0)
    for (let settled = 0; settled < patience && targets > 0; settled++) {
      const vertex = queue.pop()
      if (vertex < 0) break
      if (isTarget[vertex]) targets -= 1
      for (let arc = firstOut[vertex]!; arc >= 0; arc = nextOut[arc]!) {
        const at = distance[vertex]! + cost[arc]!
        const onward = head[arc]!
        if (onward !== avoided && at <= limit && at < distance[onward]!) reach(onward, at)
      }
    }
    while (!queue.isEmpty()) queue.pop()
    for (let arc = firstOut[avoided]!; arc >= 0; arc = nextOut[arc]!) isTarget[head[arc]!] = 0
    return distance
  }

  function reach(vertex: number, at: number): void {
    if (distance[vertex] === far) reached.push(vertex)
    distance[vertex] = at
    queue.set(vertex, at)
  }
}
