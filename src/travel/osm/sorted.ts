/** Ids of OpenStreetMap, beyond 32 bits: sorted once, found by halving. */

export function sortedUnique(ids: readonly number[]): Float64Array {
  const sorted = Float64Array.from(ids).sort()
  let unique = 0
  for (let i = 0; i < sorted.length; i++)
    if (i === 0 || sorted[i] !== sorted[unique - 1]) sorted[unique++] = sorted[i]!
  return sorted.slice(0, unique)
}

/** Its index, or −1. */
export function findSorted(sorted: Float64Array, id: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < id) low = middle + 1
    else high = middle - 1
  }
  return sorted[low] === id ? low : -1
}
