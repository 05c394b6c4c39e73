/** Several feeds as one: the stops where vehicles stop, numbered once; trips and transfers between those numbers. */
import type { Feed } from '../gtfs/feed.ts'
import { IMPOSSIBLE, type Transfer } from '../gtfs/transfers.ts'

/** Seconds of a change that takes its walk and the least time to change; and of one for which the next vehicle waits. */
export const WALKED = -2
export const TIMED = -3

export interface JoinedTrip {
  days: ReadonlySet<number>
  stops: Int32Array
  arrivals: Int32Array
  departures: Int32Array
  flags: Uint8Array
}

interface Joined {
  names: string[]
  lat: Float64Array
  lon: Float64Array
  station: Int32Array
  trips: JoinedTrip[]
  transfers: Int32Array
}

export function joinFeeds(feeds: readonly Feed[]): Joined {
  const all = { names: [] as string[], lat: [] as number[], lon: [] as number[], station: [] as number[] }
  const trips: JoinedTrip[] = []
  const transfers: number[] = []
  for (const feed of feeds) {
    const numbers = numberStops(feed, all)
    for (const trip of feed.trips)
      trips.push({
        ...trip,
        days: feed.services.get(trip.service) ?? never,
        stops: trip.stops.map(stop => numbers[stop]!),
      })
    transfers.push(...between(feed, numbers))
  }
  return {
    ...{ names: all.names, lat: Float64Array.from(all.lat), lon: Float64Array.from(all.lon) },
    ...{ station: Int32Array.from(all.station), trips, transfers: Int32Array.from(transfers) },
  }
}

const never: ReadonlySet<number> = new Set()
const NOWHERE = -1

/** The number of each stop of the feed, NOWHERE where no vehicle stops. A station has the number of its first stop. */
function numberStops(
  { stops, trips }: Feed,
  all: { names: string[]; lat: number[]; lon: number[]; station: number[] },
): Int32Array {
  const numbers = new Int32Array(stops.ids.length).fill(NOWHERE)
  const stations = new Map<number, number>()
  for (const trip of trips)
    for (const stop of trip.stops)
      if (numbers[stop] === NOWHERE) {
        const number = all.names.push(stops.names[stop]!) - 1
        const station = stops.station[stop]!
        if (!stations.has(station)) stations.set(station, number)
        numbers[stop] = number
        all.lat.push(stops.lat[stop]!)
        all.lon.push(stops.lon[stop]!)
        all.station.push(stations.get(station)!)
      }
  return numbers
}

/** from, to, seconds: what is said of a station holds for each of its stops, unless something is said of the two stops. */
function between({ stops, transfers }: Feed, numbers: Int32Array): number[] {
  const members = new Map<number, number[]>()
  for (const [stop, number] of numbers.entries()) {
    if (number === NOWHERE) continue
    const station = stops.station[stop]!
    if (station === stop) continue
    members.set(station, [...(members.get(station) ?? []), number])
  }
  const inside = (stop: number) => members.get(stop) ?? (numbers[stop] === NOWHERE ? [] : [numbers[stop]!])
  const said = new Map<string, [number, number, number]>()
  const precise = ({ from, to }: Transfer) => Number(!members.has(from)) + Number(!members.has(to))
  for (const transfer of [...transfers].sort((a, b) => precise(a) - precise(b)))
    for (const from of inside(transfer.from))
      for (const to of inside(transfer.to)) said.set(`${from} ${to}`, [from, to, secondsOf(transfer)])
  return [...said.values()].flat()
}

function secondsOf({ minimum, timed }: Transfer): number {
  if (minimum === IMPOSSIBLE) return IMPOSSIBLE
  if (timed) return TIMED
  return minimum > 0 ? minimum : WALKED
}
