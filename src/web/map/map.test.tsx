import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import fc from 'fast-check'
import type { Feature, Polygon } from 'geojson'
import { CommuneMap, type Shade } from '../ui/commune-map.tsx'
import { mapOf } from './base-map.ts'
import { clipToConvex, hullWithMargin, type Point } from './convex.ts'
import { labelsOf } from './labels.ts'
import { bordersBetween, communePaths, silhouette } from './paths.ts'
import { planeOfCells, planeOfOutlines, WIDTH } from './topology.ts'

/** Four communes in a square of two by two, from 1° E and 49.5° N. */
const corners = [0, 1].flatMap(row =>
  [0, 1].map(column => ({
    commune: `7600${row * 2 + column + 1}`,
    lon: 1 + column * 0.2,
    lat: 49.5 + row * 0.15,
  })),
)
const squares = corners.map(({ commune, lon, lat }) => ({
  commune,
  geometry: {
    type: 'Polygon' as const,
    coordinates: [
      [
        [lon, lat],
        [lon + 0.2, lat],
        [lon + 0.2, lat + 0.15],
        [lon, lat + 0.15],
        [lon, lat],
      ],
    ],
  },
}))
const utas = (commune: string) => (commune < '76003' ? 'south' : 'north')

/** What a path draws, its points in units: absolute `M`, then relative `l` and `z`. */
function drawn(path: string): Point[][] {
  return path
    .split('M')
    .slice(1)
    .map(part => {
      const numbers = [...part.matchAll(/-?\d+/g)].map(Number)
      const points: Point[] = []
      for (let i = 0; i < numbers.length; i += 2) {
        const [x, y] = points.at(-1) ?? [0, 0]
        points.push([x + numbers[i]!, y + numbers[i + 1]!])
      }
      return points
    })
}
const area = (ring: readonly Point[]) =>
  Math.abs(
    ring.reduce((sum, [x, y], i) => {
      const [nx, ny] = ring[(i + 1) % ring.length]!
      return sum + x * ny - nx * y
    }, 0),
  ) / 2

test('a kilometre is a kilometre: the map is to scale, north up', () => {
  const plane = planeOfOutlines(squares)
  const [west, south] = plane.project(1, 49.5)
  const [east, north] = plane.project(1.4, 49.8)
  // 0.4° of longitude at 49.65° N, 28.9 km, and 0.3° of latitude, 33.4 km; the cone turns them by a degree.
  const diagonal = Math.hypot(east - west, south - north) * plane.kmPerUnit
  assert.ok(Math.abs(diagonal - 44.1) < 0.3, `${diagonal} km`)
  assert.ok(north < south && west < east)
})

test('a limit that two communes share is drawn between groups, never inside one nor around all', () => {
  const plane = planeOfOutlines(squares)
  const [line, ...others] = drawn(bordersBetween(plane, utas))
  assert.equal(others.length + 1 <= 2, true)
  const [, y] = plane.project(1.2, 49.65)
  for (const points of [line!, ...others]) for (const point of points) assert.ok(Math.abs(point[1] - y) < 25)
  assert.equal(
    bordersBetween(plane, () => 'one'),
    '',
  )
})

test('each commune has its shape, and together they are the silhouette', () => {
  for (const plane of [planeOfOutlines(squares), planeOfCells(corners)]) {
    const paths = communePaths(plane)
    assert.deepEqual(
      [...paths.keys()],
      corners.map(({ commune }) => commune),
    )
    const sum = [...paths.values()].reduce((all, path) => all + area(drawn(path)[0]!), 0)
    const whole = area(drawn(silhouette(plane))[0]!)
    assert.ok(Math.abs(sum - whole) < 0.002 * whole, `${sum} ${whole}`)
  }
})

test('cells cover the land around the centres once, and each centre is in its own', () => {
  const centre = fc.record({
    lon: fc.double({ min: 0, max: 2, noNaN: true }),
    lat: fc.double({ min: 49, max: 50, noNaN: true }),
  })
  fc.assert(
    fc.property(
      fc.uniqueArray(centre, {
        minLength: 3,
        maxLength: 60,
        selector: ({ lon, lat }) => `${lon.toFixed(2)} ${lat.toFixed(2)}`,
      }),
      centres => {
        const named = centres.map((at, index) => ({ commune: String(76000 + index), ...at }))
        const plane = planeOfCells(named)
        assert.ok(plane.height > 0 && Number.isFinite(plane.height))
        for (const [, path] of communePaths(plane))
          for (const [x, y] of drawn(path)[0]!)
            assert.ok(x >= -1 && x <= WIDTH + 1 && y >= -1 && y <= plane.height + 1, `${x} ${y}`)
      },
    ),
    { numRuns: 50 },
  )
})

test('what lies outside a convex shape is cut off, what lies inside stays whole', () => {
  const hull = hullWithMargin(
    [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ],
    1,
  )
  const inside: Point[] = [
    [2, 2],
    [4, 2],
    [4, 4],
  ]
  assert.equal(area(clipToConvex(inside, hull)), area(inside))
  assert.deepEqual(
    clipToConvex(
      [
        [30, 30],
        [40, 30],
        [40, 40],
      ],
      hull,
    ),
    [],
  )
  const cut = area(
    clipToConvex(
      [
        [-50, -50],
        [50, -50],
        [50, 50],
        [-50, 50],
      ],
      hull,
    ),
  )
  assert.ok(Math.abs(cut - area(hull)) < 1e-6)
})

test('the largest towns are named first, and never one upon another', () => {
  const town = (name: string, inhabitants: number, x: number, y: number) => ({
    name,
    inhabitants,
    at: [x, y] as Point,
  })
  const labels = labelsOf(
    [town('Sotteville', 29_000, 505, 410), town('Rouen', 110_000, 500, 400), town('Eu', 7000, 990, 20)],
    1000,
  )
  assert.deepEqual(
    labels.map(({ name, anchor }) => [name, anchor]),
    [
      ['Rouen', 'start'],
      ['Eu', 'end'],
    ],
  )
})

const map = (kind: 'outlines' | 'cells') =>
  String(
    CommuneMap({
      ...{ id: 'carte', title: 'Minutes', summary: 'Tout le monde est près.' },
      base: mapOf(kind === 'cells' ? planeOfCells(corners) : planeOfOutlines(squares), kind, 'essai'),
      classes: [
        { shade: 'near', label: '10 minutes ou moins' },
        { shade: 'out', label: 'plus de 30 minutes' },
      ],
      shadeOf: new Map<string, Shade>([
        ['76001', 'near'],
        ['76002', 'out'],
      ]),
      nameOf: code => (code === '76002' ? 'Saint-Aubin <sur> Mer : 40 min' : undefined),
      points: [{ name: 'CCAS', lon: 1.1, lat: 49.6, shape: 'circle' }],
      kinds: [{ shape: 'circle', label: 'CCAS' }],
      towns: [{ name: 'Rouen', inhabitants: 1, lon: 1.1, lat: 49.6 }],
      borders: { path: 'M0 0l1 1', label: 'Limites des UTAS' },
      method: 'Estimation.',
    }),
  )

test('the figure says what it is, how it was made, and by more than colour which class a commune is in', () => {
  const html = map('outlines')
  assert.match(html, /role="img" aria-labelledby="carte-svg-titre carte-svg-resume"/)
  assert.match(html, /<desc id="carte-svg-resume">Tout le monde est près/)
  assert.match(html, /fill="url\(#carte-hachures\)"/)
  assert.match(html, /10\u00a0km|5\u00a0km|2\u00a0km/)
  assert.match(html, /<title>Saint-Aubin &lt;sur> Mer|<title>Saint-Aubin &lt;sur&gt; Mer/)
  assert.match(html, /Estimation\./)
  assert.doesNotMatch(html, / style=/, 'the policy of our pages forbids it')
  assert.doesNotMatch(html, /Contours non importés/)
  assert.match(map('cells'), /Contours non importés/)
})

const real = join(import.meta.dirname, '../../../../shared/data/communes76.geojson')

test('the real outlines are light and none is lost', { skip: !existsSync(real) }, () => {
  const { features } = JSON.parse(readFileSync(real, 'utf8')) as {
    features: Feature<Polygon, { code: string }>[]
  }
  const paths = communePaths(
    planeOfOutlines(features.map(({ properties, geometry }) => ({ commune: properties.code, geometry }))),
  )
  assert.equal(paths.size, 707)
  for (const [code, path] of paths) assert.ok(area(drawn(path)[0]!) > 3, code)
  const bytes = brotliCompressSync([...paths.values()].join('\n')).length
  assert.ok(bytes < 19_000, `${bytes} bytes`)
})
