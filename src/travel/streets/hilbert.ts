/** The order of vertices along Hilbert's curve: those that are near on the ground are near in memory, which is worth half of the time of a search. */

interface Places {
  lat: Int32Array
  lon: Int32Array
}

/** Indices of `nodes`, in the order of the curve through their places. */
export function hilbertOrder(nodes: readonly number[], { lat, lon }: Places): Int32Array {
  const south = nodes.reduce((least, node) => Math.min(least, lat[node]!), Infinity)
  const west = nodes.reduce((least, node) => Math.min(least, lon[node]!), Infinity)
  const north = nodes.reduce((most, node) => Math.max(most, lat[node]!), -Infinity)
  const east = nodes.reduce((most, node) => Math.max(most, lon[node]!), -Infinity)
  const scale = (side - 1) / Math.max(1, north - south, east - west)
  const along = Float64Array.from(nodes, node =>
    distanceAlong(Math.floor((lon[node]! - west) * scale), Math.floor((lat[node]! - south) * scale)),
  )
  return Int32Array.from(nodes.keys()).sort((a, b) => along[a]! - along[b]! || a - b)
}

/** Of the square that the curve fills. */
const side = 1 << 16

/** How far along the curve a cell is (the classic turning of quadrants; Hamilton, Compact Hilbert Indices, 2006). */
function distanceAlong(cellX: number, cellY: number): number {
  let [x, y, distance] = [cellX, cellY, 0]
  for (let half = side / 2; half >= 1; half /= 2) {
    const right = (x & half) > 0 ? 1 : 0
    const top = (y & half) > 0 ? 1 : 0
    distance = distance * 4 + ((3 * right) ^ top)
    if (top === 0) {
      if (right === 1) [x, y] = [side - 1 - x, side - 1 - y]
      ;[x, y] = [y, x]
    }
  }
  return distance
}
