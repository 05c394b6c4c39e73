/**
 * RAPTOR: from some stops to all, round by round (Delling, Pajor, Werneck, Round-Based Public Transit Routing, ALENEX 2012).
 *
 * Round k finds the earliest arrivals with k rides: it collects the patterns that pass at the marked stops, rides each once from its first marked stop, then
 * changes to other stops. Called again from later to earlier departures, it keeps its labels, and each call costs what it improves (rRAPTOR, section 4).
 *
 * Two things differ from the paper, and both are needed:
 * - A stop has two labels, alighting there and being ready to board there. Walks begin where a vehicle was left, never where another walk ended: walks on
 *   foot are not closed under composition, since each has a longest duration.
 * - Labels are kept by round (the best with at most k rides), not as one best by stop: with a limit of rides, an earlier departure may reach a stop with
 *   fewer rides and no sooner, and go further from there.
 */
import { FAR, type Schedule } from './schedule.ts'
import type { Walks } from './walks.ts'

export interface Raptor {
  /** Forgets all labels: what follows is another question. */
  forget(): void
  /** Ready to board at each of `stops` at its time. Without `forget`, times go from later to earlier. */
  depart(stops: ArrayLike<number>, times: ArrayLike<number>): void
  /** By stop: the earliest alighting with all rides; FAR. */
  alighting: Int32Array
  /** Stops where `alighting` became earlier in the last call. */
  improved: Marks
}

/** Rides of one journey. Nobody changes seven times, and a round that improves nothing ends the search before. */
export const RIDES = 8

/** `changes`: from each stop to those where one may board next, itself included. */
export function raptor(schedule: Schedule, changes: Walks, rides = RIDES): Raptor {
  const { stopCount, patternCount } = schedule
  /** By round, by stop: the earliest time off a vehicle, and the earliest time ready to board, with at most k rides. */
  const alights = rounds(stopCount, rides)
  const boards = rounds(stopCount, rides)
  const marked = marks(stopCount)
  const alighted = marks(stopCount)
  const improved = marks(stopCount)
  /** Patterns to ride in this round, and from which of their stops. */
  const queue = marks(patternCount)
  const rankFrom = new Int32Array(patternCount)

  function forget() {
    for (const labels of alights) labels.fill(FAR)
    for (const labels of boards) labels.fill(FAR)
  }

  function depart(from: ArrayLike<number>, times: ArrayLike<number>) {
    empty(improved)
    empty(marked)
    for (let i = 0; i < from.length; i++) if (lower(boards, 0, from[i]!, times[i]!)) mark(marked, from[i]!)
    for (let k = 1; k <= rides && marked.size > 0; k++) {
      collectPatterns()
      ridePatterns(k)
      change(k)
    }
  }

  function collectPatterns() {
    const { passFirst, passing, passRank } = schedule
    for (let i = 0; i < marked.size; i++) {
      const stop = marked.members[i]!
      for (let at = passFirst[stop]!; at < passFirst[stop + 1]!; at++) {
        const pattern = passing[at]!
        if (mark(queue, pattern) || passRank[at]! < rankFrom[pattern]!) rankFrom[pattern] = passRank[at]!
      }
    }
    empty(marked)
  }

  function ridePatterns(k: number) {
    const { stopFirst, stops, arrivals, departures } = schedule
    const [ready, off, last] = [boards[k - 1]!, alights[k]!, alights[rides]!]
    for (let i = 0; i < queue.size; i++) {
      const pattern = queue.members[i]!
      const first = stopFirst[pattern]!
      const length = stopFirst[pattern + 1]! - first
      /** Where the times of the trip in hand begin; NONE: not aboard yet. */
      let trip = NONE
      for (let rank = rankFrom[pattern]!; rank < length; rank++) {
        const stop = stops[first + rank]!
        if (trip !== NONE) {
          const time = arrivals[trip + rank]!
          if (time < off[stop]!) {
            if (time < last[stop]!) mark(improved, stop)
            lower(alights, k, stop, time)
            mark(alighted, stop)
          }
        }
        const time = ready[stop]!
        if (trip === NONE ? time < FAR : time <= departures[trip + rank]!)
          trip = earliestTrip(pattern, length, rank, time, trip)
      }
    }
    empty(queue)
  }

  /** The first trip that leaves from there at `time` or later. The trip in hand is one of them: an earlier one is next to it, if any. */
  function earliestTrip(pattern: number, length: number, rank: number, time: number, inHand: number): number {
    const { timeFirst, trips, departures } = schedule
    const first = timeFirst[pattern]!
    if (inHand !== NONE) {
      let trip = inHand
      while (trip > first && departures[trip - length + rank]! >= time) trip -= length
      return trip
    }
    let [low, high] = [0, trips[pattern]!]
    while (low < high) {
      const middle = (low + high) >> 1
      if (departures[first + middle * length + rank]! < time) low = middle + 1
      else high = middle
    }
    return low < trips[pattern]! ? first + low * length : NONE
  }

  function change(k: number) {
    const [off, ready] = [alights[k]!, boards[k]!]
    const { first, to, seconds } = changes
    for (let i = 0; k < rides && i < alighted.size; i++) {
      const stop = alighted.members[i]!
      const time = off[stop]!
      for (let at = first[stop]!, end = first[stop + 1]!; at < end; at++) {
        const next = to[at]!
        const then = time + seconds[at]!
        if (then < ready[next]!) {
          lower(boards, k, next, then)
          mark(marked, next)
        }
      }
    }
    empty(alighted)
  }

  forget()
  return { forget, depart, alighting: alights[rides]!, improved }
}

const NONE = -1

const rounds = (stopCount: number, rides: number): Int32Array[] =>
  Array.from({ length: rides + 1 }, () => new Int32Array(stopCount))

/** What holds with at most k rides holds with more; labels never grow with k, so the first that is no later ends it. */
function lower(labels: Int32Array[], k: number, stop: number, time: number): boolean {
  if (time >= labels[k]![stop]!) return false
  for (let more = k; more < labels.length && time < labels[more]![stop]!; more++) labels[more]![stop] = time
  return true
}

/** A set of small numbers, emptied in the time of what it holds. */
export interface Marks {
  members: Int32Array
  size: number
  holds: Uint8Array
}

export const marks = (count: number): Marks => ({
  members: new Int32Array(count),
  size: 0,
  holds: new Uint8Array(count),
})

/** False when it was there already. */
export function mark(set: Marks, member: number): boolean {
  if (set.holds[member] === 1) return false
  set.holds[member] = 1
  set.members[set.size++] = member
  return true
}

export function empty(set: Marks): void {
  for (let i = 0; i < set.size; i++) set.holds[set.members[i]!] = 0
  set.size = 0
}
