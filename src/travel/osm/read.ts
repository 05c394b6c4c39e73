/** The streets of one or several extracts of OpenStreetMap: ways that people travel, where their nodes lie, and what a node or a relation forbids. */
import { NetworkFault } from '../fault.ts'
import { blocksOf, damaged } from './blobs.ts'
import { readBlock, type Tags, type Wanted } from './block.ts'
import { readRestriction, type SaidRestriction } from './restrictions.ts'
import { findSorted, sortedUnique } from './sorted.ts'

export interface OsmStreets {
  /** Of each node its place in degrees × 10⁷, or `unknown`: the extract was cut there. Ascending by id. */
  lat: Int32Array
  lon: Int32Array
  /** By node: gates, bollards and what says who may pass. */
  barriers: ReadonlyMap<number, Tags>
  /** Way i goes by nodes[first[i]] … nodes[first[i + 1] − 1]. */
  tags: Tags[]
  first: Int32Array
  nodes: Int32Array
  restrictions: Restriction[]
  longRestrictions: LongRestriction[]
}

/** Whoever comes by a way of `from` and turns at node `via` may not (or, `only`, may only) go on by a way of `to`. Indices. */
export interface Restriction extends Omit<SaidRestriction, 'via'> {
  via: number
}

/**
 * The same for whoever comes by a way of `from`, then passes by each way of `through`. `only` binds from there on: whether it forbids to
 * leave before is read in two ways by those who draw the map (github.com/graphhopper/graphhopper/pull/2689), and this forbids least.
 */
export interface LongRestriction extends Omit<SaidRestriction, 'via'> {
  through: number[]
}

export const unknown = 0x7fffffff

const wayKeys = new Set(
  (
    'highway route area junction motorroad service duration interval access vehicle motor_vehicle motorcar bicycle foot ' +
    'oneway oneway:bicycle cycleway cycleway:left cycleway:right cycleway:both ramp:stroller ' +
    'maxspeed maxspeed:type source:maxspeed zone:maxspeed'
  ).split(' '),
)
const nodeKeys = new Set('barrier bollard access vehicle motor_vehicle motorcar bicycle foot'.split(' '))
const relationKeys = new Set(
  'type except restriction restriction:motorcar restriction:motor_vehicle restriction:bicycle'.split(' '),
)

/** Two readings of each file: the ways and restrictions first, then the nodes that they need. */
export function readOsm(files: readonly string[]): OsmStreets {
  const ways = readWays(files)
  const ids = sortedUnique(ways.refs)
  const nodes = Int32Array.from(ways.refs, id => findSorted(ids, id))
  return {
    ...readNodes(files, ids),
    tags: ways.tags,
    first: Int32Array.from(ways.first),
    nodes,
    ...restrictionsOf(ways, ids),
  }
}

function readWays(files: readonly string[]) {
  const ways = {
    ids: [] as number[],
    tags: [] as Tags[],
    first: [0],
    refs: [] as number[],
    restrictions: [] as SaidRestriction[],
  }
  const seen = new Set<number>()
  const interned = new Map<string, Tags>()
  for (const file of files) {
    const before = ways.ids.length
    readFile(file, {
      keys: new Set([...wayKeys, ...relationKeys]),
      way(id, tags, refs) {
        if (!isTravelled(tags) || refs.length < 2 || seen.has(id)) return
        const wording = Object.entries(tags).flat().join('\u0000')
        if (!interned.has(wording)) interned.set(wording, tags)
        ways.ids.push(id)
        ways.tags.push(interned.get(wording)!)
        for (const ref of refs) ways.refs.push(ref)
        ways.first.push(ways.refs.length)
      },
      relation(_, tags, members) {
        const restriction = readRestriction(tags, members)
        if (restriction) ways.restrictions.push(restriction)
      },
    })
    if (ways.ids.length === 0)
      throw new NetworkFault('Ce fichier OpenStreetMap ne contient aucune rue ni aucun chemin.', file)
    for (const id of ways.ids.slice(before)) seen.add(id)
  }
  return ways
}

function restrictionsOf({ ids, restrictions: said }: ReturnType<typeof readWays>, nodeIds: Float64Array) {
  const named = new Set(said.flatMap(({ from, via, to }) => [...from, ...to, ...[via].flat()]))
  const wayAt = new Map<number, number>()
  ids.forEach((id, way) => {
    if (named.has(id)) wayAt.set(id, way)
  })
  const known = (said: number[]) => said.flatMap(id => wayAt.get(id) ?? [])
  const restrictions: Restriction[] = []
  const longRestrictions: LongRestriction[] = []
  for (const { via, ...rest } of said) {
    const [from, to] = [known(rest.from), known(rest.to)]
    if (Array.isArray(via)) {
      const through = known(via)
      // A way that the extract has not, or that is passed and left at once, leaves nothing to forbid.
      if (through.length < via.length || [...from, ...to].some(way => through.includes(way))) continue
      longRestrictions.push({ ...rest, from, through, to })
    } else {
      const at = findSorted(nodeIds, via)
      if (at >= 0) restrictions.push({ ...rest, from, via: at, to })
    }
  }
  return { restrictions, longRestrictions }
}

const isTravelled = (tags: Tags): boolean => tags.highway !== undefined || tags.route === 'ferry'

function readNodes(
  files: readonly string[],
  ids: Float64Array,
): Pick<OsmStreets, 'lat' | 'lon' | 'barriers'> {
  const lat = new Int32Array(ids.length).fill(unknown)
  const lon = new Int32Array(ids.length).fill(unknown)
  const barriers = new Map<number, Tags>()
  for (const file of files)
    readFile(file, {
      keys: nodeKeys,
      node(id, nodeLat, nodeLon, tags) {
        const at = findSorted(ids, id)
        if (at < 0) return
        lat[at] = nodeLat
        lon[at] = nodeLon
        if (tags?.barrier !== undefined) barriers.set(at, tags)
      },
    })
  return { lat, lon, barriers }
}

function readFile(file: string, wanted: Wanted): void {
  for (const block of blocksOf(file))
    try {
      readBlock(block, wanted)
    } catch {
      throw damaged(file)
    }
}
