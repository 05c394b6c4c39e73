import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Network } from '../network.ts'
import { type Asked, nearest, times } from '../times.ts'
import { door, drawnTimetable } from './made-up.ts'

type World = Parameters<typeof drawnTimetable>[0]
const networkOf = (...worlds: World[]): Network => ({
  ...{ id: '0', sources: [], warnings: [] },
  timetable: drawnTimetable(...worlds),
})

/** Minutes door to door between kilometres of the road; as the crow flies a kilometre takes 17 minutes 20 on foot. */
function minutes(network: Network, from: number, to: number, asked: Omit<Asked, 'mode'>): number | null {
  const { seconds, method } = times(network, [door(from)], [door(to)], { mode: 'transit', ...asked })
  assert.equal(method, 'routed')
  return seconds[0] === -1 ? null : Math.round(seconds[0]! / 6) / 10
}

const line = { stops: { A: 0, B: 10 }, trips: { one: 'A 8:00 > B 8:20', two: 'A 9:00 > B 9:20' } }

test('minutes count from the departure, waiting and both walks included; or until the arrival', () => {
  const network = networkOf(line)
  for (const [from, to, asked, expected, why] of [
    [0, 10, { depart: '2025-03-04 08:00' }, 20, 'at the stop, in the very minute'],
    [0, 10, { depart: '2025-03-04 07:50' }, 30, 'ten minutes of waiting'],
    [0, 10, { depart: '2025-03-04 08:01' }, 79, 'missed: the next is at nine'],
    [0, 10, { arrive: '2025-03-04 08:30' }, 30, 'ten minutes early'],
    [0, 10, { arrive: '2025-03-04 09:19' }, 79, 'the one of nine comes too late'],
    [0.5, 10.5, { depart: '2025-03-04 07:50' }, 38.7, 'half a kilometre on foot at each end: 8 min 40'],
    [0, 11, { depart: '2025-03-04 07:50' }, null, 'a kilometre takes more than a quarter of an hour'],
    [0, 11, { depart: '2025-03-04 07:50', maxWalk: 18 }, 47.3, 'unless one walks that long'],
    [0, 0.5, { depart: '2025-03-04 07:50' }, 8.7, 'all the way on foot'],
    [0, 0.5, { arrive: '2025-03-04 07:50', maxWalk: 8 }, null, 'but not longer than each walk may be'],
    [
      0.5,
      10,
      { depart: '2025-03-04 07:51', pace: 'pushchair' },
      89,
      'at 3.6 km/h the stop is 10 min 50 away: missed',
    ],
    [0, 10, { depart: '2025-03-04 10:00' }, null, 'the last one has left'],
    [10, 0, { depart: '2025-03-04 07:00' }, null, 'nothing comes back'],
    [3, 3, { depart: '2025-03-04 07:00' }, 0, 'one is there'],
  ] as const)
    assert.equal(minutes(network, from, to, asked), expected, `${from} → ${to}: ${why}`)
})

test('one changes on foot, in the time that the feed says, or not at all where it says so', () => {
  const world = (transfers: string): World => ({
    stops: { A: 0, B: 10, C: 10.5, D: 20 },
    trips: {
      in: 'A 8:00 > B 8:20',
      soon: 'C 8:29 > D 8:40',
      late: 'C 8:45 > D 8:56',
      last: 'C 9:30 > D 9:41',
    },
    tables: {
      transfers: `from_stop_id,to_stop_id,transfer_type,min_transfer_time\n${transfers}\n`,
    },
  })
  for (const [transfers, expected, why] of [
    ['', 40, '8 min 40 on foot catch the one of 8:29'],
    ['B,C,0,', 40, 'recommended: the same walk'],
    ['B,C,2,600', 56, 'ten minutes at least: the one of 8:45'],
    ['B,C,2,60', 40, 'a minute by an inner way'],
    ['B,C,3,', null, 'forbidden'],
    ['C,B,3,', 40, 'forbidden the other way only'],
  ] as const)
    assert.equal(minutes(networkOf(world(transfers)), 0, 20, { depart: '2025-03-04 08:00' }), expected, why)
})

test('the time to change at one stop is that of the feed; stations lend theirs to their stops', () => {
  const stops = `stop_id,stop_name,stop_lat,stop_lon,parent_station,location_type
A,A,${door(0).lat},1,,
S,Gare,${door(10).lat},1,,1
B,B,${door(10).lat},1,S,
C,C,${door(10).lat},1,S,
D,D,${door(20).lat},1,,
`
  const world = (transfers: string, change: string): World => ({
    stops: {},
    trips: { in: 'A 8:00 > B 8:20', out: `${change} 8:20 > D 8:40`, later: `${change} 8:25 > D 8:45` },
    tables: { stops, transfers: `from_stop_id,to_stop_id,transfer_type,min_transfer_time\n${transfers}\n` },
  })
  for (const [transfers, at, expected, why] of [
    ['', 'B', 40, 'no time where the feed says none'],
    ['B,B,2,180', 'B', 45, 'three minutes'],
    ['S,S,2,180', 'C', 45, 'said of the whole station'],
    ['S,S,2,180\nB,C,2,0', 'C', 40, 'unless of its two stops'],
    ['B,B,3,', 'B', null, 'forbidden'],
  ] as const)
    assert.equal(
      minutes(networkOf(world(transfers, at)), 0, 20, { depart: '2025-03-04 08:00' }),
      expected,
      why,
    )
})

test('lines of several feeds meet where they stop, whatever the names of their stops', () => {
  const network = networkOf(
    { stops: { A: 0, B: 10 }, trips: { one: 'A 8:00 > B 8:20' } },
    { stops: { A: 10.2, B: 20 }, trips: { one: 'A 8:30 > B 8:50' } },
  )
  assert.equal(minutes(network, 0, 20, { depart: '2025-03-04 08:00' }), 50)
})

test('a window of departures tells its median and its spread', () => {
  const network = networkOf({
    stops: { A: 0, B: 10 },
    trips: { T: 'A 0:00 > B 0:10' },
    tables: { frequencies: 'trip_id,start_time,end_time,headway_secs\nT,6:00:00,22:00:00,600\n' },
  })
  const asked = { mode: 'transit', depart: '2025-03-04 08:00', window: 60 } as const
  const { seconds, spread } = times(network, [door(0)], [door(10)], asked)
  // Waits of 0 to 9 minutes, each six times: the median waits 4, and from the first decile to the ninth is 8.
  assert.deepEqual([seconds[0], spread![0]], [14 * 60, 8 * 60])
  const quarters = times(network, [door(0)], [door(10)], { ...asked, every: 15, quantile: 0 })
  // At 0, 15, 30 and 45 past, the waits are 0, 5, 0 and 5 minutes.
  assert.equal(quarters.seconds[0], 10 * 60, 'the quickest of four')
  const latest = times(network, [door(0)], [door(10)], { ...asked, every: 15, quantile: 1 })
  assert.equal(latest.seconds[0], 15 * 60, 'the longest of four')
  const late = times(network, [door(0)], [door(10)], { ...asked, depart: '2025-03-04 21:40' })
  assert.deepEqual([late.seconds[0], late.spread![0]], [-1, -1], 'most minutes have no journey')
})

test('the nearest is the least of the row, leaving or arriving', () => {
  const network = networkOf({
    stops: { A: 0, B: 10, C: 20 },
    trips: { slow: 'A 8:00 > C 8:30 > B 9:00', back: 'C 8:00 > B 8:10 > A 8:20' },
  })
  const [homes, sites] = [[0, 9.8, 20, 90].map(door), [10, 20.1].map(door)]
  for (const asked of [{ depart: '2025-03-04 07:55' }, { arrive: '2025-03-04 09:05' }]) {
    const { seconds } = times(network, homes, sites, { mode: 'transit', ...asked })
    const found = nearest(network, homes, sites, { mode: 'transit', ...asked })
    for (const home of homes.keys()) {
      const row = [...seconds.subarray(home * 2, home * 2 + 2)].filter(value => value >= 0)
      assert.equal(found.seconds[home], row.length ? Math.min(...row) : -1)
      assert.equal(found.site[home]! < 0 ? -1 : seconds[home * 2 + found.site[home]!], found.seconds[home])
    }
  }
})

test('a question without an hour, or with two, is refused', () => {
  for (const asked of [
    {},
    { depart: '2025-03-04 08:00', arrive: '2025-03-04 09:00' },
    { depart: '8 h' },
    { depart: '2025-03-04 25:00' },
    { depart: '2025-05-04 08:00' },
  ])
    assert.throws(
      () => minutes(networkOf(line), 0, 10, asked),
      { name: 'NetworkFault' },
      JSON.stringify(asked),
    )
})
