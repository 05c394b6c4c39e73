/** The land around some points, and what of a convex shape lies on it. */

export type Point = [x: number, y: number]

/** Convex hull of discs of this radius around the points. */
export function hullWithMargin(points: readonly Point[], margin: number): Point[] {
  const around = hullOf(points).flatMap(([x, y]) =>
    Array.from({ length: SIDES }, (_, side): Point => {
      const angle = (side * 2 * Math.PI) / SIDES
      return [x + margin * Math.cos(angle), y + margin * Math.sin(angle)]
    }),
  )
  return hullOf(around)
}

const SIDES = 12

/** Sutherland and Hodgman (1974): both in the same sense of rotation as `hullOf` gives. */
export function clipToConvex(shape: readonly Point[], hull: readonly Point[]): Point[] {
  let ring = [...shape]
  for (const [index, a] of hull.entries()) {
    const b = hull[(index + 1) % hull.length]!
    const side = ([x, y]: Point) => (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])
    const kept: Point[] = []
    for (const [at, here] of ring.entries()) {
      const before = ring[(at + ring.length - 1) % ring.length]!
      const [from, to] = [side(before), side(here)]
      if (from >= 0 !== to >= 0) {
        const t = from / (from - to)
        kept.push([before[0] + t * (here[0] - before[0]), before[1] + t * (here[1] - before[1])])
      }
      if (to >= 0) kept.push(here)
    }
    ring = kept
  }
  return ring
}

/** Andrew’s monotone chain (1979): counter-clockwise where y goes up, no point on an edge. */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = points.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by)
  const lower = chain(sorted)
  const upper = chain(sorted.toReversed())
  return [...lower.slice(0, -1), ...upper.slice(0, -1)]
}

function chain(points: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (const point of points) {
    while (kept.length > 1 && turn(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop()
    kept.push(point)
  }
  return kept
}

const turn = (a: Point, b: Point, c: Point) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
