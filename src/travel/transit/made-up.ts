/** Small networks drawn by a test: stops along a road running north, trips in one line each. */
import { zipSync } from 'fflate'
import { readFeed } from '../gtfs/feed.ts'
import type { Point } from '../types.ts'
import { type Timetable, timetableOf } from './timetable.ts'

interface World {
  /** Kilometres north of the first door. */
  stops: Record<string, number>
  /** 'A 8:00 > B 8:10 8:11 > C 8:20'; a stop without an hour is interpolated; « B/ » lets nobody board, « /B » nobody alight. */
  trips: Record<string, string>
  /** More tables, or others instead: whole texts by name without « .txt ». */
  tables?: Record<string, string>
}

/** Every day of March 2025. */
const march = `service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
daily,1,1,1,1,1,1,1,20250301,20250331
`

export function drawn({ stops, trips, tables = {} }: World): Record<string, string> {
  const places = Object.entries(stops).map(([id, km]) => `${id},${id},${door(km).lat},${door(km).lon}`)
  const passages = Object.entries(trips).flatMap(([id, line]) =>
    line.split(' > ').map((passage, sequence) => {
      const [stop = '', arrival = '', departure = arrival] = passage.split(' ')
      const hour = (text: string) => (text === '' ? '' : text.split(':').length === 2 ? `${text}:00` : text)
      const flags = `${stop.endsWith('/') ? 1 : 0},${stop.startsWith('/') ? 1 : 0}`
      return `${id},${hour(arrival)},${hour(departure)},${stop.replace('/', '')},${sequence},${flags}`
    }),
  )
  return {
    stops: ['stop_id,stop_name,stop_lat,stop_lon', ...places].join('\n'),
    trips: ['trip_id,service_id', ...Object.keys(trips).map(id => `${id},daily`)].join('\n'),
    stop_times: [
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type',
      ...passages,
    ].join('\n'),
    calendar: march,
    ...tables,
  }
}

export const zipped = (tables: Record<string, string>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(tables).map(([name, text]) => [`${name}.txt`, new TextEncoder().encode(text)]),
    ),
  )

export const drawnTimetable = (...worlds: World[]): Timetable =>
  timetableOf(worlds.map((world, i) => ({ name: `feed-${i}.zip`, feed: readFeed(zipped(drawn(world))) })))

export const stopNamed = ({ names }: Timetable, name: string): number => names.indexOf(name)

/** A place on the road, so many kilometres north. */
export const door = (km: number): Point => ({ lat: 49 + km / 111.195, lon: 1 })

/** '8:05' → seconds after midnight. */
export const clock = (text: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}
