/** The parts of the streets in which everybody can go anywhere and come back (Tarjan, Depth-first search and linear graph algorithms, 1972). */

/** Vertices of a part that is a region of its own, and no private drive: two extracts may not touch. */
export const region = 500

/**
 * One byte a vertex: 1 in the largest strongly connected component, and in those of `least` vertices or more. Without recursion: a street may have 100,000
 * vertices.
 */
export function largestComponents(
  { first, head }: { first: Int32Array; head: Int32Array },
  least: number,
): Uint8Array {
  const vertices = first.length - 1
  /** The order of discovery, from 1; the earliest that each can come back to. */
  const found = new Int32Array(vertices)
  const low = new Int32Array(vertices)
  const component = new Int32Array(vertices).fill(-1)
  const open: number[] = []
  const path: number[] = []
  const next = first.slice()
  const sizes: number[] = []
  let discovered = 0

  for (let root = 0; root < vertices; root++) {
    if (found[root]) continue
    discover(root)
    while (path.length) {
      const vertex = path.at(-1)!
      if (next[vertex]! < first[vertex + 1]!) {
        const onward = head[next[vertex]!++]!
        if (!found[onward]) discover(onward)
        else if (component[onward] === -1) low[vertex] = Math.min(low[vertex]!, found[onward]!)
        continue
      }
      path.pop()
      if (path.length) low[path.at(-1)!] = Math.min(low[path.at(-1)!]!, low[vertex]!)
      if (low[vertex] === found[vertex]) close(vertex)
    }
  }
  const enough = Math.min(
    least,
    sizes.reduce((most, size) => Math.max(most, size), 0),
  )
  return Uint8Array.from(component, of => (sizes[of]! >= enough ? 1 : 0))

  function discover(vertex: number): void {
    discovered += 1
    found[vertex] = discovered
    low[vertex] = discovered
    open.push(vertex)
    path.push(vertex)
  }

  function close(root: number): void {
    const id = sizes.length
    let size = 0
    for (let vertex = -1; vertex !== root; size++) {
      vertex = open.pop()!
      component[vertex] = id
    }
    sizes.push(size)
  }
}
