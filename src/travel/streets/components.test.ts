import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { largestComponents } from './components.ts'
import { far } from './dial.ts'
import { oneToAll } from './search.ts'
import { anyGraph, graphFrom } from './test-graph.ts'

const ring = (from: number, size: number): [number, number, number][] =>
  [...Array(size).keys()].map(i => [from + i, from + ((i + 1) % size), 1])

test('two extracts that do not touch are two regions; what is cut off, and what leads there one way alone, is none', () => {
  // Rings of 6 and 4, a lane that leads from the second to a yard of 2, and nothing around the last.
  const graph = graphFrom(13, [...ring(0, 6), ...ring(6, 4), [9, 10, 1], ...ring(10, 2)])
  const kept = (least: number) => [...largestComponents(graph, least)].join('')
  assert.equal(kept(4), '1111111111000')
  assert.equal(kept(5), '1111110000000')
  assert.equal(kept(500), '1111110000000', 'the largest, however small')
})

test('a part is all from which one goes to each other and comes back', () => {
  fc.assert(
    fc.property(anyGraph, fc.integer({ min: 1, max: 40 }), (graph, least) => {
      const reached = [...graph.lat.keys()].map(vertex => oneToAll(graph, vertex))
      const sizes = reached.map(
        (row, from) => row.filter((at, to) => at < far && reached[to]![from]! < far).length,
      )
      const enough = Math.min(least, Math.max(...sizes))
      assert.deepEqual(
        [...largestComponents(graph, least)],
        sizes.map(size => Number(size >= enough)),
      )
    }),
  )
})
