/** Where one may board next after leaving a vehicle: the same stop, a stop that transfers.txt names, or a walk. */
import { IMPOSSIBLE } from '../gtfs/transfers.ts'
import type { Ground } from './ground.ts'
import { TIMED, WALKED } from './join.ts'
import type { Timetable } from './timetable.ts'
import { type Walks, walksFrom } from './walks.ts'

/**
 * Seconds from alighting at each stop until one is ready to board at another, itself included.
 *
 * `least` is the time to get off and on, added to every walk; a vehicle that waits (TIMED) takes none, and what the feed says in seconds is the whole time,
 * whatever the walk. `limit` is the longest walk.
 */
export function changesOf(timetable: Timetable, ground: Ground, limit: number, least: number): Walks {
  const stops = stopsOf(timetable)
  const onFoot = ground.walks(stops, stops, limit)
  const said = saidBy(timetable)
  return walksFrom(stops.length, (stop, add) => {
    const mine = said.get(stop) ?? new Map<number, number>()
    const seconds = (to: number, walk: number) => {
      const told = mine.get(to) ?? WALKED
      return told === WALKED ? walk + least : told === TIMED ? walk : told
    }
    const done = new Set<number>([stop])
    const offer = (to: number, time: number) => time !== IMPOSSIBLE && add(to, time)
    offer(stop, seconds(stop, 0))
    for (let at = onFoot.first[stop]!; at < onFoot.first[stop + 1]!; at++) {
      const to = onFoot.to[at]!
      if (done.has(to)) continue
      done.add(to)
      offer(to, seconds(to, onFoot.seconds[at]!))
    }
    // What the feed times by itself holds beyond the longest walk, and off the streets.
    for (const [to, told] of mine) if (!done.has(to) && told >= 0) offer(to, told)
  })
}

/** The stops as places; NaN where the feed gives none. */
export const stopsOf = ({ lat, lon }: Timetable): { lat: number; lon: number }[] =>
  Array.from(lat, (north, i) => ({ lat: north, lon: lon[i]! }))

function saidBy({ transfers }: Timetable): Map<number, Map<number, number>> {
  const said = new Map<number, Map<number, number>>()
  for (let i = 0; i < transfers.length; i += 3) {
    const [from, to, seconds] = transfers.subarray(i, i + 3)
    const mine = said.get(from!) ?? new Map<number, number>()
    mine.set(to!, seconds!)
    said.set(from!, mine)
  }
  return said
}
