/** Where people live and work, as zones: the communes, and squares within the large ones. Times are kept from zone to zone. */
import Flatbush from 'flatbush'
import type { Point } from '../../../../../travel/types.ts'
import { type Grid, gridOf } from './grid.ts'

export interface Zones {
  points: readonly Point[]
  /** Squares of some twenty kilometres, by which candidates and offers are sorted. */
  grid: Grid
  /** The zone of a point: the nearest. */
  of(point: Point): number
}

export function zonesOf(points: readonly Point[], cellKm = 20): Zones {
  const narrow = Math.cos(((points[0]?.lat ?? 0) * Math.PI) / 180)
  const index = new Flatbush(Math.max(1, points.length))
  for (const { lon, lat } of points.length ? points : [{ lon: 0, lat: 0 }]) index.add(lon * narrow, lat)
  index.finish()
  return {
    points,
    grid: gridOf(points, cellKm),
    of: ({ lon, lat }) => index.neighbors(lon * narrow, lat, 1)[0]!,
  }
}

/**
 * The centres of communes, but for the large ones, told by addresses spread over them: the middle of those of each square of `stepKm`.
 * A town of 100,000 inhabitants is too large for one point, when a bus is caught at its other end.
 */
export function centresAndSquares(
  communes: readonly { centre: Point; addresses?: readonly Point[] }[],
  stepKm = 1,
): Point[] {
  return communes.flatMap(({ centre, addresses }) =>
    addresses?.length ? squares(addresses, stepKm) : [centre],
  )
}

function squares(addresses: readonly Point[], stepKm: number): Point[] {
  const tall = stepKm / 111.2
  const wide = tall / Math.cos((addresses[0]!.lat * Math.PI) / 180)
  const bySquare = Map.groupBy(
    addresses,
    ({ lon, lat }) => `${Math.floor(lon / wide)} ${Math.floor(lat / tall)}`,
  )
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return [...bySquare.values()].map(points => ({
    lat: mean(points.map(({ lat }) => lat)),
    lon: mean(points.map(({ lon }) => lon)),
  }))
}
