/** A road graph of any size: copies of a real town side by side, joined by roads; without the real files, a town made of blocks. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { readOsm } from '../src/travel/osm/read.ts'
import { drawGraph } from '../src/travel/streets/build.ts'
import { largestComponents } from '../src/travel/streets/components.ts'
import { type Arcs, everywhere, type Graph, layOut } from '../src/travel/streets/graph.ts'
import { hilbertOrder } from '../src/travel/streets/hilbert.ts'

export const realTown = path.join(import.meta.dirname, '../../shared/data/osm/porto-alegre.osm.pbf')

/** The town whose copies are measured, for cars: about 14,000 vertices. */
export const oneTown = (): Graph =>
  existsSync(realTown) ? drawGraph(readOsm([realTown]), 'car').graph : blocks(120)

/** Roads from one copy to the next. */
const joints = 10
/** Deciseconds that they take, and the gap between copies in degrees × 10⁷. */
const joint = { cost: 300, gap: 5000 }

/** Only what is connected both ways is kept, so that every search goes everywhere. */
export function copiesOf(town: Graph, columns: number, rows: number): Graph {
  const vertices = town.lat.length
  const arcs: Arcs = { tail: [], head: [], cost: [] }
  const add = (tail: number, head: number, cost: number) => {
    arcs.tail.push(tail)
    arcs.head.push(head)
    arcs.cost.push(cost)
  }
  const [width, height] = [town.lon, town.lat].map(list => extent(list) + joint.gap) as [number, number]
  const lat = new Int32Array(vertices * columns * rows)
  const lon = new Int32Array(vertices * columns * rows)
  const edge = (list: Int32Array, sign: number) =>
    [...list.keys()].sort((a, b) => sign * (list[a]! - list[b]!)).slice(0, joints)
  const [east, west, north, south] = [
    edge(town.lon, -1),
    edge(town.lon, 1),
    edge(town.lat, -1),
    edge(town.lat, 1),
  ]
  for (let copy = 0; copy < columns * rows; copy++) {
    const [column, row, base] = [copy % columns, Math.floor(copy / columns), copy * vertices]
    for (let vertex = 0; vertex < vertices; vertex++) {
      lat[base + vertex] = town.lat[vertex]! + row * height
      lon[base + vertex] = town.lon[vertex]! + column * width
      for (let arc = town.first[vertex]!; arc < town.first[vertex + 1]!; arc++)
        add(base + vertex, base + town.head[arc]!, town.cost[arc]!)
    }
    const join = (here: number[], there: number[], other: number) => {
      here.forEach((vertex, i) => {
        add(base + vertex, other * vertices + there[i]!, joint.cost)
        add(other * vertices + there[i]!, base + vertex, joint.cost)
      })
    }
    if (column + 1 < columns) join(east, west, copy + 1)
    if (row + 1 < rows) join(north, south, copy + columns)
  }
  return connected(arcs, lat, lon)
}

function connected(arcs: Arcs, lat: Int32Array, lon: Int32Array): Graph {
  const inside = largestComponents(layOut(lat.length, arcs), lat.length)
  const kept = [...inside.keys()].filter(vertex => inside[vertex])
  const order = hilbertOrder(kept, { lat, lon }).map(i => kept[i]!)
  const rank = new Int32Array(lat.length).fill(-1)
  order.forEach((vertex, i) => {
    rank[vertex] = i
  })
  const whole = [...arcs.tail.keys()].filter(arc => inside[arcs.tail[arc]!] && inside[arcs.head[arc]!])
  const { first, head, cost } = layOut(order.length, {
    tail: whole.map(arc => rank[arcs.tail[arc]!]!),
    head: whole.map(arc => rank[arcs.head[arc]!]!),
    cost: whole.map(arc => arcs.cost[arc]!),
  })
  return {
    ...{ first, head, cost },
    lat: order.map(vertex => lat[vertex]!),
    lon: order.map(vertex => lon[vertex]!),
    standing: new Uint8Array(order.length).fill(everywhere),
  }
}

/** Streets of about 100 m, every tenth an avenue; one in three of the others is one-way. */
function blocks(side: number): Graph {
  const arcs: Arcs = { tail: [], head: [], cost: [] }
  const street = (one: number, other: number, line: number) => {
    const cost = (line % 10 === 0 ? 60 : 130) + ((one * 7919) % 40)
    for (const [tail, head] of line % 3 === 1
      ? [[one, other]]
      : [
          [one, other],
          [other, one],
        ]) {
      arcs.tail.push(tail!)
      arcs.head.push(head!)
      arcs.cost.push(cost)
    }
  }
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const vertex = y * side + x
      if (x + 1 < side) street(vertex, vertex + 1, y)
      if (y + 1 < side) street(vertex, vertex + side, x)
    }
  const at = (index: (i: number) => number) =>
    Int32Array.from({ length: side * side }, (_, i) => index(i) * 9000)
  return connected(
    arcs,
    at(i => Math.floor(i / side)),
    at(i => i % side),
  )
}

function extent(list: Int32Array): number {
  return (
    list.reduce((most, value) => Math.max(most, value), -Infinity) -
    list.reduce((least, value) => Math.min(least, value), Infinity)
  )
}
