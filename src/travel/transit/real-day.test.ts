/** Real days, against every passage tried again and again: `npm run soak -- real-day` asks every minute of the day from every place. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import { buildNetwork, type Network, readNetwork } from '../network.ts'
import type { Point } from '../types.ts'
import { changesOf, stopsOf } from './changes.ts'
import { search, sweep } from './door-to-door.ts'
import { groundOf } from './ground.ts'
import { FAR } from './schedule.ts'
import { earliest, NEVER, type Passage, passagesOf } from './test-time-expanded.ts'
import type { Walks } from './walks.ts'

const real = join(import.meta.dirname, '../../../../shared/data')
const skip = !existsSync(real)
/** One place in so many, and one minute. */
const [PLACES, MINUTES] = process.env.MAILLAGE_RUNS ? [1, 1] : [7, 20]
const DAY = 24 * 3600
const manner = { pace: 'walker', limit: 900, least: 0 } as const
/** The slow search counts no vehicles. The product allows 8 of them, which costs one journey of nine a quarter of an hour, of all these days. */
const rides = 20

test('Porto Alegre, buses and trains, door to door over its streets', { skip }, async () => {
  const gtfs = ['porto-alegre-eptc.zip', 'porto-alegre-trensurb.zip']
  const network = await networkOf(['porto-alegre.osm.pbf'], gtfs)
  const places = csv('gtfs/porto-alegre-points.csv').map(([, lat, lon]) => ({
    lat: Number(lat),
    lon: Number(lon),
  }))
  // The buses of the feed run from noon to three.
  const asked = await checked(network, gtfs, '2019-05-13', places, [11 * 3600, 16 * 3600])
  assert.ok(asked >= 40, `${asked} departures`)
})

test('the trains and coaches of Normandy, from station to station', { skip }, async () => {
  const gtfs = ['ter-nomad-seine-maritime-2025-01-22.zip']
  const network = await networkOf([], gtfs)
  const stations = stopsOf(network.timetable!).filter((_, i) => i % 12 === 0)
  const asked = await checked(network, gtfs, '2025-03-04', stations, [4 * 3600, 24 * 3600])
  assert.ok(asked >= 100, `${asked} departures`)
})

/** Compares, for departures in `between`, the arrival at every stop and at every place; gives how many departures. */
async function checked(
  { timetable, streets }: Network,
  gtfs: string[],
  day: string,
  places: readonly Point[],
  between: [number, number],
): Promise<number> {
  const ground = groundOf(streets, manner.pace)
  const stops = stopsOf(timetable!)
  const trips = slowTrips(gtfs, day, timetable!.names.length)
  const changes = rowsOf(changesOf(timetable!, ground, manner))
  const asked = search({ timetable: timetable!, ground, rides, ...manner }, day, 'leaving', places, places)
  const [access, egress, onFoot] = [stops, stops, places].map((to, i) =>
    rowsOf(i === 1 ? ground.walks(places, stops, manner.limit) : ground.walks(places, to, manner.limit)),
  ) as [Row[], Row[], Row[]]
  let departures = 0
  for (let from = 0; from < places.length; from += PLACES) {
    const starts: number[] = []
    for (let start = between[1]; start > between[0]; start -= 60 * MINUTES) starts.push(start)
    sweep(asked, from, starts, (i, seconds) => {
      departures++
      const ready = stops.map(() => NEVER)
      for (const [stop, walk] of access[from]!) ready[stop] = starts[i]! + walk
      const off = earliest(trips, changes, ready)
      for (const stop of stops.keys())
        assert.equal(asked.engine.alighting[stop] === FAR ? NEVER : asked.engine.alighting[stop], off[stop])
      for (const to of places.keys()) {
        let slow = NEVER
        for (const [stop, walk] of egress[to]!) slow = Math.min(slow, off[stop]! + walk - starts[i]!)
        for (const [place, walk] of onFoot[from]!) if (place === to) slow = Math.min(slow, walk)
        assert.equal(seconds[to] === FAR ? NEVER : seconds[to], slow, `${from} → ${to} at ${starts[i]}`)
      }
    })
  }
  return departures
}

type Row = (readonly [number, number])[]
const rowsOf = ({ first, to, seconds }: Walks): Row[] =>
  Array.from({ length: first.length - 1 }, (_, i) =>
    Array.from(
      { length: first[i + 1]! - first[i]! },
      (_, k) => [to[first[i]! + k]!, seconds[first[i]! + k]!] as const,
    ),
  )

/** The trips of the day, of the evening before and of the night after. Stops are numbered as they first come in the trips of a feed, which is how the timetable does. */
function slowTrips(gtfs: readonly string[], day: string, count: number): Passage[][] {
  const numbers = new Map<string, number>()
  const all: Passage[][] = []
  const near = (trip: Passage[]) => trip[0]!.departure <= 28 * 3600 && trip.at(-1)!.arrival >= -4 * 3600
  for (const name of gtfs) {
    const tables = tablesOf(name)
    for (const id of stopsInOrder(tables)) numbers.set(name + id, numbers.size)
    for (const [other, shift] of [
      [-1, -DAY],
      [0, 0],
      [1, DAY],
    ] as const)
      all.push(...passagesOf(tables, moved(day, other), id => numbers.get(name + id)!, shift).filter(near))
  }
  assert.equal(numbers.size, count)
  return all
}

function stopsInOrder({ trips, stop_times: times }: Record<string, string>): Set<string> {
  const order = new Map(lines(trips!, 'trip_id').map(([id]) => [id!, [] as string[][]]))
  for (const row of lines(times!, 'trip_id', 'stop_id', 'stop_sequence')) order.get(row[0]!)!.push(row)
  return new Set(
    [...order.values()].flatMap(rows =>
      rows.sort((a, b) => Number(a[2]) - Number(b[2])).map(([, stop]) => stop!),
    ),
  )
}

function lines(text: string, ...columns: string[]): string[][] {
  const [names, ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map(line => line.split(',').map(cell => cell.trim()))
  return rows.map(row => columns.map(column => row[names!.indexOf(column)]!))
}

const tablesOf = (name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(readFileSync(join(real, 'gtfs', name)))).map(([table, bytes]) => [
      table.replace('.txt', ''),
      new TextDecoder().decode(bytes),
    ]),
  )

const csv = (file: string): string[][] =>
  readFileSync(join(real, file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split(','))

const moved = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY * 1000).toISOString().slice(0, 10)

const networkOf = async (osm: string[], gtfs: string[]): Promise<Network> =>
  readNetwork(
    await buildNetwork({
      osm: osm.map(name => join(real, 'osm', name)),
      gtfs: gtfs.map(name => join(real, 'gtfs', name)),
    }),
  )
