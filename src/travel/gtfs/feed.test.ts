import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { drawn, zipped } from '../transit/made-up.ts'
import { type Feed, readFeed } from './feed.ts'

const road = { A: 0, B: 5, C: 10, D: 15 }
const feedOf = (
  tables: Record<string, string>,
  trips: Record<string, string> = { T: 'A 8:00 > B 8:10 > C 8:20' },
) => readFeed(zipped(drawn({ stops: road, trips, tables })))

/** 'A 8:00 8:00, B 8:10 8:11' */
const told = ({ stops, trips }: Feed) =>
  trips.map(trip =>
    [...trip.stops]
      .map((stop, i) => `${stops.names[stop]} ${hour(trip.arrivals[i]!)} ${hour(trip.departures[i]!)}`)
      .join(', '),
  )
const hour = (seconds: number) =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part, i) => (i === 0 ? part : String(part).padStart(2, '0')))
    .join(':')
    .replace(/:00$/, '')

test('passages come in the order of their sequence, with the hours that the feed leaves out', () => {
  for (const [rows, expected, why] of [
    ['T,8:00:00,8:00:00,A,1\nT,8:20:00,8:21:00,C,9', 'A 8:00 8:00, C 8:20 8:21', 'sequences may have gaps'],
    ['T,8:20:00,8:20:00,C,9\nT,8:00:00,8:00:00,A,1', 'A 8:00 8:00, C 8:20 8:20', 'and come in any order'],
    [
      'T,8:00:00,8:00:00,A,1\nT,,,B,2\nT,,,C,3\nT,8:30:00,8:30:00,D,4',
      'A 8:00 8:00, B 8:10 8:10, C 8:20 8:20, D 8:30 8:30',
      'as much time from each stop to the next',
    ],
    [
      'T,23:50:00,,A,1\nT,,24:10:00,B,2',
      'A 23:50 23:50, B 24:10 24:10',
      'one of two hours says both; past midnight',
    ],
    [
      'T, 7:05:00,7:05:30 ,A,1\nT,"7:15:00","7:15:00",B,2',
      'A 7:05 7:05:30, B 7:15 7:15',
      'spaces and quotes',
    ],
    [
      'T,8:00:00,8:00:00,A,1\nT,8:10:00,8:10:00,B,2\nT,,,C,3',
      'A 8:00 8:00, B 8:10 8:10',
      'no hour to guess the end from',
    ],
  ] as const) {
    const feed = feedOf({
      stop_times: `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${rows}\n`,
    })
    assert.deepEqual(told(feed), [expected], why)
  }
})

test('a bad row is left out and told with its line; the rest enters', () => {
  const times = 'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nT,8:00:00,8:00:00,A,1\n'
  for (const [table, text, expected] of [
    [
      'stop_times',
      `${times}T,25h,25h,B,2\nT,8:20:00,8:20:00,C,3`,
      /^stop_times.txt : 1 ligne écartée \(ligne 3, heure « 25h » illisible\)\.$/,
    ],
    [
      'stop_times',
      `${times}T,8:10:00,8:10:00,Z,2\nT,8:20:00,8:20:00,C,3`,
      /l’arrêt « Z » n’est pas dans stops.txt/,
    ],
    [
      'stop_times',
      `${times}U,8:10:00,8:10:00,B,2\nT,8:20:00,8:20:00,C,3`,
      /la course « U » n’est pas dans trips.txt/,
    ],
    [
      'stop_times',
      `${times}T,"8:10:00,8:10:00,B,2\nT,8:20:00,8:20:00,C,3`,
      /ligne 3, un guillemet n’est jamais fermé/,
    ],
    ['stop_times', `${times}T,8:61:00,8:61:00,B,2\nT,8:20:00,8:20:00,C,3`, /heure « 8:61:00 » illisible/],
    [
      'stops',
      'stop_id,stop_name,stop_lat,stop_lon\nA,Mairie,49,1\nA,Mairie,49,1\nB,Gare,0,0\nC,Halle,49.1,1',
      /2 lignes|« A » est déjà décrit/,
    ],
    [
      'stops',
      'stop_id,stop_name,stop_lat,stop_lon\nA,Mairie,49,1\nB,Gare,0.0,0.0\nC,Halle,490,1',
      /position absente ou impossible pour « Gare », « Halle »/,
    ],
    ['transfers', 'from_stop_id,to_stop_id\nA,Y', /transfers.txt.*l’arrêt « Y »/],
    ['calendar_dates', 'service_id,date,exception_type\ndaily,20250230,1', /date « 20250230 » illisible/],
    [
      'frequencies',
      'trip_id,start_time,end_time,headway_secs\nT,8:00:00,9:00:00,0',
      /intervalle « 0 » impossible/,
    ],
    [
      'trips',
      'trip_id,service_id\nT,daily\nU,jamais',
      /1 course ne circule jamais, le calendrier ne dit rien de « jamais »/,
    ],
  ] as const) {
    const { trips, warnings } = feedOf({ [table]: text })
    assert.equal(trips.filter(({ service }) => service === 'daily').length, 1, String(expected))
    assert.match(warnings.map(plain).join('\n'), expected)
  }
})

test('a trip whose hours go back, or that stops once, does not run', () => {
  const { trips, warnings } = feedOf({}, { T: 'A 8:00 > B 8:10', back: 'A 9:00 > B 8:50', once: 'A 9:00' })
  assert.equal(trips.length, 1)
  assert.match(
    warnings.map(plain).join('\n'),
    /leurs? heures reculent : « back »[\s\S]*« once »|ses heures reculent : « back »/,
  )
})

test('every so many minutes: the model gives way to its runs', () => {
  const frequencies = `trip_id,start_time,end_time,headway_secs,exact_times
T,6:00:00,6:30:00,600,0
T,7:00:00,7:20:00,900,1
`
  assert.deepEqual(
    told(feedOf({ frequencies }, { T: 'A 0:00 > B 0:10', U: 'A 5:00 > B 5:20' })),
    [
      'A 5:00 5:00, B 5:20 5:20',
      ...['A 6:00 6:00, B 6:10 6:10', 'A 6:10 6:10, B 6:20 6:20', 'A 6:20 6:20, B 6:30 6:30'],
      ...['A 7:00 7:00, B 7:10 7:10', 'A 7:15 7:15, B 7:25 7:25'],
    ],
    'the end is left out',
  )
})

test('the days of a service are those of its weeks, and of its exceptions', () => {
  const weeks = 'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n'
  const exceptions = 'service_id,date,exception_type\n'
  for (const [tables, expected, why] of [
    [{ calendar: `${weeks}daily,0,1,0,0,0,0,0,20250301,20250315` }, ['2025-03-04', '2025-03-11'], 'Tuesdays'],
    [
      {
        calendar: `${weeks}daily,0,1,0,0,0,0,0,20250301,20250315`,
        calendar_dates: `${exceptions}daily,20250311,2\ndaily,20250501,1`,
      },
      ['2025-03-04', '2025-05-01'],
      'one taken away, one added beyond',
    ],
    [{ calendar: '', calendar_dates: `${exceptions}daily,20250309,1` }, ['2025-03-09'], 'exceptions alone'],
  ] as const) {
    const all = drawn({ stops: road, trips: { T: 'A 8:00 > B 8:10' }, tables })
    if (all.calendar === '') delete all.calendar
    const days = [...readFeed(zipped(all)).services.get('daily')!].sort((a, b) => a - b)
    assert.deepEqual(
      days.map(day => new Date(day * 86_400_000).toISOString().slice(0, 10)),
      expected,
      why,
    )
  }
})

test('what is no feed is told in one sentence', () => {
  const without = (name: string) => {
    const tables = drawn({ stops: road, trips: { T: 'A 8:00 > B 8:10' } })
    delete tables[name]
    return zipped(tables)
  }
  for (const [bytes, expected] of [
    [new TextEncoder().encode('not a zip'), /n’est pas un zip lisible/],
    [zipped({}), /pas de table stops\.txt/],
    [without('stop_times'), /pas de table stop_times\.txt : aucun horaire/],
    [without('calendar'), /ni calendar\.txt ni calendar_dates\.txt/],
    [
      zipped(drawn({ stops: road, trips: {}, tables: { stops: 'id\n' } })),
      /stops\.txt n’a pas de colonne « stop_id »/,
    ],
    [
      zipped(drawn({ stops: road, trips: { T: 'A 8:00 > B 8:10' } })).subarray(0, 300),
      /n’est pas un zip lisible/,
    ],
  ] as const)
    assert.throws(
      () => readFeed(bytes),
      (error: Error) => error.name === 'NetworkFault' && expected.test(plain(error.message)),
      String(expected),
    )
})

test('a feed in a folder of its zip, with a mark of byte order and the line ends of Windows, is read', () => {
  const tables = drawn({ stops: road, trips: { T: 'A 8:00 > B 8:10' } })
  const odd = Object.entries(tables).map(([name, text]) => [
    `gtfs/${name}`,
    `\uFEFF${text.replaceAll('\n', '\r\n')}`,
  ])
  assert.deepEqual(told(readFeed(zipped(Object.fromEntries(odd)))), ['A 8:00 8:00, B 8:10 8:10'])
})

const real = join(import.meta.dirname, '../../../../shared/data/gtfs')
test('the real feeds are read whole', { skip: !existsSync(real) }, () => {
  for (const [name, stops, trips, passages] of [
    ['porto-alegre-eptc.zip', 3986, 2374, 130_019],
    ['porto-alegre-trensurb.zip', 24, 1248, 14_855],
    ['ter-nomad-seine-maritime-2025-01-22.zip', 170, 928, 6879],
  ] as const) {
    const feed = readFeed(readFileSync(join(real, name)))
    assert.deepEqual(feed.warnings, [], name)
    const count = feed.trips.reduce((sum, trip) => sum + trip.stops.length, 0)
    assert.deepEqual([feed.stops.ids.length, feed.trips.length, count], [stops, trips, passages], name)
  }
  const partial = readFileSync(join(real, 'astuce-rouen-2024-01-PARTIEL-sans-stop_times.zip'))
  assert.throws(() => readFeed(partial), /pas de table stop_times\.txt/)
})

/** No-break spaces as spaces. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
