/** Where one may board next after leaving a vehicle: the same stop, a stop that transfers.txt names, one of the same station, or a walk. */
import { estimate } from '../estimate.ts'
import { IMPOSSIBLE } from '../gtfs/transfers.ts'
import type { Pace, Point } from '../types.ts'
import type { Ground } from './ground.ts'
import { WALKED } from './join.ts'
import type { Timetable } from './timetable.ts'
import { type Walks, walksFrom } from './walks.ts'

export interface Manner {
  pace: Pace
  /** Seconds of the longest walk. */
  limit: number
  /** Seconds to get off and on, where the feed says nothing; a vehicle that waits takes none. */
  least: number
}

/**
 * Seconds from alighting at each stop until one is ready to board at another, itself included. What the feed says in seconds is the whole time, whatever the walk
 * and however long; what it forbids is left out.
 */
export function changesOf(timetable: Timetable, ground: Ground, { pace, limit, least }: Manner): Walks {
  const stops = stopsOf(timetable)
  const onFoot = ground.walks(stops, stops, limit)
  const said = saidBy(timetable)
  const stations = stationsOf(timetable)
  return walksFrom(stops.length, (stop, add) => {
    const mine = said.get(stop) ?? nothing
    const offered = new Set<number>()
    const offer = (to: number, walk: number) => {
      if (offered.has(to)) return
      offered.add(to)
      const told = mine.get(to) ?? WALKED
      if (told === IMPOSSIBLE || (told < 0 && walk > limit)) return
      add(to, told >= 0 ? told : told === WALKED ? walk + least : walk)
    }
    offer(stop, 0)
    for (let at = onFoot.first[stop]!; at < onFoot.first[stop + 1]!; at++)
      offer(onFoot.to[at]!, onFoot.seconds[at]!)
    // Off the imported streets, those who share a station or a transfer still change there.
    for (const to of [...(stations.get(timetable.station[stop]!) ?? []), ...mine.keys()])
      offer(to, straight(stops[stop]!, stops[to]!, pace))
  })
}

/** The stops as places; NaN where the feed gives none. One frozen list a timetable. */
export function stopsOf(timetable: Timetable): readonly Point[] {
  const { lat, lon } = timetable
  const stops =
    places.get(timetable) ?? Object.freeze(Array.from(lat, (north, i) => ({ lat: north, lon: lon[i]! })))
  places.set(timetable, stops)
  return stops
}

const places = new WeakMap<Timetable, readonly Point[]>()

const nothing: ReadonlyMap<number, number> = new Map()

function straight(from: Point, to: Point, pace: Pace): number {
  const seconds = estimate(from, to, 'walk', pace)
  return Number.isNaN(seconds) ? Number.POSITIVE_INFINITY : seconds
}

function stationsOf({ station }: Timetable): Map<number, number[]> {
  const members = new Map<number, number[]>()
  for (const [stop, of] of station.entries()) {
    const among = members.get(of)
    if (among) among.push(stop)
    else members.set(of, [stop])
  }
  return members
}

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
