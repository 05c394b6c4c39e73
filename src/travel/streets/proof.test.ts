/** Every crossing of real maps, against a slow search of another kind: node by node, turn by turn, on the ways as they were read. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { crowFly } from '../estimate.ts'
import { isBarred, isOpen } from '../osm/access.ts'
import { directionsOf } from '../osm/direction.ts'
import { crossingSeconds } from '../osm/ferry.ts'
import { type OsmStreets, readOsm, unknown } from '../osm/read.ts'
import { speedOf } from '../osm/speed.ts'
import { type DrawnMap, writeMap } from '../test-osm.ts'
import type { StreetMode } from '../types.ts'
import { drawGraph } from './build.ts'
import { far } from './dial.ts'
import { oneToAll } from './search.ts'

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

interface Slow {
  out: Map<number, Segment[]>
  /** May one go from this segment on to that? */
  allowed(one: Segment, next: Segment): boolean
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
  return { out, allowed }
}

/** Dijkstra over segments, so that a turn is known by where one comes from. By node, the least deciseconds. */
function slowSearch({ out, allowed }: Slow, source: number): Map<number, number> {
  const least = new Map([[source, 0]])
  const settled = new Set<Segment>()
  const heap: [number, Segment][] = []
  for (const segment of out.get(source) ?? []) push(heap, [segment.cost, segment])
  for (let top = pop(heap); top; top = pop(heap)) {
    const [distance, segment] = top
    if (settled.has(segment)) continue
    settled.add(segment)
    if (distance < (least.get(segment.head) ?? Infinity)) least.set(segment.head, distance)
    for (const next of out.get(segment.head) ?? [])
      if (!settled.has(next) && allowed(segment, next)) push(heap, [distance + next.cost, next])
  }
  return least
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

/** A grid of five by five crossings drawn by chance from a seed: one-way streets, barriers, ferries, and a third of the crossings with a rule of turning. */
function town(seed: number): DrawnMap {
  let state = seed * 2654435761 + 1
  const chance = (sides: number) => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) | 0
    return (state >>> 8) % sides
  }
  const letter = (x: number, y: number) => `${x}${y}`
  const map: DrawnMap = { nodes: {}, ways: [], turns: [] }
  const waysAt = new Map<string, number[]>()
  const kinds = ['residential', 'primary', 'service', 'pedestrian', 'cycleway', 'steps', 'track']
  const join = (one: string, other: string) => {
    const tags: Record<string, string> = chance(12)
      ? { highway: kinds[chance(14)] ?? 'tertiary' }
      : { route: 'ferry', motor_vehicle: 'yes', duration: '00:04' }
    if (chance(3) === 0) tags.oneway = ['yes', '-1'][chance(2)]!
    if (chance(6) === 0) tags['oneway:bicycle'] = 'no'
    const way = map.ways.push([`${one} ${one}-${other} ${other}`, tags]) - 1
    map.nodes[`${one}-${other}`] = middle(map, one, other, chance(9) ? {} : { barrier: 'bollard' })
    for (const end of [one, other]) waysAt.set(end, [...(waysAt.get(end) ?? []), way])
  }
  for (let x = 0; x < 5; x++)
    for (let y = 0; y < 5; y++) map.nodes[letter(x, y)] = [x * 200 + chance(90), y * 200 + chance(90)]
  for (let x = 0; x < 5; x++)
    for (let y = 0; y < 5; y++) {
      if (x < 4) join(letter(x, y), letter(x + 1, y))
      if (y < 4) join(letter(x, y), letter(x, y + 1))
    }
  for (const [via, ways] of waysAt)
    for (let rules = chance(3); rules > 0; rules--) {
      const pick = () => ways[chance(ways.length)]!
      map.turns!.push([
        pick(),
        via,
        pick(),
        { restriction: ['no_left_turn', 'only_right_turn', 'no_u_turn'][chance(3)]! },
      ])
    }
  return map
}

function middle(
  { nodes }: DrawnMap,
  one: string,
  other: string,
  tags: Record<string, string>,
): DrawnMap['nodes'][string] {
  const [[east, north], [otherEast, otherNorth]] = [nodes[one]!, nodes[other]!]
  return [(east + otherEast) / 2 + 15, (north + otherNorth) / 2, tags]
}
