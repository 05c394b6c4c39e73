import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { far } from './dial.ts'
import { type Graph, reverse } from './graph.ts'
import { contract } from './hierarchy.ts'
import { searchedMatrix } from './matrix.ts'
import { nearestOfMany, oneToAll, within } from './search.ts'
import { sweptMatrix } from './sweep.ts'
import { anyGraph, graphFrom } from './test-graph.ts'

const verticesOf = (graph: Graph) => [...graph.lat.keys()]
const someVertices = fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 })
const inside = (graph: Graph, chosen: number[]) => chosen.map(number => number % graph.lat.length)

/** Bellman and Ford: every arc, until nothing comes nearer. */
function slowly(graph: Graph, source: number): number[] {
  const distance: number[] = verticesOf(graph).map(vertex => (vertex === source ? 0 : far))
  for (let changed = true; changed; ) {
    changed = false
    for (const vertex of verticesOf(graph))
      for (let arc = graph.first[vertex]!; arc < graph.first[vertex + 1]!; arc++) {
        const at = distance[vertex]! + graph.cost[arc]!
        if (distance[vertex] === far || at >= distance[graph.head[arc]!]!) continue
        distance[graph.head[arc]!] = at
        changed = true
      }
  }
  return distance
}

test('distances are those of a slow search', () => {
  fc.assert(
    fc.property(anyGraph, someVertices, (graph, chosen) => {
      for (const source of inside(graph, chosen))
        assert.deepEqual([...oneToAll(graph, source)], slowly(graph, source))
    }),
  )
})

test('no detour is shorter than the way itself (triangle inequality)', () => {
  fc.assert(
    fc.property(anyGraph, graph => {
      const all = verticesOf(graph)
      const rows = all.map(vertex => oneToAll(graph, vertex))
      for (const a of all)
        for (const b of all)
          for (const c of all) assert.ok(rows[a]![c]! <= rows[a]![b]! + rows[b]![c]!, `${a} ${b} ${c}`)
    }),
    { numRuns: 25 },
  )
})

test('forward and backward agree', () => {
  fc.assert(
    fc.property(anyGraph, graph => {
      const back = verticesOf(graph).map(vertex => oneToAll(reverse(graph), vertex))
      for (const from of verticesOf(graph))
        assert.deepEqual(
          [...oneToAll(graph, from)],
          back.map(row => row[from]),
        )
    }),
  )
})

test('the nearest site is the least over all sites, with what it takes to enter', () => {
  fc.assert(
    fc.property(
      anyGraph,
      fc.array(fc.tuple(fc.nat(1000), fc.nat(20_000)), { maxLength: 8 }),
      (graph, said) => {
        const vertex = inside(
          graph,
          said.map(([number]) => number),
        )
        const cost = said.map(([, entering]) => entering)
        const { distance, site } = nearestOfMany(graph, { vertex, cost })
        for (const from of verticesOf(graph)) {
          const row = oneToAll(graph, from)
          const each = vertex.map((to, i) => (row[to] === far ? far : row[to]! + cost[i]!))
          assert.equal(distance[from], Math.min(far, ...each))
          assert.equal(site[from] === -1 ? far : each[site[from]!], distance[from])
        }
      },
    ),
  )
})

test('a site more never makes any place farther', () => {
  fc.assert(
    fc.property(anyGraph, someVertices, fc.nat(1000), (graph, chosen, more) => {
      const sites = inside(graph, chosen)
      const before = nearestOfMany(graph, { vertex: sites }).distance
      const after = nearestOfMany(graph, { vertex: [...sites, ...inside(graph, [more])] }).distance
      assert.ok(after.every((distance, vertex) => distance <= before[vertex]!))
    }),
  )
})

test('what lies within a time is what a whole search finds within it', () => {
  fc.assert(
    fc.property(anyGraph, fc.nat(1000), fc.nat(6000), (graph, chosen, seconds) => {
      const [source] = inside(graph, [chosen]) as [number]
      const { vertices, deciseconds } = within(graph, { vertex: [source] }, seconds)
      const found = new Map([...vertices].map((vertex, i) => [vertex, deciseconds[i]!]))
      const expected = [...oneToAll(graph, source).entries()].filter(([, at]) => at <= seconds * 10)
      assert.deepEqual([...found].sort(byVertex), expected.sort(byVertex))
    }),
  )
})

const byVertex = ([a]: [number, number], [b]: [number, number]) => a - b

test('a matrix is the searches from each, whether swept over the hierarchy or not', () => {
  fc.assert(
    fc.property(anyGraph, someVertices, someVertices, (graph, starts, ends) => {
      const [from, to] = [[...inside(graph, starts), -1], inside(graph, ends)]
      const expected = from.flatMap(vertex => {
        const row = vertex < 0 ? undefined : oneToAll(graph, vertex)
        return to.map(end => row?.[end] ?? far)
      })
      assert.deepEqual([...sweptMatrix(contract(graph), from, to)], expected, 'swept')
      assert.deepEqual([...searchedMatrix(graph, from, to)], expected, 'searched')
    }),
    { numRuns: 300 },
  )
})

test('a matrix of more rows than a sweep carries is whole', () => {
  const ring = graphFrom(
    60,
    [...Array(60).keys()].map(vertex => [vertex, (vertex + 1) % 60, 10]),
  )
  const all = [...Array(60).keys()]
  const cells = sweptMatrix(contract(ring), all, all)
  assert.deepEqual(
    [...cells],
    all.flatMap(from => all.map(to => ((to - from + 60) % 60) * 10)),
  )
})
