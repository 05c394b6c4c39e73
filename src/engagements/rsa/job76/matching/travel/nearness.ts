/** How near everything is to one home: the least of the quickest minutes of its means, by zone of work and by square. */
import { eachMeans } from './means.ts'
import { NEVER, type Nearness } from './travel.ts'
import type { Zones } from './zones.ts'

/** `quickest`: by means, home × zones + work; `means`: as bits. */
export function nearnessOf(
  { points, grid }: Zones,
  quickest: readonly Uint8Array[],
  home: number,
  means: number,
): Nearness {
  const size = points.length
  const minutes = new Uint8Array(size).fill(NEVER)
  for (const one of eachMeans) {
    if (!(means & (1 << one))) continue
    const row = quickest[one]!.subarray(home * size, (home + 1) * size)
    for (let work = 0; work < size; work++) minutes[work] = Math.min(minutes[work]!, row[work]!)
  }
  const byCell = new Uint8Array(grid.cells).fill(NEVER)
  for (let work = 0; work < size; work++) {
    const cell = grid.cellOf[work]!
    byCell[cell] = Math.min(byCell[cell]!, minutes[work]!)
  }
  const cells = Array.from(byCell.keys())
    .filter(cell => byCell[cell]! < NEVER)
    .sort((one, other) => byCell[one]! - byCell[other]!)
  return { minutes, cells, cellMinutes: cells.map(cell => byCell[cell]!) }
}
