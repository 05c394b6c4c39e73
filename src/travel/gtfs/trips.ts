/** Trips as they run: passages put in order, missing times filled in, what cannot run left out and told. */
import { counted, named } from './rejects.ts'
import type { Passages } from './stop-times.ts'
import { EMPTY } from './table.ts'

/** One run of a vehicle. Times in seconds after midnight of its service day, never decreasing. */
export interface Trip {
  service: string
  stops: Int32Array
  arrivals: Int32Array
  departures: Int32Array
  /** NO_PICKUP, NO_DROP_OFF by stop. */
  flags: Uint8Array
}

export interface Announced {
  id: string
  service: string
}

/** By the rank of `announced`; undefined where a trip cannot run. */
export function assemble(
  announced: readonly Announced[],
  passages: Passages,
): { trips: (Trip | undefined)[]; warnings: string[] } {
  const { order, first } = byTrip(announced.length, passages)
  const [backwards, short]: [string[], string[]] = [[], []]
  const trips = announced.map(({ id, service }, rank) => {
    const trip = { service, ...pick(passages, order.subarray(first[rank], first[rank + 1])) }
    if (trip.stops.length < 2) {
      short.push(id)
      return undefined
    }
    fillIn(trip)
    if (goesBack(trip)) {
      backwards.push(id)
      return undefined
    }
    return trip
  })
  const warnings: string[] = []
  if (backwards.length > 0)
    warnings.push(
      `stop_times.txt\u00a0: ${counted(backwards.length, 'course écartée, ses heures reculent', 'courses écartées, leurs heures reculent')}\u00a0: ${named(backwards)}.`,
    )
  if (short.length > 0)
    warnings.push(
      `stop_times.txt\u00a0: ${counted(short.length, 'course écartée, sans deux arrêts à l’heure dite', 'courses écartées, sans deux arrêts à l’heure dite')}\u00a0: ${named(short)}.`,
    )
  return { trips, warnings }
}

/** Passages of each trip in the order of their sequence; the order of the file where two are equal. */
function byTrip(trips: number, { count, trip, sequence }: Passages) {
  const first = new Int32Array(trips + 1)
  for (let i = 0; i < count; i++) first[trip[i]! + 1]!++
  for (let t = 0; t < trips; t++) first[t + 1]! += first[t]!
  const next = first.slice()
  const order = new Int32Array(count)
  for (let i = 0; i < count; i++) order[next[trip[i]!]!++] = i
  for (let t = 0; t < trips; t++) {
    const mine = order.subarray(first[t], first[t + 1])
    for (let i = 1; i < mine.length; i++)
      if (sequence[mine[i]!]! < sequence[mine[i - 1]!]!) {
        mine.sort((a, b) => sequence[a]! - sequence[b]! || a - b)
        break
      }
  }
  return { order, first }
}

/** From the first passage with a time to the last: what lies outside has no hour to be guessed from. */
function pick({ stop, arrival, departure, flags }: Passages, all: Int32Array) {
  let [from, until] = [0, all.length]
  while (from < until && departure[all[from]!] === EMPTY) from++
  while (until > from && arrival[all[until - 1]!] === EMPTY) until--
  const mine = all.subarray(from, until)
  return {
    stops: mine.map(i => stop[i]!),
    arrivals: mine.map(i => arrival[i]!),
    departures: mine.map(i => departure[i]!),
    flags: Uint8Array.from(mine, i => flags[i]!),
  }
}

/** Between two timed stops, as much time from each to the next: GTFS asks for an interpolation and names none. */
function fillIn({ arrivals, departures }: Trip) {
  let before = 0
  for (let i = 1; i < arrivals.length; i++) {
    if (arrivals[i] === EMPTY) continue
    const [leaves, whole] = [departures[before]!, arrivals[i]! - departures[before]!]
    for (let j = before + 1; j < i; j++)
      arrivals[j] = departures[j] = Math.round(leaves + (whole * (j - before)) / (i - before))
    before = i
  }
}

function goesBack({ arrivals, departures }: Trip): boolean {
  for (let i = 0; i < arrivals.length; i++)
    if (departures[i]! < arrivals[i]! || (i > 0 && arrivals[i]! < departures[i - 1]!)) return true
  return false
}
