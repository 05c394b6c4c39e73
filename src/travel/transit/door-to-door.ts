/**
 * Door to door: a walk to a stop, rides and changes, a walk to the door; or the walk all the way where that is quicker.
 *
 * A question « leave at » runs forwards from each origin. A question « arrive by » runs from each destination over the reversed day with a negated clock, and
 * is the same code: `starts` are then the negated hours of arrival.
 */

import type { Point } from '../types.ts'
import { changesOf, type Manner, stopsOf } from './changes.ts'
import type { Ground } from './ground.ts'
import { type Raptor, raptor } from './raptor.ts'
import { reversed } from './reversed.ts'
import { dayOf, FAR } from './schedule.ts'
import type { Timetable } from './timetable.ts'
import { turned, type Walks } from './walks.ts'

export type Direction = 'leaving' | 'arriving'

/** What a search needs of a place and its day; made once for many questions. */
export interface Search {
  engine: Raptor
  /** From each origin to the stops, and from each stop to the ends. */
  access: Walks
  egress: Walks
  /** From each origin to the ends, on foot all the way. */
  onFoot: Walks
  ends: number
}

export interface Setting extends Manner {
  timetable: Timetable
  ground: Ground
  /** Vehicles of one journey, RIDES unless told. */
  rides?: number | undefined
}

/** `leaving`: from `origins` to `ends`. `arriving`: the origins of the search are where one arrives, its ends where one left. */
export function search(
  { timetable, ground, rides, ...manner }: Setting,
  day: string,
  direction: Direction,
  origins: readonly Point[],
  ends: readonly Point[],
): Search {
  const forwards = dayOf(timetable, day)
  const stops = stopsOf(timetable)
  const changes = keptChanges(timetable, ground, manner)
  const { limit } = manner
  const egress = keptEgress(ground, stops, ends, limit)
  return {
    engine: raptor(direction === 'leaving' ? forwards : reversed(forwards), changes[direction], rides),
    access: ground.walks(origins, stops, limit),
    egress,
    onFoot: ground.walks(origins, ends, limit),
    ends: ends.length,
  }
}

/** From the stops to the ends, one walk search a place, from the fewer of the two: kept for who asks again about the same ends. */
function keptEgress(ground: Ground, stops: readonly Point[], ends: readonly Point[], limit: number): Walks {
  const last = egresses.get(ends)
  if (last && last.ground === ground && last.stops === stops && last.limit === limit) return last.walks
  const walks =
    ends.length > stops.length
      ? ground.walks(stops, ends, limit)
      : turned(ground.walks(ends, stops, limit), stops.length)
  egresses.set(ends, { ground, stops, limit, walks })
  return walks
}

interface Egress {
  ground: Ground
  stops: readonly Point[]
  limit: number
  walks: Walks
}
const egresses = new WeakMap<readonly Point[], Egress>()

/** Changes forwards and backwards: they are the same for every question on a network. */
function keptChanges(timetable: Timetable, ground: Ground, manner: Manner) {
  const kept = known.get(timetable) ?? new Map<string, Record<Direction, Walks>>()
  known.set(timetable, kept)
  const key = `${manner.pace} ${manner.limit} ${manner.least}`
  const changes = kept.get(key) ?? bothWays(changesOf(timetable, ground, manner))
  kept.set(key, changes)
  return changes
}

const known = new WeakMap<Timetable, Map<string, Record<Direction, Walks>>>()

const bothWays = (changes: Walks): Record<Direction, Walks> => ({
  leaving: changes,
  arriving: turned(changes, changes.first.length - 1),
})

/**
 * From one origin, at each of `starts` (from later to earlier, on the clock of the search): `visit` is given the seconds to every end, FAR where one cannot get.
 * They are overwritten by the next.
 */
export function sweep(
  { engine, access, egress, onFoot, ends }: Search,
  origin: number,
  starts: ArrayLike<number>,
  visit: (start: number, seconds: Int32Array) => void,
): void {
  const [begin, end] = [access.first[origin]!, access.first[origin + 1]!]
  const stops = access.to.subarray(begin, end)
  const walks = access.seconds.subarray(begin, end)
  const walked = new Int32Array(ends).fill(FAR)
  for (let at = onFoot.first[origin]!; at < onFoot.first[origin + 1]!; at++)
    walked[onFoot.to[at]!] = Math.min(walked[onFoot.to[at]!]!, onFoot.seconds[at]!)
  /** Earliest at each end by a vehicle: what a later start reached, an earlier one reaches too. */
  const there = new Int32Array(ends).fill(FAR)
  const seconds = new Int32Array(ends)
  engine.forget()
  for (let i = 0; i < starts.length; i++) {
    const start = starts[i]!
    engine.depart(
      stops,
      walks.map(walk => start + walk),
    )
    spread(engine, egress, there)
    for (let place = 0; place < ends; place++) {
      const time = there[place]!
      seconds[place] = time === FAR ? walked[place]! : Math.min(time - start, walked[place]!)
    }
    visit(i, seconds)
  }
}

/** The last walk, from the stops that this start improved. */
function spread({ alighting, improved }: Raptor, egress: Walks, there: Int32Array) {
  const { first, to, seconds } = egress
  for (let i = 0; i < improved.size; i++) {
    const stop = improved.members[i]!
    const time = alighting[stop]!
    for (let at = first[stop]!; at < first[stop + 1]!; at++) {
      const place = to[at]!
      const then = time + seconds[at]!
      if (then < there[place]!) there[place] = then
    }
  }
}
