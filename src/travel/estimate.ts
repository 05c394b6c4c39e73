/** Travel times where no network was imported: the distance as the crow flies, and what a road makes of it. Every figure that stands on them says so. */
import { type Mode, NEVER, type Pace, type Point } from './types.ts'

/** Kilometres an hour on foot. A walker: a little under the mean of 1.34 m/s (Weidmann, Transporttechnik der Fussgänger, 1993). With a pushchair: 1 m/s, by which French traffic lights count a crossing. */
export const walkingSpeed: Record<Pace, number> = { walker: 4.5, pushchair: 3.6 }

/** Kilometres an hour: bicycle of everybody, stops included. */
const bicycleSpeed = 15

/** How much longer a street is than the crow's flight, on foot and by bicycle. */
const detour = 1.3

/** Seconds; public transport cannot be guessed: NEVER. By car, minutes ≈ 4.1 + 1.33 × km, fitted on road networks of whole départements. */
export function estimate(from: Point, to: Point, mode: Mode, pace: Pace = 'walker'): number {
  if (mode === 'transit') return NEVER
  const metres = crowFly(from, to)
  if (mode === 'car') return metres === 0 ? 0 : Math.round((4.1 + (1.33 * metres) / 1000) * 60)
  const speed = mode === 'walk' ? walkingSpeed[pace] : bicycleSpeed
  return Math.round(((metres * detour) / speed) * 3.6)
}

/** From each to each, row-major. */
export function estimates(from: readonly Point[], to: readonly Point[], mode: Mode, pace: Pace): Int32Array {
  const seconds = new Int32Array(from.length * to.length)
  from.forEach((start, row) => {
    to.forEach((end, column) => {
      seconds[row * to.length + column] = estimate(start, end, mode, pace)
    })
  })
  return seconds
}

const radius = 6_371_000
const radian = Math.PI / 180

/** Metres between two points of the same region, on a sphere flattened at their mean latitude: under 1 in 1,000 wrong within 500 km. */
export function crowFly(from: Point, to: Point): number {
  const east = (to.lon - from.lon) * radian * Math.cos(((from.lat + to.lat) / 2) * radian)
  const north = (to.lat - from.lat) * radian
  return Math.sqrt(east * east + north * north) * radius
}
