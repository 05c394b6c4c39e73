/** What one mode may use of each way: unbroken stretches of it, with how long each metre takes in either sense. */
import { crowFly } from '../estimate.ts'
import { isBarred, isOpen } from '../osm/access.ts'
import type { Tags } from '../osm/block.ts'
import { directionsOf } from '../osm/direction.ts'
import { crossingSeconds } from '../osm/ferry.ts'
import { type OsmStreets, unknown } from '../osm/read.ts'
import { speedOf } from '../osm/speed.ts'
import type { StreetMode } from '../types.ts'
import { pointOf } from './graph.ts'

export interface Stretch {
  way: number
  nodes: Int32Array
  /** From the beginning of the stretch to each node. */
  metres: Float64Array
  /** Deciseconds a metre; 0 where that sense is closed. */
  forward: number
  backward: number
}

/** A way breaks off where the extract was cut and at a barrier that stops the mode. */
export function* stretchesOf(osm: OsmStreets, mode: StreetMode): Generator<Stretch> {
  const passable = passableNodes(osm, mode)
  for (let way = 0; way < osm.tags.length; way++) {
    const tags = osm.tags[way]!
    if (!isOpen(tags, mode)) continue
    const nodes = osm.nodes.subarray(osm.first[way]!, osm.first[way + 1]!)
    for (const [from, until] of runs(nodes, passable)) {
      const part = nodes.subarray(from, until)
      const metres = cumulativeMetres(osm, part)
      const pace = paceOf(tags, mode, metres.at(-1)!)
      if (pace === undefined) continue
      const { forward, backward } = directionsOf(tags, mode)
      yield { way, nodes: part, metres, forward: forward ? pace : 0, backward: backward ? pace : 0 }
    }
  }
}

function passableNodes(osm: OsmStreets, mode: StreetMode): Uint8Array {
  const passable = Uint8Array.from(osm.lat, lat => (lat === unknown ? 0 : 1))
  for (const [node, barrier] of osm.barriers) if (isBarred(barrier, mode)) passable[node] = 0
  return passable
}

/** From, until: at least two nodes each. */
function* runs(nodes: Int32Array, passable: Uint8Array): Generator<[number, number]> {
  for (let from = 0, i = 0; i <= nodes.length; i++) {
    if (i < nodes.length && passable[nodes[i]!]) continue
    if (i - from >= 2) yield [from, i]
    from = i + 1
  }
}

function cumulativeMetres(osm: OsmStreets, nodes: Int32Array): Float64Array {
  const metres = new Float64Array(nodes.length)
  for (let i = 1; i < nodes.length; i++)
    metres[i] = metres[i - 1]! + crowFly(pointOf(osm, nodes[i - 1]!), pointOf(osm, nodes[i]!))
  return metres
}

/** Deciseconds a metre; undefined for a ferry that sails too long. */
function paceOf(tags: Tags, mode: StreetMode, metres: number): number | undefined {
  if (tags.route !== 'ferry' || tags.highway !== undefined) return 36 / speedOf(tags, mode)
  const seconds = crossingSeconds(tags, metres)
  return seconds === undefined || metres === 0 ? undefined : (seconds * 10) / metres
}

/**
 * Deciseconds between two nodes of a stretch. What has gone by since its beginning is rounded, not the part between: so no error adds up along a way, and it does not
 * matter which of its nodes are vertices.
 */
export const costBetween = ({ metres }: Stretch, from: number, until: number, pace: number): number =>
  Math.abs(Math.round(metres[until]! * pace) - Math.round(metres[from]! * pace))
