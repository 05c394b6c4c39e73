/** The same day run backwards: every vehicle from its last stop to its first, the clock negated. Earliest arrival there is latest departure here. */
import { type Schedule, withPassing } from './schedule.ts'

const kept = new WeakMap<Schedule, Schedule>()

export function reversed(schedule: Schedule): Schedule {
  const backwards = kept.get(schedule) ?? reverse(schedule)
  kept.set(schedule, backwards)
  return backwards
}

/** FAR and -FAR trade places with arrivals and departures, so that what may not be boarded may not be left, as it should. */
function reverse({ stopCount, patternCount, stopFirst, trips, timeFirst, ...schedule }: Schedule): Schedule {
  const stops = new Int32Array(schedule.stops.length)
  const arrivals = new Int32Array(schedule.arrivals.length)
  const departures = new Int32Array(schedule.departures.length)
  for (let pattern = 0; pattern < patternCount; pattern++) {
    const [begin, end] = [stopFirst[pattern]!, stopFirst[pattern + 1]!]
    for (let at = begin; at < end; at++) stops[at] = schedule.stops[end - 1 - (at - begin)]!
    const [from, until] = [timeFirst[pattern]!, timeFirst[pattern]! + trips[pattern]! * (end - begin)]
    for (let at = from; at < until; at++) {
      arrivals[at] = -schedule.departures[until - 1 - (at - from)]!
      departures[at] = -schedule.arrivals[until - 1 - (at - from)]!
    }
  }
  return withPassing({ stopCount, stopFirst, stops, trips, timeFirst, arrivals, departures })
}
