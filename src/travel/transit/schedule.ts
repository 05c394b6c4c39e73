/**
 * The trips of one civil day, ready to be searched: patterns whose trips never overtake (first in, first out), as RAPTOR asks.
 *
 * Times are seconds after midnight of that day. The day is seen with four hours on each side, so that a journey may begin the evening before and end in the
 * night after: trips of the day before that run past 20:00 have times less than 0, those of the day after count from 24:00. Beyond 28:00 there is no return.
 *
 * GTFS counts the hours of a service day from noon less twelve hours. On the two days of the year when the clock changes, hours after 3 in the morning are
 * those of the clock; the few trips of the night before are told an hour off.
 */
import { NetworkFault } from '../fault.ts'
import { dayNumber, frenchDay } from '../gtfs/days.ts'
import { NO_DROP_OFF, NO_PICKUP } from '../gtfs/stop-times.ts'
import { sums } from './patterns.ts'
import { runsOn } from './running-days.ts'
import type { Timetable } from './timetable.ts'

export interface Schedule {
  stopCount: number
  patternCount: number
  /** By pattern, one more at the end: where its stops begin in `stops`. */
  stopFirst: Int32Array
  stops: Int32Array
  /** By pattern: how many trips, and where their times begin; the trips leave in this order from every stop. */
  trips: Int32Array
  timeFirst: Int32Array
  /** Where one may not alight the arrival is FAR, where one may not board the departure is -FAR: neither is ever taken. */
  arrivals: Int32Array
  departures: Int32Array
  /** By stop, one more at the end: where the patterns that pass there begin in `passing`, with the rank of the stop in each. */
  passFirst: Int32Array
  passing: Int32Array
  passRank: Int32Array
}

/** Later than any time. */
export const FAR = 0x3fffffff

/** Seconds of the evening before and of the night after. */
const NIGHT = 4 * 3600
const DAY = 24 * 3600

/** The trips of '2025-03-04'. A day that no feed covers is a NetworkFault. */
export function dayOf(timetable: Timetable, day: string): Schedule {
  const kept = days.get(timetable) ?? new Map<string, Schedule>()
  days.set(timetable, kept)
  const schedule = kept.get(day) ?? scheduleOn(timetable, day)
  kept.delete(day)
  kept.set(day, schedule)
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
  return schedule
}

/** The week of a coverage by half-day, and one more. */
const KEPT = 8
const days = new WeakMap<Timetable, Map<string, Schedule>>()

function scheduleOn(timetable: Timetable, day: string): Schedule {
  const number = dayNumber(day)
  if (number === undefined)
    throw new NetworkFault(`«\u00a0${day}\u00a0» n’est pas un jour, par exemple 2025-03-04.`)
  if (!timetable.feeds.some(({ from, until }) => from <= number && number <= until))
    throw new NetworkFault(`Aucun horaire ne couvre le ${frenchDay(number)}\u00a0: ${covered(timetable)}.`)
  const patterns: { pattern: number; runs: Run[] }[] = []
  for (let pattern = 0; pattern + 1 < timetable.stopFirst.length; pattern++)
    for (const runs of firstInFirstOut(timetable, runsOf(timetable, pattern, number)))
      patterns.push({ pattern, runs })
  return packed(timetable, patterns)
}

function covered({ feeds }: Timetable): string {
  const spans = feeds
    .filter(({ from, until }) => from <= until)
    .map(({ from, until }) => `du ${frenchDay(from)} au ${frenchDay(until)}`)
  return spans.length === 0 ? 'le réseau n’en a aucun' : `le réseau en a ${[...new Set(spans)].join(', ')}`
}

/** A trip of that day: where its times begin, how many stops, and the seconds of its service day's midnight. */
interface Run {
  at: number
  length: number
  shift: number
}

function runsOf(timetable: Timetable, pattern: number, day: number): Run[] {
  const { stopFirst, tripFirst, timeFirst, service, arrivals, departures } = timetable
  const length = stopFirst[pattern + 1]! - stopFirst[pattern]!
  const runs: Run[] = []
  // A trip may be at 167:59 of its service day (GTFS sets no bound); a week covers what is read.
  for (let trip = tripFirst[pattern]!; trip < tripFirst[pattern + 1]!; trip++) {
    const at = timeFirst[pattern]! + (trip - tripFirst[pattern]!) * length
    const [begins, ends] = [departures[at]!, arrivals[at + length - 1]!]
    const before = Math.floor((ends + NIGHT) / DAY)
    for (let past = -1; past <= before; past++) {
      const shift = -past * DAY
      if (
        begins + shift <= DAY + NIGHT &&
        ends + shift >= -NIGHT &&
        runsOn(timetable, service[trip]!, day - past)
      )
        runs.push({ at, length, shift })
    }
  }
  return runs
}

/** Chains in which no trip overtakes: each trip joins the first chain whose last one is ahead of it everywhere. */
function firstInFirstOut({ arrivals, departures }: Timetable, runs: Run[]): Run[][] {
  runs.sort(
    (a, b) =>
      departures[a.at]! + a.shift - departures[b.at]! - b.shift ||
      arrivals[a.at + a.length - 1]! + a.shift - arrivals[b.at + b.length - 1]! - b.shift,
  )
  const chains: Run[][] = []
  const follows = (run: Run, last: Run) => {
    const later = run.shift - last.shift
    for (let i = 0; i < run.length; i++)
      if (
        departures[run.at + i]! + later < departures[last.at + i]! ||
        arrivals[run.at + i]! + later < arrivals[last.at + i]!
      )
        return false
    return true
  }
  for (const run of runs) {
    const chain = chains.find(chain => follows(run, chain.at(-1)!))
    if (chain) chain.push(run)
    else chains.push([run])
  }
  return chains
}

function packed(timetable: Timetable, patterns: readonly { pattern: number; runs: Run[] }[]): Schedule {
  const stopFirst = sums(patterns.map(({ runs }) => runs[0]!.length))
  const timeFirst = sums(patterns.map(({ runs }) => runs[0]!.length * runs.length))
  const stops = new Int32Array(stopFirst.at(-1)!)
  const arrivals = new Int32Array(timeFirst.at(-1)!)
  const departures = new Int32Array(timeFirst.at(-1)!)
  patterns.forEach(({ pattern, runs }, i) => {
    const [begin, end] = [timetable.stopFirst[pattern]!, timetable.stopFirst[pattern + 1]!]
    stops.set(timetable.stops.subarray(begin, end), stopFirst[i])
    const flags = timetable.flags.subarray(begin, end)
    let at = timeFirst[i]!
    for (const { at: from, length, shift } of runs)
      for (let k = 0; k < length; k++, at++) {
        arrivals[at] = flags[k]! & NO_DROP_OFF ? FAR : timetable.arrivals[from + k]! + shift
        departures[at] = flags[k]! & NO_PICKUP ? -FAR : timetable.departures[from + k]! + shift
      }
  })
  const trips = Int32Array.from(patterns, ({ runs }) => runs.length)
  return withPassing({
    stopCount: timetable.names.length,
    stopFirst,
    stops,
    trips,
    timeFirst,
    arrivals,
    departures,
  })
}

/** Adds which patterns pass at each stop. */
export function withPassing(
  schedule: Omit<Schedule, 'patternCount' | 'passFirst' | 'passing' | 'passRank'>,
): Schedule {
  const { stopCount, stopFirst, stops } = schedule
  const patternCount = stopFirst.length - 1
  const passFirst = new Int32Array(stopCount + 1)
  for (const stop of stops) passFirst[stop + 1]!++
  for (let stop = 0; stop < stopCount; stop++) passFirst[stop + 1]! += passFirst[stop]!
  const next = passFirst.slice()
  const passing = new Int32Array(stops.length)
  const passRank = new Int32Array(stops.length)
  for (let pattern = 0; pattern < patternCount; pattern++)
    for (let at = stopFirst[pattern]!; at < stopFirst[pattern + 1]!; at++) {
      const place = next[stops[at]!]!++
      passing[place] = pattern
      passRank[place] = at - stopFirst[pattern]!
    }
  return { ...schedule, patternCount, passFirst, passing, passRank }
}
