/** Trips gathered by pattern: the same stops in the same order, with the same permission to board and alight. */
import type { Timetable } from './timetable.ts'

interface PackedTrip {
  service: number
  stops: Int32Array
  arrivals: Int32Array
  departures: Int32Array
  flags: Uint8Array
}

type Patterns = Pick<
  Timetable,
  'stopFirst' | 'stops' | 'flags' | 'tripFirst' | 'timeFirst' | 'service' | 'arrivals' | 'departures'
>

export function packPatterns(trips: readonly PackedTrip[]): Patterns {
  const groups = [...grouped(trips).values()]
  const patterns: Patterns = {
    stopFirst: sums(groups.map(([model]) => model!.stops.length)),
    tripFirst: sums(groups.map(group => group.length)),
    timeFirst: sums(groups.map(group => group.length * group[0]!.stops.length)),
    ...{ stops: new Int32Array(0), flags: new Uint8Array(0), service: new Int32Array(0) },
    ...{ arrivals: new Int32Array(0), departures: new Int32Array(0) },
  }
  patterns.stops = new Int32Array(patterns.stopFirst.at(-1)!)
  patterns.flags = new Uint8Array(patterns.stopFirst.at(-1)!)
  patterns.service = new Int32Array(patterns.tripFirst.at(-1)!)
  patterns.arrivals = new Int32Array(patterns.timeFirst.at(-1)!)
  patterns.departures = new Int32Array(patterns.timeFirst.at(-1)!)
  groups.forEach((group, i) => {
    patterns.stops.set(group[0]!.stops, patterns.stopFirst[i])
    patterns.flags.set(group[0]!.flags, patterns.stopFirst[i])
    group.forEach(({ service, arrivals, departures }, k) => {
      const at = patterns.timeFirst[i]! + k * arrivals.length
      patterns.service[patterns.tripFirst[i]! + k] = service
      patterns.arrivals.set(arrivals, at)
      patterns.departures.set(departures, at)
    })
  })
  return patterns
}

function grouped(trips: readonly PackedTrip[]): Map<string, PackedTrip[]> {
  const groups = new Map<string, PackedTrip[]>()
  for (const trip of trips) {
    const key = `${trip.stops.join()};${trip.flags.some(flag => flag > 0) ? trip.flags.join() : ''}`
    const group = groups.get(key)
    if (group) group.push(trip)
    else groups.set(key, [trip])
  }
  return groups
}

/** 0, then the sum up to each: where each begins, and where the last ends. */
export function sums(lengths: readonly number[]): Int32Array {
  const first = new Int32Array(lengths.length + 1)
  lengths.forEach((length, i) => {
    first[i + 1] = first[i]! + length
  })
  return first
}
