/** What a reader of a public table can work out of a count that is hidden in it: exactly, as a flow through its rows and columns. */

/** 'few' is known to be 0 to 10, 'withheld' to be 11 or more. */
export type Zone = 'shown' | 'few' | 'withheld'

/** Under which a count is hidden. */
export const FEW = 11

type Grid<T> = readonly (readonly T[])[]

/**
 * The least and the most that the count at (i, j) may be, for whoever knows all that is shown, the sums and the zones.
 * The last row and the last column of `table` are its sums.
 *
 * Each count is in one row and one column, so that the sums are the conservation of a flow whose arcs are the counts. From the true
 * table, a count can grow by as much as can come back from the end of its arc to its beginning, and shrink by the reverse.
 */
export function range(
  table: Grid<number>,
  zones: Grid<Zone>,
  i: number,
  j: number,
): { least: number; most: number } {
  const own = arcAt(table, zones, i, j)
  const value = table[i]![j]!
  return {
    least: value - greatestFlow(roomBeside(table, zones, i, j), own.from, own.to, own.down),
    most: value + greatestFlow(roomBeside(table, zones, i, j), own.to, own.from, own.up),
  }
}

/** `up` and `down`: by how much the count may move, as far as its zone says. Rows are the first nodes, columns the next. */
function arcAt(table: Grid<number>, zones: Grid<Zone>, i: number, j: number) {
  const isRowOfSums = i === table.length - 1
  const isColumnOfSums = j === table[0]!.length - 1
  const [row, column] = [i, table.length + j]
  // A count flows from its row to its column, a sum the other way; the sum of the sums closes the circle.
  const [from, to] = isRowOfSums === isColumnOfSums ? [row, column] : [column, row]
  const value = table[i]![j]!
  const room = { shown: [0, 0], few: [FEW - 1 - value, value], withheld: [PLENTY, value - FEW] } as const
  const [up, down] = room[zones[i]![j]!]
  return { from, to, up, down }
}

const PLENTY = 1e9

/** Room from node to node, the count at (i, j) left out. */
function roomBeside(table: Grid<number>, zones: Grid<Zone>, i: number, j: number): number[][] {
  const nodes = table.length + table[0]!.length
  const room = Array.from({ length: nodes }, () => new Array<number>(nodes).fill(0))
  for (const [r, row] of zones.entries())
    for (const c of row.keys()) {
      if (r === i && c === j) continue
      const { from, to, up, down } = arcAt(table, zones, r, c)
      room[from]![to]! += up
      room[to]![from]! += down
    }
  return room
}

/** From `start` to `end`, `wanted` at most, by shortest paths (Edmonds and Karp). Uses `room` up. */
function greatestFlow(room: number[][], start: number, end: number, wanted: number): number {
  let flow = 0
  while (flow < wanted) {
    const path = shortestPath(room, start, end)
    if (!path) break
    const through = Math.min(wanted - flow, ...path.map(([a, b]) => room[a]![b]!))
    for (const [a, b] of path) {
      room[a]![b]! -= through
      room[b]![a]! += through
    }
    flow += through
  }
  return flow
}

function shortestPath(room: number[][], start: number, end: number): [number, number][] | undefined {
  const before = new Map([[start, start]])
  for (const node of before.keys())
    for (const [next, free] of room[node]!.entries())
      if (free > 0 && !before.has(next)) before.set(next, node)
  if (!before.has(end)) return undefined
  const path: [number, number][] = []
  for (let node = end; node !== start; node = before.get(node)!) path.push([before.get(node)!, node])
  return path
}
