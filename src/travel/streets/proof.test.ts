/** Every crossing of real maps, against a slow search of another kind: node by node, turn by turn, on the ways as they were read. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { crowFly } from '../estimate.ts'
import { isBarred, isOpen } from '../osm/access.ts'
import { directionsOf } from '../osm/direction.ts'
import { crossingSeconds } from '../osm/ferry.ts'
import { type LongRestriction, type OsmStreets, readOsm, unknown } from '../osm/read.ts'
import { speedOf } from '../osm/speed.ts'
import { writeMap } from '../test-osm.ts'
import type { StreetMode } from '../types.ts'
import { drawGraph } from './build.ts'
import { far } from './dial.ts'
import { oneToAll } from './search.ts'
import { town } from './test-town.ts'

const modes = ['walk', 'bicycle', 'car'] as const

/** Crossings from which one goes to all others; `npm run soak -- proof` sets out from more. */
const SOURCES = Number(process.env.MAILLAGE_RUNS ?? 12)

for (const name of ['rouen-centre-routes', 'andorra', 'monaco']) {
  const file = join(import.meta.dirname, `../../../../shared/data/osm/${name}.osm.pbf`)
  test(`${name}: 0 second of difference at every crossing`, { skip: !existsSync(file) }, t => {
    const osm = readOsm([file])
    for (const mode of modes) t.diagnostic(`${mode}: ${compare(osm, mode, SOURCES)} times compared`)
  })
}

test('a town with every rule of turning: 0 second of difference', () => {
  for (const seed of Array(30).keys()) {
    const osm = readOsm([writeMap(town(seed))])
    for (const mode of modes) compare(osm, mode, 100, `seed ${seed}`)
  }
})

/** From so many crossings, spread over the map, to all. */
function compare(osm: OsmStreets, mode: StreetMode, sources: number, why = ''): number {
  const { graph, nodes } = drawGraph(osm, mode)
  const streets = readStreets(osm, mode, new Set(nodes))
  const vertices = new Map<number, number[]>()
  nodes.forEach((node, vertex) => {
    vertices.set(node, [...(vertices.get(node) ?? []), vertex])
  })
  const all = [...vertices.keys()]
  const chosen = all.filter((_, i) => i % Math.ceil(all.length / sources) === 0)
  let differences = 0
  for (const source of chosen) {
    const slow = slowSearch(streets, source)
    const distance = oneToAll(graph, vertices.get(source)![0]!)
    for (const [node, copies] of vertices) {
      const quick = copies.reduce((least, vertex) => Math.min(least, distance[vertex]!), far)
      if (quick !== (slow.get(node) ?? far)) differences += 1
    }
  }
  assert.equal(differences, 0, `${mode} ${why}`)
  assert.ok(chosen.length > 0 && graph.head.length > 0, `${mode} ${why}: something was compared`)
  return chosen.length * all.length
}

interface Segment {
  tail: number
  head: number
  way: number
  cost: number
}

/** How far one has come along a rule that passes by whole ways: 0 on a way of `from`, n on the n-th of those to pass. */
type Along = readonly { rule: LongRestriction; passed: number }[]

interface Slow {
  out: Map<number, Segment[]>
  /** May one go from this segment on to that? */
  allowed(one: Segment, next: Segment): boolean
  longRestrictions: LongRestriction[]
}

/** Each piece between two nodes, in the senses that are open. One turns back at crossings alone. */
function readStreets(osm: OsmStreets, mode: StreetMode, crossings: ReadonlySet<number>): Slow {
  const out = new Map<number, Segment[]>()
  const place = (node: number) => ({ lat: osm.lat[node]! / 1e7, lon: osm.lon[node]! / 1e7 })
  const barred = (node: number) => {
    const barrier = osm.barriers.get(node)
    return osm.lat[node] === unknown || (barrier !== undefined && isBarred(barrier, mode))
  }
  const add = (segment: Segment) => out.set(segment.tail, [...(out.get(segment.tail) ?? []), segment])

  osm.tags.forEach((tags, way) => {
    if (!isOpen(tags, mode)) return
    const { forward, backward } = directionsOf(tags, mode)
    const pieces: number[][] = [[]]
    for (const node of osm.nodes.subarray(osm.first[way], osm.first[way + 1]))
      if (barred(node)) pieces.push([])
      else pieces.at(-1)!.push(node)
    for (const piece of pieces) {
      let whole = 0
      const gone = piece.map((node, i) => {
        whole += i ? crowFly(place(piece[i - 1]!), place(node)) : 0
        return whole
      })
      const pace =
        tags.route === 'ferry' && !tags.highway
          ? (crossingSeconds(tags, whole)! * 10) / whole
          : 36 / speedOf(tags, mode)
      piece.slice(1).forEach((head, i) => {
        const tail = piece[i]!
        const cost = Math.round(gone[i + 1]! * pace) - Math.round(gone[i]! * pace)
        if (forward) add({ tail, head, way, cost })
        if (backward) add({ tail: head, head: tail, way, cost })
      })
    }
  })

  const allowed = (one: Segment, next: Segment) => {
    if (mode === 'walk') return true
    if (one.tail === next.head && !crossings.has(one.head)) return false
    const goesStraightOn = one.way === next.way && next.head !== one.tail
    return osm.restrictions
      .filter(rule => rule.via === one.head && rule.binds[mode] && rule.from.includes(one.way))
      .every(({ to, only }) => {
        const named = (segment: Segment) =>
          to.includes(segment.way) && !(one.way === segment.way && segment.head !== one.tail)
        if (!only) return goesStraightOn || !named(next)
        return named(next) || !out.get(one.head)!.some(named)
      })
  }
  const binding = osm.longRestrictions.filter(({ binds }) => mode !== 'walk' && binds[mode])
  return { out, allowed, longRestrictions: binding }
}

/** Dijkstra over segments, so that a turn is known by where one comes from. By node, the least deciseconds. */
function slowSearch({ out, allowed, longRestrictions }: Slow, source: number): Map<number, number> {
  const least = new Map([[source, 0]])
  const settled = new Map<Segment, Set<string>>()
  const heap: [number, { segment: Segment; along: Along }][] = []
  const rank = ({ rule }: Along[number]) => longRestrictions.indexOf(rule)
  const begin = (way: number): Along =>
    longRestrictions.filter(({ from }) => from.includes(way)).map(rule => ({ rule, passed: 0 }))
  for (const segment of out.get(source) ?? [])
    push(heap, [segment.cost, { segment, along: begin(segment.way) }])
  for (let top = pop(heap); top; top = pop(heap)) {
    const [distance, { segment, along }] = top
    const state = along.map(at => `${rank(at)}:${at.passed}`).join()
    const seen = settled.get(segment) ?? new Set()
    if (seen.has(state)) continue
    settled.set(segment, seen.add(state))
    if (distance < (least.get(segment.head) ?? Infinity)) least.set(segment.head, distance)
    // Rule after rule: one that asks for a turn which another forbids binds nobody.
    const open = (out.get(segment.head) ?? []).filter(next => allowed(segment, next))
    for (const next of along.reduce(turnsLeft, open)) {
      const further = along.flatMap(at => goOn(at, next.way))
      const after = [...further, ...begin(next.way)].sort((a, b) => rank(a) - rank(b))
      push(heap, [distance + next.cost, { segment: next, along: after }])
    }
  }
  return least
}

function turnsLeft(open: Segment[], { rule: { through, to, only }, passed }: Along[number]): Segment[] {
  if (passed < through.length) return open
  const named = open.filter(({ way }) => to.includes(way))
  if (!only) return open.filter(segment => !named.includes(segment))
  return named.length ? named : open
}

function goOn({ rule, passed }: Along[number], way: number): Along {
  if (passed > 0 && rule.through[passed - 1] === way) return [{ rule, passed }]
  return rule.through[passed] === way ? [{ rule, passed: passed + 1 }] : []
}

function push<T>(heap: [number, T][], entry: [number, T]): void {
  let i = heap.push(entry) - 1
  for (; i > 0 && heap[(i - 1) >> 1]![0] > entry[0]; i = (i - 1) >> 1) heap[i] = heap[(i - 1) >> 1]!
  heap[i] = entry
}

function pop<T>(heap: [number, T][]): [number, T] | undefined {
  const [top, last] = [heap[0], heap.pop()]
  if (!last || heap.length === 0) return top
  let i = 0
  for (;;) {
    let child = 2 * i + 1
    if (child + 1 < heap.length && heap[child + 1]![0] < heap[child]![0]) child += 1
    if (child >= heap.length || heap[child]![0] >= last[0]) break
    heap[i] = heap[child]!
    i = child
  }
  heap[i] = last
  return top
}
