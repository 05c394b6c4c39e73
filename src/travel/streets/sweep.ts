/**
 * From many to many over a contraction hierarchy: RPHAST (Delling, Goldberg, Werneck, Faster Batched Shortest Paths in Road Networks, ATMOS 2011). What leads down to the targets is selected once; then
 * each source climbs a little, and one sweep from the top to the bottom of the selection gives its distances to all targets: no queue, memory read in order.
 */
import { far } from './dial.ts'
import type { Hierarchy } from './hierarchy.ts'

/** Trees that one sweep carries: each arc is read once for four of them, and what they read lies together. */
const lanes = 32

/** Deciseconds, row-major, `far` where one cannot go. A vertex of the graph below 0 is nowhere. */
export function sweptMatrix(
  hierarchy: Hierarchy,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
): Int32Array {
  const placeOf = (vertex: number) => (vertex < 0 ? -1 : hierarchy.place[vertex]!)
  const sources = Array.from(from, placeOf)
  const targets = Array.from(to, placeOf)
  const selection = selectAbove(hierarchy, targets)
  const climb = climber(hierarchy)
  const cells = new Int32Array(sources.length * targets.length).fill(far)
  const distance = new Int32Array(selection.tops.length * lanes)

  for (let batch = 0; batch < sources.length; batch += lanes) {
    distance.fill(far)
    const carried = sources.slice(batch, batch + lanes)
    carried.forEach((source, lane) => {
      climb(source, (place, at) => {
        const index = selection.indexOf[place]!
        if (index >= 0) distance[index * lanes + lane] = at
      })
    })
    sweep(selection, distance)
    carried.forEach((_, lane) => {
      const row = (batch + lane) * targets.length
      targets.forEach((target, column) => {
        if (target >= 0) cells[row + column] = distance[selection.indexOf[target]! * lanes + lane]!
      })
    })
  }
  return cells
}

/** The part of the hierarchy from which one comes down to the targets, renumbered in the order of the sweep. */
interface Selection {
  tops: Int32Array
  /** By place, its index in the selection or −1. */
  indexOf: Int32Array
  first: Int32Array
  tail: Int32Array
  cost: Int32Array
}

function selectAbove({ downFirst, downTail, downCost }: Hierarchy, targets: readonly number[]): Selection {
  const places = downFirst.length - 1
  const indexOf = new Int32Array(places).fill(-1)
  const found = [...new Set(targets)].filter(target => target >= 0)
  for (const target of found) indexOf[target] = 0
  for (let i = 0; i < found.length; i++)
    for (let arc = downFirst[found[i]!]!; arc < downFirst[found[i]! + 1]!; arc++) {
      const above = downTail[arc]!
      if (indexOf[above] === 0) continue
      indexOf[above] = 0
      found.push(above)
    }
  const tops = Int32Array.from(found).sort()
  tops.forEach((place, index) => {
    indexOf[place] = index
  })
  const first = new Int32Array(tops.length + 1)
  tops.forEach((place, index) => {
    first[index + 1] = first[index]! + downFirst[place + 1]! - downFirst[place]!
  })
  const tail = new Int32Array(first.at(-1)!)
  const cost = new Int32Array(first.at(-1)!)
  tops.forEach((place, index) => {
    const arcs = [downFirst[place]!, downFirst[place + 1]!] as const
    tail.set(
      downTail.subarray(...arcs).map(above => indexOf[above]!),
      first[index],
    )
    cost.set(downCost.subarray(...arcs), first[index])
  })
  return { tops, indexOf, first, tail, cost }
}

/** The search upwards from a place, to a few hundred of the whole country. Each comes after all those that lead up to it: no queue. */
function climber({ upFirst, upHead, upCost }: Hierarchy) {
  const places = upFirst.length - 1
  const distance = new Int32Array(places).fill(far)
  const reached = new Int32Array(places)
  const isReached = new Uint8Array(places)
  return (source: number, take: (place: number, at: number) => void): void => {
    if (source < 0) return
    let count = 0
    reached[count++] = source
    isReached[source] = 1
    for (let i = 0; i < count; i++)
      for (let arc = upFirst[reached[i]!]!, end = upFirst[reached[i]! + 1]!; arc < end; arc++) {
        const above = upHead[arc]!
        if (isReached[above]) continue
        isReached[above] = 1
        reached[count++] = above
      }
    const downwards = reached.subarray(0, count).sort()
    distance[source] = 0
    for (let i = count - 1; i >= 0; i--) {
      const place = downwards[i]!
      const at = distance[place]!
      take(place, at)
      distance[place] = far
      isReached[place] = 0
      for (let arc = upFirst[place]!, end = upFirst[place + 1]!; arc < end; arc++) {
        const above = upHead[arc]!
        if (at + upCost[arc]! < distance[above]!) distance[above] = at + upCost[arc]!
      }
    }
  }
}

/**
 * Downwards: when a place is read, all that lead to it are known. Four trees at a time stay in registers; which way is the shorter cannot be guessed, so there is no
 * branch: less than nothing, or nothing, is added.
 */
function sweep({ first, tail, cost }: Selection, distance: Int32Array): void {
  for (let index = 0; index < first.length - 1; index++) {
    const [begin, end] = [first[index]!, first[index + 1]!]
    for (let lane = 0, at = index * lanes; lane < lanes; lane += 4, at += 4) {
      let [a, b, c, d] = [distance[at]!, distance[at + 1]!, distance[at + 2]!, distance[at + 3]!]
      for (let arc = begin; arc < end; arc++) {
        const above = tail[arc]! * lanes + lane
        const step = cost[arc]!
        a = (a + gained(distance[above]! + step - a)) | 0
        b = (b + gained(distance[above + 1]! + step - b)) | 0
        c = (c + gained(distance[above + 2]! + step - c)) | 0
        d = (d + gained(distance[above + 3]! + step - d)) | 0
      }
      distance[at] = a
      distance[at + 1] = b
      distance[at + 2] = c
      distance[at + 3] = d
    }
  }
}

/** The difference where it is below 0, else 0. */
const gained = (difference: number): number => difference & (difference >> 31)
