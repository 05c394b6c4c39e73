/** Vertices by their keys, the least first; a key may change while its vertex waits (a binary heap that knows where each vertex is). */
export function vertexQueue(vertices: number) {
  const heap = new Int32Array(vertices)
  const key = new Int32Array(vertices)
  const slot = new Int32Array(vertices).fill(-1)
  let size = 0

  return {
    /** Enters the vertex, or moves it. */
    set(vertex: number, value: number): void {
      const before = key[vertex]!
      key[vertex] = value
      if (slot[vertex] === -1) rise(size++, vertex)
      else if (value < before) rise(slot[vertex]!, vertex)
      else sink(slot[vertex]!, vertex)
    },

    /** Takes the least; −1 when none is left. */
    pop(): number {
      if (size === 0) return -1
      const least = heap[0]!
      slot[least] = -1
      size -= 1
      if (size > 0) sink(0, heap[size]!)
      return least
    },

    isEmpty: () => size === 0,
    keyOf: (vertex: number) => key[vertex]!,
  }

  function rise(from: number, vertex: number): void {
    let i = from
    for (; i > 0; i = (i - 1) >> 1) {
      const above = heap[(i - 1) >> 1]!
      if (key[above]! <= key[vertex]!) break
      put(i, above)
    }
    put(i, vertex)
  }

  function sink(from: number, vertex: number): void {
    let i = from
    for (;;) {
      let below = 2 * i + 1
      if (below >= size) break
      if (below + 1 < size && key[heap[below + 1]!]! < key[heap[below]!]!) below += 1
      if (key[heap[below]!]! >= key[vertex]!) break
      put(i, heap[below]!)
      i = below
    }
    put(i, vertex)
  }

  function put(i: number, vertex: number): void {
    heap[i] = vertex
    slot[vertex] = i
  }
}
