import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { centreOfCell, fromLaea } from './cell.ts'

/** EPSG:3035 forward (EPSG guidance note 7-2, method 9820), written apart from the inverse. */
function toLaea(lon: number, lat: number): { east: number; north: number } {
  const [a, f] = [6378137, 1 / 298.257222101]
  const e2 = 2 * f - f * f
  const e = Math.sqrt(e2)
  const rad = Math.PI / 180
  const q = (phi: number) => {
    const s = Math.sin(phi)
    return (1 - e2) * (s / (1 - e2 * s * s) - (1 / (2 * e)) * Math.log((1 - e * s) / (1 + e * s)))
  }
  const [phi0, lam0, phi, lam] = [52 * rad, 10 * rad, lat * rad, lon * rad]
  const qp = q(Math.PI / 2)
  const [beta, beta0] = [Math.asin(q(phi) / qp), Math.asin(q(phi0) / qp)]
  const rq = a * Math.sqrt(qp / 2)
  const d = (a * Math.cos(phi0)) / Math.sqrt(1 - e2 * Math.sin(phi0) ** 2) / (rq * Math.cos(beta0))
  const b =
    rq *
    Math.sqrt(
      2 / (1 + Math.sin(beta0) * Math.sin(beta) + Math.cos(beta0) * Math.cos(beta) * Math.cos(lam - lam0)),
    )
  return {
    east: 4321000 + b * d * Math.cos(beta) * Math.sin(lam - lam0),
    north:
      3210000 +
      (b / d) * (Math.cos(beta0) * Math.sin(beta) - Math.sin(beta0) * Math.cos(beta) * Math.cos(lam - lam0)),
  }
}

test('the published example of the projection comes back within its centimetre', () => {
  // EPSG guidance note 7-2, Lambert azimuthal equal area, ETRS89: 50° N, 5° E.
  const { lon, lat } = fromLaea(3962799.45, 2999718.85)
  assert.ok(Math.abs(lon - 5) < 1e-7 && Math.abs(lat - 50) < 1e-7, `${lon} ${lat}`)
  assert.deepEqual(fromLaea(4321000, 3210000), { lon: 10, lat: 52 })
})

test('anywhere in France, what is projected comes back where it was, to the millimetre', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -5.5, max: 10, noNaN: true }),
      fc.double({ min: 41, max: 51.5, noNaN: true }),
      (lon, lat) => {
        const { east, north } = toLaea(lon, lat)
        const back = fromLaea(east, north)
        assert.ok(Math.abs(back.lon - lon) < 1e-8 && Math.abs(back.lat - lat) < 1e-8)
      },
    ),
  )
})

test('a code names the south-west corner, north first; anything else names no cell', () => {
  const { lon, lat } = centreOfCell('CRS3035RES200mN2903000E3706400')!
  const { east, north } = toLaea(lon, lat)
  assert.ok(Math.abs(east - 3706500) < 0.01 && Math.abs(north - 2903100) < 0.01)
  for (const code of ['', 'CRS3035RES1000mN2903000E3706000', 'N2903000E3706400', '76540'])
    assert.equal(centreOfCell(code), undefined, code)
})
