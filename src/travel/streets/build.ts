/** From an extract of OpenStreetMap to the streets of each mode. */
import { NetworkFault } from '../fault.ts'
import { type OsmStreets, readOsm } from '../osm/read.ts'
import type { StreetMode } from '../types.ts'
import { largestComponents, region } from './components.ts'
import { everywhere, type Graph, island, layOut, longestArc, turning } from './graph.ts'
import { contract } from './hierarchy.ts'
import { hilbertOrder } from './hilbert.ts'
import type { Streets } from './streets.ts'
import { costBetween, type Stretch, stretchesOf } from './stretches.ts'
import { splitTurns } from './turns.ts'

/** `files`: paths of .osm.pbf; several are merged. A file that cannot be read is a NetworkFault. `say` and the warnings speak French. */
export function buildStreets(
  files: readonly string[],
  say: (sentence: string) => void = () => {},
): { streets: Streets; warnings: string[] } {
  say('Lecture des rues…')
  const osm = readOsm(files)
  const warnings: string[] = []
  const graphOf = (mode: StreetMode) => {
    say(`Rues ${names[mode]}…`)
    const { graph } = drawGraph(osm, mode)
    warnings.push(...doubtsOf(graph, mode))
    return graph
  }
  const [walk, bicycle, car] = [graphOf('walk'), graphOf('bicycle'), graphOf('car')]
  if ([walk, bicycle, car].every(graph => graph.head.length === 0))
    throw new NetworkFault('Ces fichiers OpenStreetMap ne contiennent aucune rue où l’on puisse circuler.')
  say('Raccourcis des trajets en voiture…')
  return { streets: { walk, bicycle, car, hierarchy: contract(car) }, warnings }
}

const names: Record<StreetMode, string> = { walk: 'à pied', bicycle: 'à vélo', car: 'en voiture' }

function doubtsOf({ standing, head }: Graph, mode: StreetMode): string[] {
  if (head.length === 0) return [`Aucune rue ne peut être prise ${names[mode]}.`]
  const share = standing.filter(value => value === everywhere).length / standing.length
  const percent = Math.round((1 - share) * 100)
  return percent > 10
    ? [`${percent} % des carrefours ne sont pas reliés au reste du réseau ${names[mode]}.`]
    : []
}

/** Metres: a longer street gets a vertex between, so that no home is far from one. */
const farthestVertices = 400

/** The graph of a mode, and by vertex the node of the extract that it stands for. */
export function drawGraph(osm: OsmStreets, mode: StreetMode): { graph: Graph; nodes: Int32Array } {
  const drawn = drawArcs(osm, mode)
  const original = mode === 'walk' ? Array.from(drawn.nodes.keys()) : splitTurns(osm, mode, drawn)
  const isSplit = new Set(original.slice(drawn.nodes.length))

  const order = hilbertOrder(
    original.map(vertex => drawn.nodes[vertex]!),
    osm,
  )
  const rank = new Int32Array(order.length)
  order.forEach((vertex, i) => {
    rank[vertex] = i
  })
  const ranked = (vertices: number[]) => vertices.map(vertex => rank[vertex]!)
  const { source, ...rows } = layOut(order.length, {
    tail: ranked(drawn.tail),
    head: ranked(drawn.head),
    cost: drawn.cost,
  })
  const nodes = Int32Array.from(order, vertex => drawn.nodes[original[vertex]!]!)
  const largest = largestComponents(rows, region)
  const graph: Graph = {
    ...rows,
    lat: nodes.map(node => osm.lat[node]!),
    lon: nodes.map(node => osm.lon[node]!),
    standing: Uint8Array.from(order, (vertex, i) =>
      isSplit.has(original[vertex]!) ? turning : largest[i] ? everywhere : island,
    ),
  }
  if (mode === 'walk') graph.steps = bits(source.map(arc => isSteps(osm, drawn.way[arc]!)))
  return { graph, nodes }
}

/** Arcs by number, before their vertices are put in order. */
export interface Drawn {
  tail: number[]
  head: number[]
  cost: number[]
  way: number[]
  /** By vertex, its node; by node, its vertex or −1. */
  nodes: number[]
  vertexOf: Int32Array
}

function drawArcs(osm: OsmStreets, mode: StreetMode): Drawn {
  const meeting = meetingNodes(osm, mode)
  const vertexOf = new Int32Array(osm.lat.length).fill(-1)
  const drawn: Drawn = { tail: [], head: [], cost: [], way: [], nodes: [], vertexOf }
  const vertexAt = (node: number) => {
    if (vertexOf[node] === -1) vertexOf[node] = drawn.nodes.push(node) - 1
    return vertexOf[node]!
  }
  const draw = (stretch: Stretch, from: number, until: number, tail: number, head: number, pace: number) => {
    const cost = costBetween(stretch, from, until, pace)
    if (pace === 0 || tail === head || cost > longestArc) return
    drawn.tail.push(tail)
    drawn.head.push(head)
    drawn.cost.push(cost)
    drawn.way.push(stretch.way)
  }
  for (const stretch of stretchesOf(osm, mode)) {
    const { nodes, metres } = stretch
    for (let from = 0, i = 1; i < nodes.length; i++) {
      const spaced = i + 1 < nodes.length && metres[i + 1]! - metres[from]! > farthestVertices
      if (!meeting[nodes[i]!] && !spaced) continue
      const [tail, head] = [vertexAt(nodes[from]!), vertexAt(nodes[i]!)]
      draw(stretch, from, i, tail, head, stretch.forward)
      draw(stretch, from, i, head, tail, stretch.backward)
      from = i
    }
  }
  return drawn
}

/** Ends of stretches, and nodes that are passed more than once. */
function meetingNodes(osm: OsmStreets, mode: StreetMode): Uint8Array {
  const passed = new Uint8Array(osm.lat.length)
  const meeting = new Uint8Array(osm.lat.length)
  for (const { nodes } of stretchesOf(osm, mode)) {
    for (const node of nodes) {
      if (passed[node]) meeting[node] = 1
      passed[node] = 1
    }
    meeting[nodes[0]!] = 1
    meeting[nodes.at(-1)!] = 1
  }
  return meeting
}

const isSteps = (osm: OsmStreets, way: number): boolean =>
  osm.tags[way]!.highway === 'steps' && osm.tags[way]!['ramp:stroller'] !== 'yes'

function bits(flags: boolean[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(flags.length / 8))
  flags.forEach((flag, i) => {
    if (flag) bytes[i >> 3]! |= 1 << (i & 7)
  })
  return bytes
}
