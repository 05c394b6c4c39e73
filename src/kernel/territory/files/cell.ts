/** Where a cell of 200 m lies: from its INSPIRE code, the corner of a square of ETRS89-LAEA Europe, to its centre in degrees. */

const CODE = /^CRS3035RES200mN(\d{6,7})E(\d{6,7})$/

/** Centre of `CRS3035RES200mN2903000E3706400` (its south-west corner, metres north then east); undefined for any other code. */
export function centreOfCell(code: string): { lon: number; lat: number } | undefined {
  const corner = CODE.exec(code)
  return corner ? fromLaea(Number(corner[2]) + 100, Number(corner[1]) + 100) : undefined
}

const radians = Math.PI / 180
/** EPSG:3035: the centre of the projection, its false origin in metres, and the ellipsoid GRS 80. */
const origin = { lat: 52 * radians, lon: 10 * radians, east: 4_321_000, north: 3_210_000 }
const A = 6_378_137
const E2 = 0.006_694_380_022_903_416
const E = Math.sqrt(E2)

/** Snyder, Map Projections: A Working Manual (1987), equation 3-12. */
function q(sine: number): number {
  return (1 - E2) * (sine / (1 - E2 * sine ** 2) - Math.log((1 - E * sine) / (1 + E * sine)) / (2 * E))
}

const pole = q(1)
const authalic = Math.asin(q(Math.sin(origin.lat)) / pole)
const radius = A * Math.sqrt(pole / 2)
const scale =
  (A * Math.cos(origin.lat)) / Math.sqrt(1 - E2 * Math.sin(origin.lat) ** 2) / (radius * Math.cos(authalic))

/** Lambert azimuthal equal-area, inverse, on the ellipsoid: Snyder (24-20 and following); ETRS89 is WGS 84 within a metre. */
export function fromLaea(east: number, north: number): { lon: number; lat: number } {
  const [x, y] = [(east - origin.east) / scale, (north - origin.north) * scale]
  const rho = Math.hypot(x, y)
  if (rho === 0) return { lon: 10, lat: 52 }
  const angle = 2 * Math.asin(rho / (2 * radius))
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const target = pole * (cosine * Math.sin(authalic) + (y * sine * Math.cos(authalic)) / rho)
  const lon =
    origin.lon + Math.atan2(x * sine, rho * Math.cos(authalic) * cosine - y * Math.sin(authalic) * sine)
  return { lon: lon / radians, lat: latitudeOf(target) / radians }
}

/** Snyder 3-16: Newton’s iteration, to less than a millimetre in four rounds. */
function latitudeOf(target: number): number {
  let lat = Math.asin(target / 2)
  for (let round = 0; round < 8; round++) {
    const sine = Math.sin(lat)
    const step =
      ((1 - E2 * sine ** 2) ** 2 / (2 * Math.cos(lat))) *
      (target / (1 - E2) - sine / (1 - E2 * sine ** 2) + Math.log((1 - E * sine) / (1 + E * sine)) / (2 * E))
    lat += step
    if (Math.abs(step) < 1e-13) break
  }
  return lat
}
