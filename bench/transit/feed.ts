/** A feed the size of a département: the buses of Porto Alegre, three hours of them in the real feed, repeated four times from six to six; drawn on a grid where it is not there. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { unzipSync, zipSync } from 'fflate'

const real = `${import.meta.dirname}/../../../shared/data`
/** Where the real feed is, its streets; else undefined. */
export const streetsFile = existsSync(`${real}/osm`) ? `${real}/osm/porto-alegre.osm.pbf` : undefined

/** Day on which it runs. */
export const DAY = '2019-05-13'

/** Writes the zip, and says what it is. */
export function writeFeed(file: string): string {
  const repeated = existsSync(`${real}/gtfs`)
  const tables = repeated ? fourTimes() : grid()
  const bytes = Object.entries(tables).map(([name, text]) => [name, new TextEncoder().encode(text)])
  writeFileSync(file, zipSync(Object.fromEntries(bytes), { level: 1 }))
  return repeated ? 'Porto Alegre, quatre fois dans la journée' : 'une ville dessinée en grille'
}

function fourTimes(): Record<string, string> {
  const files = unzipSync(readFileSync(`${real}/gtfs/porto-alegre-eptc.zip`))
  const text = (name: string) => new TextDecoder().decode(files[name])
  const [trips, times] = [text('trips.txt'), text('stop_times.txt')].map(table => table.trim().split(/\r?\n/))
  const copies = [-2, -1, 0, 1]
  return {
    'stops.txt': text('stops.txt'),
    'calendar.txt': text('calendar.txt'),
    'calendar_dates.txt': text('calendar_dates.txt'),
    'trips.txt': repeated(trips!, copies, (cells, copy) => {
      cells[2] += `@${copy}`
    }),
    'stop_times.txt': repeated(times!, copies, (cells, copy) => {
      cells[0] += `@${copy}`
      for (const column of [1, 2]) cells[column] = shifted(cells[column]!, copy * 3)
    }),
  }
}

function repeated(
  [names, ...rows]: readonly string[],
  copies: readonly number[],
  change: (cells: string[], copy: number) => void,
): string {
  const lines = [names!]
  for (const copy of copies)
    for (const row of rows) {
      const cells = row.split(',')
      change(cells, copy)
      lines.push(cells.join(','))
    }
  return lines.join('\n')
}

function shifted(time: string, hours: number): string {
  const [, hour, rest] = /(\d+)(:\d+:\d+)/.exec(time) ?? []
  return hour === undefined ? time : `${Number(hour) + hours}${rest}`
}

/** 63 streets by 63, a stop every 400 m, a bus each way in each street every half hour. */
function grid(): Record<string, string> {
  const size = 63
  const range = Array.from({ length: size }, (_, i) => i)
  const stops = range.flatMap(y =>
    range.map(x => `${y}-${x},${y}-${x},${-30 + y * 0.0036},${-51 + x * 0.0041}`),
  )
  const [trips, times]: [string[], string[]] = [[], []]
  const clock = (seconds: number) =>
    [3600, 60, 1]
      .map((unit, i) => String(Math.floor(seconds / unit) % (i ? 60 : 100)).padStart(2, '0'))
      .join(':')
  for (const street of range)
    for (const way of ['east', 'west', 'north', 'south'])
      for (let run = 0; run < 30; run++) {
        const id = `${way}-${street}-${run}`
        const start = 6 * 3600 + run * 1800 + ((street * 7) % 30) * 60
        trips.push(`${id},daily`)
        range.forEach(i => {
          const along = way === 'east' || way === 'north' ? i : size - 1 - i
          const stop = way === 'east' || way === 'west' ? `${street}-${along}` : `${along}-${street}`
          times.push(`${id},${clock(start + i * 75)},${clock(start + i * 75)},${stop},${i}`)
        })
      }
  return {
    'stops.txt': ['stop_id,stop_name,stop_lat,stop_lon', ...stops].join('\n'),
    'trips.txt': ['trip_id,service_id', ...trips].join('\n'),
    'stop_times.txt': ['trip_id,arrival_time,departure_time,stop_id,stop_sequence', ...times].join('\n'),
    'calendar_dates.txt': `service_id,date,exception_type\ndaily,${DAY.replaceAll('-', '')},1`,
  }
}
