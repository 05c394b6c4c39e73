/** What the page of the map costs: 707 communes with real-looking limits, 170 places, the first table and the drawing, beside the limits drawn as they are. */
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Delaunay } from 'd3-delaunay'
import { geoConicConformal, geoPath } from 'd3-geo'
import type { Polygon, Position } from 'geojson'
import { readReference } from '../src/kernel/territory/reference.ts'
import type { MapFigures } from '../src/places/map/figures.ts'
import { MapPage } from '../src/places/map/page.tsx'
import { mapOf } from '../src/web/map/base-map.ts'
import { planeOfOutlines } from '../src/web/map/topology.ts'
import { number, ratio, report, scaled } from './report.ts'

const RENDERS = scaled(30)
const communes = readReference().commune.filter(
  ({ departement, lon }) => departement === '76' && lon !== null,
)
const outlines = madeUpOutlines()
const vertices = outlines.reduce((sum, { geometry }) => sum + geometry.coordinates[0]!.length, 0)

const start = performance.now()
const base = mapOf(planeOfOutlines(outlines), 'outlines', 'bench')
report({
  what: `contours simplifiés (${number(vertices)} sommets), une fois par import`,
  measured: `${number(performance.now() - start)} ms`,
})

const nearest = communes.slice(0, 170)
const figures: MapFigures = {
  ...{
    mode: 'car',
    minutes: 30,
    method: 'estimated',
    how: 'Temps en voiture estimés, faute de réseau importé.',
  },
  ...{ inhabitants: 1_260_964, covered: 1_200_000, share: 0.95, doubt: null },
  ...{ places: { counted: 170, unknownHours: 0 }, byUtas: [], byEpci: [] },
  communes: communes.map(({ code, name, population, epci }, n) => ({
    ...{ code, name, utas: epci, inhabitants: population ?? 0, covered: n % 5 ? (population ?? 0) : 0 },
    ...{ share: 1, minutes: (n * 7) % 40, place: nearest[n % 170]!.name, inDoubt: false },
  })),
}
const page = () =>
  String(
    MapPage({
      frame: { path: '/carte', navigation: [] },
      ...{
        asked: { kind: 'ccas', mode: 'car', minutes: '30' },
        problems: [],
        kindWords: 'CCAS',
        asOf: '2026-03-02',
      },
      ...{ page: 1, hrefOf: number => `/carte?page=${number}` },
      drawn: {
        ...{ figures, base },
        centres: new Map(communes.map(({ code, lon, lat }) => [code, { lon: lon!, lat: lat! }])),
        places: nearest.map(({ code, name, lon, lat }) => ({
          ...{ id: code, kind: 'ccas' as const, name: `CCAS de ${name}`, lon: lon!, lat: lat! },
        })),
        island: { shapes: '/carte/contours.json', figures: '/carte/chiffres.json' },
      },
    }),
  )
const path = geoPath(geoConicConformal().rotate([-3, 0]).parallels([44, 49]).scale(8000)).digits(1)
const bare = () => outlines.map(({ geometry }) => path(geometry)).join('')

for (let warm = 0; warm < 3; warm++) [page(), bare()]
const [ours, peer] = [median(page), median(bare)]
const html = page()
const [small, gzipped] = [brotliCompressSync(html).length, gzipSync(html).length]
report({
  what: 'page de la carte',
  measured: `${number(ours)} ms de processeur`,
  ratio: ratio(ours, peer, 'les contours entiers dessinés par d3-geo à chaque page'),
  bar: { says: '≤ 200 ms', held: ours <= 200 },
})
report({
  what: 'page de la carte, compressée',
  measured: `${number(gzipped / 1000)} ko (gzip), ${number(small / 1000)} ko (brotli)`,
  ratio: ratio(gzipped, gzipSync(bare()).length, 'les seuls contours entiers'),
  bar: { says: '≤ 40 ko', held: gzipped <= 40_000 },
})

/** Voronoi cells of the real centres, each limit broken at random again and again: as crooked and as long as the real ones. */
function madeUpOutlines(): { commune: string; geometry: Polygon }[] {
  const points = communes.map(({ lon, lat }): [number, number] => [lon!, lat!])
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)]
  const box: [number, number, number, number] = [
    Math.min(...lons) - 0.03,
    Math.min(...lats) - 0.03,
    Math.max(...lons) + 0.03,
    Math.max(...lats) + 0.03,
  ]
  const voronoi = Delaunay.from(points).voronoi(box)
  const limits = new Map<string, Position[]>()
  let seed = 7676
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32 - 0.5
  }
  const crooked = (a: Position, b: Position, depth: number): Position[] => {
    const length = Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!)
    if (depth === 0 || length < 0.0005) return [a]
    const middle = [
      (a[0]! + b[0]!) / 2 + random() * length * 0.25,
      (a[1]! + b[1]!) / 2 + random() * length * 0.25,
    ]
    return [...crooked(a, middle, depth - 1), ...crooked(middle, b, depth - 1)]
  }
  const limit = (a: Position, b: Position): Position[] => {
    const [key, back] = [`${a} ${b}`, `${b} ${a}`]
    const known = limits.get(back)
    if (known) return known.toReversed()
    const made = [...crooked(a, b, 4), b]
    limits.set(key, made)
    return made
  }
  return communes.map(({ code }, index) => {
    const cell = voronoi.cellPolygon(index) as Position[]
    const ring = cell.slice(0, -1).flatMap((corner, at) => limit(corner, cell[at + 1]!).slice(0, -1))
    return { commune: code, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!].toReversed()] } }
  })
}

/** Milliseconds of processor for one. */
function median(render: () => unknown): number {
  const times = Array.from({ length: RENDERS }, () => {
    const start = process.cpuUsage()
    render()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!
}
