/**
 * Every trip of every feed, by pattern, with the days on which it runs: what the compact file keeps. A day is asked later (day.ts).
 *
 * A pattern is one sequence of stops with what may be done at each; its trips have their times one after the other.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { NetworkFault } from '../fault.ts'
import { dayNumber, frenchDay } from '../gtfs/days.ts'
import { type Feed, readFeed } from '../gtfs/feed.ts'
import { joinFeeds } from './join.ts'
import { packPatterns } from './patterns.ts'
import { packRunningDays } from './running-days.ts'

export interface Timetable {
  /** By stop: those where a vehicle stops, of all feeds. */
  names: string[]
  /** WGS 84, degrees; NaN where the feed gives no possible place. */
  lat: Float64Array
  lon: Float64Array
  /** By stop: a number that the stops of one station share. */
  station: Int32Array
  feeds: FeedFacts[]
  /** By pattern, one more at the end: where its stops begin in `stops` and `flags`. */
  stopFirst: Int32Array
  stops: Int32Array
  /** NO_PICKUP, NO_DROP_OFF. */
  flags: Uint8Array
  /** By pattern, one more at the end: its first trip in `service`. */
  tripFirst: Int32Array
  /** By pattern, one more at the end: its first time in `arrivals` and `departures`. */
  timeFirst: Int32Array
  /** By trip: its set of days in `days`. */
  service: Int32Array
  /** Seconds after midnight of the service day: trip after trip, stop after stop. */
  arrivals: Int32Array
  departures: Int32Array
  /** Sets of days: one bit a day from `firstDay` (days since 1970), `dayBytes` bytes a set. */
  firstDay: number
  dayBytes: number
  days: Uint8Array
  /** What transfers.txt says: from, to, seconds, three by three; from = to is a change at one stop. Seconds may be WALKED, TIMED or IMPOSSIBLE. */
  transfers: Int32Array
}

export interface FeedFacts {
  name: string
  /** First and last day on which anything runs, days since 1970. */
  from: number
  until: number
  trips: number
}

/** Paths of zips. A feed that cannot be read is a NetworkFault that names it. `say` and the warnings speak French; `today` ('2026-03-02') tells which feeds are over. */
export function buildTimetable(
  feeds: readonly string[],
  say: (sentence: string) => void = () => {},
  today?: string,
): { timetable: Timetable; warnings: string[] } {
  const read = feeds.map(file => {
    const name = path.basename(file)
    say(`Lecture des horaires ${name}…`)
    return { name, feed: readFile(file) }
  })
  const warnings = read.flatMap(({ name, feed }) =>
    [...feed.warnings, ...validity(feed, today)].map(warning => `${name}\u00a0: ${warning}`),
  )
  return { timetable: timetableOf(read), warnings }
}

export function timetableOf(feeds: readonly { name: string; feed: Feed }[]): Timetable {
  const { trips, ...joined } = joinFeeds(feeds.map(({ feed }) => feed))
  const days = packRunningDays(trips.map(trip => trip.days))
  return {
    ...joined,
    ...packPatterns(trips.map((trip, i) => ({ ...trip, service: days.sets[i]! }))),
    ...{ firstDay: days.firstDay, dayBytes: days.dayBytes, days: days.days },
    feeds: feeds.map(({ name, feed }) => ({ name, ...span(feed), trips: feed.trips.length })),
  }
}

function readFile(file: string): Feed {
  try {
    return readFeed(readFileSync(file))
  } catch (error) {
    if (error instanceof NetworkFault) throw new NetworkFault(error.message, file)
    throw error
  }
}

function span({ trips, services }: Feed): { from: number; until: number } {
  let [from, until] = [Number.MAX_SAFE_INTEGER, -1]
  for (const service of new Set(trips.map(trip => trip.service)))
    for (const day of services.get(service) ?? []) {
      from = Math.min(from, day)
      until = Math.max(until, day)
    }
  return until < 0 ? { from: 0, until: -1 } : { from, until }
}

/** Which days a feed is about: told when it is over, and whenever today is not known. */
function validity(feed: Feed, today: string | undefined): string[] {
  const { from, until } = span(feed)
  if (until < from) return ['aucune course n’y circule un seul jour.']
  const days = `du ${frenchDay(from)} au ${frenchDay(until)}`
  const now = today === undefined ? undefined : dayNumber(today)
  if (now === undefined) return [`ces horaires valent ${days}.`]
  return until < now ? [`ces horaires ne sont plus en cours, ils valent ${days}.`] : []
}
