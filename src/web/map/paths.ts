/** Shapes and limits as the paths of an SVG: whole numbers, each point from the one before, which is a third of the bytes. */
import type { Feature, FeatureCollection, MultiPolygon, Position } from 'geojson'
import { feature, merge, mesh } from 'topojson-client'
import type { MultiPolygon as Shape } from 'topojson-specification'
import type { Plane } from './topology.ts'

/** One path a commune, by code. */
export function communePaths({ shapes }: Pick<Plane, 'shapes'>): Map<string, string> {
  return new Map(
    shapes.objects.communes.geometries.map(geometry => [
      String(geometry.id),
      pathOf((feature(shapes, geometry) as Feature<MultiPolygon>).geometry),
    ]),
  )
}

/** Limits between two communes of different groups, and never the outer limit. */
export function bordersBetween(
  { shapes }: Pick<Plane, 'shapes'>,
  groupOf: (commune: string) => string | null,
): string {
  const { coordinates } = mesh(
    shapes,
    shapes.objects.communes,
    (a, b) => a !== b && groupOf(String(a.id)) !== groupOf(String(b.id)),
  )
  return coordinates.map(line => lineOf(line)).join('')
}

/** The whole département, as one shape. */
export const silhouette = ({ shapes }: Pick<Plane, 'shapes'>): string =>
  pathOf(merge(shapes, shapes.objects.communes.geometries as Shape[]))

/** The same shapes in degrees, four decimals (ten metres), as GeoJSON; the `id` of each is its commune. */
export function shapesInDegrees({ shapes, degrees }: Pick<Plane, 'shapes' | 'degrees'>): FeatureCollection {
  const arcs = shapes.arcs.map(arc =>
    arc.map(([x, y]) => degrees(x!, y!).map(value => Math.round(value * 10_000) / 10_000)),
  )
  const inDegrees = { ...shapes, arcs } as Plane['shapes']
  const features = shapes.objects.communes.geometries.map(geometry => {
    const { geometry: shape } = feature(inDegrees, geometry) as Feature
    return { type: 'Feature' as const, properties: { code: String(geometry.id) }, geometry: shape }
  })
  return { type: 'FeatureCollection', features }
}

function pathOf(geometry: { type: string; coordinates: unknown }): string {
  const polygons = (
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  ) as Position[][][]
  return polygons
    .flatMap(rings => rings.map(ring => (ring.length > 3 ? `${lineOf(ring.slice(0, -1))}z` : '')))
    .join('')
}

function lineOf(line: readonly Position[]): string {
  const [first, ...rest] = line as [number, number][]
  let [fromX, fromY] = first!
  let path = `M${fromX} ${fromY}l`
  for (const [toX, toY] of rest) {
    const [dx, dy] = [toX - fromX, toY - fromY]
    // A minus sign parts two numbers by itself.
    path += `${path.endsWith('l') || dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`
    ;[fromX, fromY] = [toX, toY]
  }
  return path
}
