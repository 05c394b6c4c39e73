/** From each of many vertices to each of many others. */
import type { Pace, StreetMode } from '../types.ts'
import { far } from './dial.ts'
import { type Graph, reverse } from './graph.ts'
import { searchOf } from './search.ts'
import { graphOf, type Streets } from './streets.ts'
import { sweptMatrix } from './sweep.ts'

type Vertices = ArrayLike<number>

/** Deciseconds, row-major, `far` where one cannot go. A vertex below 0 is nowhere. By car over the hierarchy; else a search from each, on the side that has fewer. */
export function matrix(
  streets: Streets,
  mode: StreetMode,
  from: Vertices,
  to: Vertices,
  pace: Pace = 'walker',
): Int32Array {
  return mode === 'car'
    ? sweptMatrix(streets.hierarchy, from, to)
    : searchedMatrix(graphOf(streets, mode, pace), from, to)
}

/** The same by plain searches, for any graph: about 50 ns a vertex and a row. */
export function searchedMatrix(graph: Graph, from: Vertices, to: Vertices): Int32Array {
  const cells = new Int32Array(from.length * to.length).fill(far)
  const byRow = from.length <= to.length
  const [starts, ends] = byRow ? [from, to] : [to, from]
  const search = searchOf(byRow ? graph : reverse(graph))
  for (let i = 0; i < starts.length; i++) {
    search.run([starts[i]!])
    for (let j = 0; j < ends.length; j++)
      if (ends[j]! >= 0) cells[byRow ? i * to.length + j : j * to.length + i] = search.distance[ends[j]!]!
  }
  return cells
}
