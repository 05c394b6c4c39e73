/** The communes on one plane, each limit between two of them drawn once: from imported outlines, or as cells around their centres. */
import { Delaunay } from 'd3-delaunay'
import { geoConicConformal } from 'd3-geo'
import type { FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from 'geojson'
import { topology } from 'topojson-server'
import { presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { clipToConvex, hullWithMargin, type Point } from './convex.ts'

/** Units across; where the département is 110 km wide, one is 110 metres: about a pixel of a large screen. */
export const WIDTH = 1000
const MARGIN = 8
/** Vertices kept of all limits together, beside their ends: 15 kB compressed, and whole at this size. */
const VERTICES = 3600
/** Kilometres of land drawn around the outermost centres. */
const AROUND = 4

type Communes = Topology<{ communes: GeometryCollection }>

export interface Plane {
  /** The `id` of each geometry is the code of its commune. */
  shapes: Communes
  height: number
  kmPerUnit: number
  /** Degrees to units. */
  project(lon: number, lat: number): Point
  /** Units to degrees. */
  degrees(x: number, y: number): [lon: number, lat: number]
}

export function planeOfOutlines(outlines: readonly { commune: string; geometry: Geometry }[]): Plane {
  const flat = outlines.map(({ commune, geometry }) => ({ commune, rings: ringsOf(geometry) }))
  const frame = frameOf(flat.flatMap(({ rings }) => rings.flat(2)))
  const features = flat.map(({ commune, rings }) => {
    const coordinates = rings.map(polygon => polygon.map(ring => ring.map(frame.place)))
    return featureOf(commune, { type: 'MultiPolygon', coordinates })
  })
  return { ...frame, shapes: whole(lighter(shared(features))) }
}

/** Voronoi cells: each point of the map is in the commune whose centre is nearest. */
export function planeOfCells(centres: readonly { commune: string; lon: number; lat: number }[]): Plane {
  const frame = frameOf(
    centres.map(({ lon, lat }) => kilometres(lon, lat)),
    AROUND,
  )
  const points = centres.map(({ lon, lat }) => frame.project(lon, lat))
  const hull = hullWithMargin(points, AROUND / frame.kmPerUnit)
  const voronoi = Delaunay.from(points).voronoi([0, 0, WIDTH, frame.height])
  const features = centres.flatMap(({ commune }, index) => {
    const cell = voronoi.cellPolygon(index) as Point[] | null
    const ring = cell ? clipToConvex(cell.slice(1).toReversed(), hull).map(rounded) : []
    return ring.length < 3
      ? []
      : [featureOf(commune, { type: 'Polygon', coordinates: [[...ring, ring[0]!]] })]
  })
  return { ...frame, shapes: whole(shared(features)) }
}

/** Lambert-93’s cone (parallels 44° and 49°, meridian 3° E) on a sphere: kilometres, y downwards. */
const cone = geoConicConformal().rotate([-3, 0]).parallels([44, 49]).scale(6371).translate([0, 0])
const kilometres = (lon: number, lat: number): Point => cone([lon, lat]) as Point

function frameOf(points: readonly Position[], around = 0) {
  const [left, right] = boundsOf(points, 0)
  const [top, bottom] = boundsOf(points, 1)
  const kmPerUnit = (right - left + 2 * around) / (WIDTH - 2 * MARGIN)
  const place = ([x, y]: Position): Point => [
    (x! - left + around) / kmPerUnit + MARGIN,
    (y! - top + around) / kmPerUnit + MARGIN,
  ]
  return {
    place,
    kmPerUnit,
    height: Math.ceil((bottom - top + 2 * around) / kmPerUnit + 2 * MARGIN),
    project: (lon: number, lat: number) => place(kilometres(lon, lat)),
    degrees: (x: number, y: number) =>
      cone.invert!([(x - MARGIN) * kmPerUnit + left - around, (y - MARGIN) * kmPerUnit + top - around]) as [
        number,
        number,
      ],
  }
}

function boundsOf(points: readonly Position[], axis: 0 | 1): [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (const point of points) {
    least = Math.min(least, point[axis]!)
    most = Math.max(most, point[axis]!)
  }
  return [least, most]
}

function ringsOf(geometry: Geometry): Point[][][] {
  const polygons =
    geometry.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : []
  return polygons.map(rings => rings.map(ring => ring.map(([lon, lat]) => kilometres(lon!, lat!))))
}

const featureOf = (id: string, geometry: Polygon | MultiPolygon) => ({
  ...{ type: 'Feature' as const, id, properties: {}, geometry },
})

const shared = (features: readonly ReturnType<typeof featureOf>[]) =>
  topology({
    communes: { type: 'FeatureCollection', features: [...features] } as FeatureCollection,
  }) as unknown as Communes

/** Visvalingam and Whyatt (1993): the vertices that span the largest triangles stay, and the ends of each limit. */
function lighter(shapes: Communes): Communes {
  const weighed = presimplify(shapes)
  const inner = weighed.arcs
    .flatMap(arc => arc.map(([, , weight]) => weight!))
    .filter(weight => weight < Infinity)
    .sort((a, b) => b - a)
  return simplify(weighed, inner[VERTICES] ?? 0) as Communes
}

/** Whole units: what a pixel cannot show is not sent. */
const whole = (shapes: Communes): Communes => ({
  ...shapes,
  arcs: shapes.arcs.map(arc => {
    const points = arc.map(rounded)
    const kept = points.filter(
      ([x, y], index) => index === 0 || x !== points[index - 1]![0] || y !== points[index - 1]![1],
    )
    return kept.length > 1 ? kept : [points[0]!, points[0]!]
  }),
})

function rounded([x, y]: Position): Point {
  return [Math.round(x!), Math.round(y!)]
}
