/** A coarse grid over the zones: whoever cannot travel that far is not looked at. */
import type { Point } from '../../../../../travel/types.ts'

export interface Grid {
  cells: number
  /** Cell of each zone. */
  cellOf: Int32Array
  /** Cells that may hold a zone within so many metres of this one: one too many rather than one too few. */
  within(zone: number, metres: number): number[]
}

/** Metres of a degree of latitude, on the sphere of travel/estimate.ts; a little less, so that rounding loses nobody. */
const DEGREE = 111_190
const radian = Math.PI / 180

export function gridOf(points: readonly Point[], cellKm: number): Grid {
  const [south, north] = extent(points.map(({ lat }) => lat))
  const [west, east] = extent(points.map(({ lon }) => lon))
  const tall = (cellKm * 1000) / DEGREE
  const wide = tall / Math.cos(((south + north) / 2) * radian)
  const [rows, columns] = [Math.floor((north - south) / tall) + 1, Math.floor((east - west) / wide) + 1]
  const rowOf = (lat: number) => Math.min(rows - 1, Math.max(0, Math.floor((lat - south) / tall)))
  const columnOf = (lon: number) => Math.min(columns - 1, Math.max(0, Math.floor((lon - west) / wide)))

  return {
    cells: rows * columns,
    cellOf: Int32Array.from(points, ({ lat, lon }) => rowOf(lat) * columns + columnOf(lon)),
    within: (zone, metres) => {
      const { lat, lon } = points[zone]!
      const high = metres / DEGREE
      const far = high / Math.max(0.01, Math.cos(Math.min(89, Math.abs(lat) + high) * radian))
      const cells: number[] = []
      for (let row = rowOf(lat - high); row <= rowOf(lat + high); row++)
        for (let column = columnOf(lon - far); column <= columnOf(lon + far); column++)
          cells.push(row * columns + column)
      return cells
    },
  }
}

function extent(values: number[]): [number, number] {
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [
    values[0] ?? 0,
    values[0] ?? 0,
  ] as [number, number])
}
