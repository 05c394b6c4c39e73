import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nearestOfMany } from './search.ts'
import { anyGraph } from './test-graph.ts'
import { type Change, whatIf } from './what-if.ts'

const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), vertex: fc.nat(1000), cost: fc.nat(3000) }),
  fc.record({ kind: fc.constant('remove' as const), site: fc.nat(1000) }),
  fc.record({ kind: fc.constant('undo' as const) }),
)

test('after any places opened, closed and taken back, every distance is that of a full computation', () => {
  fc.assert(
    fc.property(
      anyGraph,
      fc.array(fc.nat(1000), { maxLength: 5 }),
      fc.array(step),
      (graph, chosen, steps) => {
        const vertices = graph.lat.length
        const sites = chosen.map(number => ({ vertex: number % vertices, cost: 0, open: true }))
        const live = whatIf(graph, { vertex: sites.map(({ vertex }) => vertex) })
        let last: Change | undefined
        for (const step of steps) {
          if (step.kind === 'add') {
            sites.push({ vertex: step.vertex % vertices, cost: step.cost, open: true })
            last = live.add(step.vertex % vertices, step.cost)
          } else if (step.kind === 'remove') {
            const open = [...sites.keys()].filter(site => sites[site]!.open)
            if (open.length === 0) continue
            const site = open[step.site % open.length]!
            sites[site]!.open = false
            last = live.remove(site)
          } else if (last) {
            live.undo(last)
            sites[last.of]!.open = !sites[last.of]!.open
            last = undefined
          }
          const open = sites.filter(site => site.open)
          const whole = nearestOfMany(graph, {
            vertex: open.map(({ vertex }) => vertex),
            cost: open.map(({ cost }) => cost),
          })
          assert.deepEqual(live.distance, whole.distance)
          live.site.forEach((site, vertex) => {
            if (site === -1) assert.equal(whole.site[vertex], -1)
            else assert.ok(sites[site]!.open, `${vertex} goes to a place that is open`)
          })
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('a change tells whom it concerns, and what they had', () => {
  fc.assert(
    fc.property(anyGraph, fc.nat(1000), fc.nat(1000), (graph, one, other) => {
      const vertices = graph.lat.length
      const live = whatIf(graph, { vertex: [one % vertices] })
      const before = live.distance.slice()
      const change = live.add(other % vertices)
      const changed = [...live.distance.keys()].filter(vertex => live.distance[vertex] !== before[vertex])
      assert.deepEqual(
        [...change.vertices].sort((a, b) => a - b),
        changed,
      )
      change.vertices.forEach((vertex, i) => {
        assert.equal(change.distance[i], before[vertex])
      })
    }),
  )
})
