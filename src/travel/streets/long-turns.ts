/**
 * Turns forbidden to whoever comes by one street and then by another, whole: often the bridge between two carriageways, where one may not turn back.
 *
 * Crossings on the way get copies that remember where one comes from: the graph and the rule are multiplied, as far as the forbidden turn and no further.
 */
import type { LongRestriction } from '../osm/read.ts'
import type { Drawn } from './build.ts'

/** Changes the arcs of `drawn` and adds some; `original` grows by one entry a copy. */
export function splitLongTurns(
  rules: readonly LongRestriction[],
  drawn: Pick<Drawn, 'tail' | 'head' | 'cost' | 'way'>,
  original: number[],
): void {
  if (rules.length === 0) return
  const named = indexOf(rules, drawn)
  for (const rule of rules) splitBy(rule, named, drawn, original)
}

/** Arcs by the way that they go by, for the ways that come first in a rule; and by where they set out, for their ends. */
interface Named {
  byWay: Map<number, number[]>
  going: Map<number, number[]>
}

function indexOf(
  rules: readonly LongRestriction[],
  { tail, head, way }: Pick<Drawn, 'tail' | 'head' | 'way'>,
) {
  const first = new Set(rules.flatMap(({ from }) => from))
  const passed = new Set(rules.flatMap(({ from, through }) => [...from, ...through]))
  const named: Named = { byWay: new Map(), going: new Map() }
  way.forEach((by, arc) => {
    if (first.has(by)) put(named.byWay, by, arc)
    if (passed.has(by)) named.going.set(head[arc]!, [])
  })
  tail.forEach((vertex, arc) => {
    named.going.get(vertex)?.push(arc)
  })
  return named
}

/** How far one has come along the rule: by `from`, then by the first, second… of the ways to pass. */
const CAME = -1

function splitBy(
  { from, through, to, only }: LongRestriction,
  { byWay, going }: Named,
  { tail, head, cost, way }: Pick<Drawn, 'tail' | 'head' | 'cost' | 'way'>,
  original: number[],
): void {
  const copies = new Map<string, number>()
  const onwardFrom = (arc: number) => going.get(head[arc]!) ?? []
  const key = (arc: number, step: number) => `${head[arc]} ${step}`

  const arrivals = from.flatMap(by => byWay.get(by) ?? [])
  // Found with the heads as they are, and changed afterwards.
  const heads = arrivals.map(arc => headAfter(arc, CAME))
  arrivals.forEach((arc, i) => {
    head[arc] = heads[i]!
  })

  /** Where `arc` leads whoever is then at that step: a copy, if the turn is still ahead. */
  function headAfter(arc: number, step: number): number {
    if (!leads(arc, step)) return head[arc]!
    const known = copies.get(key(arc, step))
    if (known !== undefined) return known
    const copy = original.push(original[head[arc]!]!) - 1
    copies.set(key(arc, step), copy)
    going.set(copy, [])
    const forbidden = forbiddenAfter(arc, step)
    for (const onward of onwardFrom(arc)) {
      if (forbidden.includes(onward)) continue
      const next = stepAfter(step, onward) ?? (from.includes(way[onward]!) ? CAME : undefined)
      addArc(copy, onward, next === undefined ? head[onward]! : headAfter(onward, next))
    }
    return copy
  }

  /** Is the forbidden turn still ahead of whoever goes on along the rule? */
  function leads(arc: number, step: number): boolean {
    const ahead = [{ arc, step }]
    const seen = new Set<string>()
    for (const { arc, step } of ahead) {
      if (forbiddenAfter(arc, step).length) return true
      for (const onward of onwardFrom(arc)) {
        const next = stepAfter(step, onward)
        if (next === undefined || seen.has(key(onward, next))) continue
        seen.add(key(onward, next))
        ahead.push({ arc: onward, step: next })
      }
    }
    return false
  }

  /** Undefined when `onward` leaves the rule; turning back on a way that is passed does not. */
  function stepAfter(step: number, onward: number): number | undefined {
    if (step !== CAME && way[onward] === through[step]) return step
    return way[onward] === through[step + 1] ? step + 1 : undefined
  }

  function forbiddenAfter(arc: number, step: number): number[] {
    if (step !== through.length - 1) return []
    const named = onwardFrom(arc).filter(onward => to.includes(way[onward]!))
    if (!only) return named
    return named.length ? onwardFrom(arc).filter(onward => !named.includes(onward)) : []
  }

  function addArc(copy: number, like: number, until: number): void {
    tail.push(copy)
    head.push(until)
    cost.push(cost[like]!)
    const arc = way.push(way[like]!) - 1
    put(going, copy, arc)
    if (byWay.has(way[like]!)) put(byWay, way[like]!, arc)
  }
}

function put<K>(lists: Map<K, number[]>, key: K, value: number): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
