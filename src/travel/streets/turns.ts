/**
 * Forbidden turns, by splitting the junctions that have some, and those alone: whoever comes by a street with a forbidden turn comes to a vertex of its own, from which
 * that turn does not go. A graph of arcs for every junction would be 2.3 times larger.
 */
import type { OsmStreets, Restriction } from '../osm/read.ts'
import type { StreetMode } from '../types.ts'
import type { Drawn } from './build.ts'
import { splitLongTurns } from './long-turns.ts'

/** Changes the arcs of `drawn` and adds some. Gives of each vertex the one that it was split from, itself for most. */
export function splitTurns(osm: OsmStreets, mode: Exclude<StreetMode, 'walk'>, drawn: Drawn): number[] {
  const { tail, head, cost, way, vertexOf } = drawn
  const original = Array.from(drawn.nodes.keys())
  const junctions = junctionsOf(osm, mode, drawn)

  for (const { coming, going, restrictions } of junctions.values()) {
    const copies = new Map<string, number>()
    for (const arc of coming) {
      const forbidden = new Set(restrictions.flatMap(rule => forbiddenAfter(arc, going, rule)))
      if (forbidden.size === 0) continue
      const key = [...forbidden].sort((a, b) => a - b).join()
      let copy = copies.get(key)
      if (copy === undefined) {
        copy = original.push(head[arc]!) - 1
        copies.set(key, copy)
        for (const onward of going.filter(onward => !forbidden.has(onward))) addArc(copy, onward)
      }
      head[arc] = copy
    }
  }
  const binding = osm.longRestrictions.filter(({ binds }) => binds[mode])
  splitLongTurns(binding, drawn, original)
  return original

  function forbiddenAfter(arc: number, going: number[], { from, to, only }: Restriction): number[] {
    if (!from.includes(way[arc]!)) return []
    const named = going.filter(onward => to.includes(way[onward]!) && !isStraightOn(arc, onward))
    if (!only) return named
    return named.length ? going.filter(onward => !named.includes(onward)) : []
  }

  /** The same way goes on beyond the junction: « no U-turn » from it into itself does not mean that. */
  function isStraightOn(arc: number, onward: number): boolean {
    return way[arc] === way[onward] && original[head[onward]!] !== original[tail[arc]!]
  }

  function addArc(from: number, like: number): void {
    tail.push(from)
    head.push(head[like]!)
    cost.push(cost[like]!)
    const arc = way.push(way[like]!) - 1
    junctions.get(head[like]!)?.coming.push(arc)
  }

  function junctionsOf(osm: OsmStreets, mode: 'bicycle' | 'car', { tail, head }: Drawn) {
    const junctions = new Map<number, { coming: number[]; going: number[]; restrictions: Restriction[] }>()
    for (const restriction of osm.restrictions) {
      const vertex = vertexOf[restriction.via]!
      if (vertex < 0 || !restriction.binds[mode]) continue
      if (!junctions.has(vertex)) junctions.set(vertex, { coming: [], going: [], restrictions: [] })
      junctions.get(vertex)!.restrictions.push(restriction)
    }
    tail.forEach((vertex, arc) => {
      junctions.get(vertex)?.going.push(arc)
      junctions.get(head[arc]!)?.coming.push(arc)
    })
    return junctions
  }
}
