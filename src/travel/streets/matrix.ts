/** From each of many vertices to each of many others. */
import { far } from './dial.ts'
import type { Graph } from './graph.ts'
import { searchOf } from './search.ts'

/** Deciseconds, row-major, `far` where one cannot go. A vertex below 0 is nowhere. */
export function matrix(graph: Graph, from: ArrayLike<number>, to: ArrayLike<number>): Int32Array {
  const cells = new Int32Array(from.length * to.length).fill(far)
  const search = searchOf(graph)
  for (let row = 0; row < from.length; row++) {
    search.run([from[row]!])
    for (let column = 0; column < to.length; column++)
      if (to[column]! >= 0) cells[row * to.length + column] = search.distance[to[column]!]!
  }
  return cells
}
