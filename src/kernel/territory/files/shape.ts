/** Whether an outline can be drawn, and where its centre is. */
import type { MultiPolygon, Polygon, Position } from 'geojson'

export type Shape = Polygon | MultiPolygon

/** The shape with every ring closed, or why it is none. */
export function readShape(geometry: unknown): Shape | string {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown }
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    return `Un contour est un Polygon ou un MultiPolygon, pas « ${typeof type === 'string' ? type : 'rien'} ».`
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as unknown
  if (!Array.isArray(polygons) || polygons.length === 0) return 'Le contour est vide.'
  const read: Position[][][] = []
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return 'Le contour est vide.'
    const rings: Position[][] = []
    for (const ring of polygon) {
      const closed = readRing(ring)
      if (typeof closed === 'string') return closed
      rings.push(closed)
    }
    read.push(rings)
  }
  return read.length === 1
    ? { type: 'Polygon', coordinates: read[0]! }
    : { type: 'MultiPolygon', coordinates: read }
}

function readRing(ring: unknown): Position[] | string {
  if (!Array.isArray(ring)) return 'Le contour est vide.'
  const positions: Position[] = []
  for (const position of ring) {
    if (!Array.isArray(position) || !isNumber(position[0]) || !isNumber(position[1]))
      return 'Une position du contour n’est pas un couple de nombres.'
    positions.push([position[0], position[1]])
  }
  const [first, last] = [positions[0], positions.at(-1)]
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) positions.push([...first])
  return positions.length < 4 ? 'Le contour n’entoure rien : il lui faut trois sommets au moins.' : positions
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

export const polygonsOf = (shape: Shape): Position[][][] =>
  shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates

/** Centre of gravity of the largest part, in degrees; of a commune that is a crescent it may lie outside. */
export function centreOf(shape: Shape): { lon: number; lat: number } {
  const rings = polygonsOf(shape).map(([outer]) => gravity(outer!))
  const { lon, lat } = rings.reduce((best, next) => (next.area > best.area ? next : best))
  return { lon, lat }
}

function gravity(ring: readonly Position[]) {
  // Near the first vertex: products of degrees lose digits far from zero.
  const [x0, y0] = ring[0] as [number, number]
  let [area, x, y] = [0, 0, 0]
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = [ring[i - 1]![0]! - x0, ring[i - 1]![1]! - y0]
    const [bx, by] = [ring[i]![0]! - x0, ring[i]![1]! - y0]
    const cross = ax * by - bx * ay
    area += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  return area === 0
    ? { area: 0, lon: x0, lat: y0 }
    : { area: Math.abs(area), lon: x0 + x / (3 * area), lat: y0 + y / (3 * area) }
}
