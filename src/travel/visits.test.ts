import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Network } from './network.ts'
import { clock, door, drawnTimetable } from './transit/made-up.ts'
import type { Mode } from './types.ts'
import { type Site, type VisitAsked, visits } from './visits.ts'

type World = Parameters<typeof drawnTimetable>[0]
const networkOf = (world: World): Network => ({
  ...{ id: '0', sources: [], warnings: [] },
  timetable: drawnTimetable(world),
})
const day = '2025-03-04'
const span = (from: string, until: string) => [clock(from), clock(until)] as const
const site = (km: number, ...open: (readonly [number, number])[]): Site => ({
  ...door(km),
  ...(open.length ? { open } : {}),
})

/** Out at 8:00 and 10:00, back at 9:00, 11:00 and, for the last time, 12:40. */
const line: World = {
  stops: { A: 0, B: 10 },
  trips: {
    out: 'A 8:00 > B 8:20',
    out2: 'A 10:00 > B 10:20',
    back: 'B 9:00 > A 9:20',
    back2: 'B 11:00 > A 11:20',
    last: 'B 12:40 > A 13:00',
  },
}
const morning: VisitAsked = { mode: 'transit', day, between: span('8:00', '12:30'), stay: 1800 }

test('a visit works when the place is open with the whole stay left, and there is a way home', () => {
  const network = networkOf(line)
  for (const [open, asked, expected, why] of [
    [[span('9:00', '12:00')], {}, 'away 80', 'arriving at 10:20, in from 10:30 at the latest, home at 11:20'],
    [[span('8:00', '8:55')], {}, 'away 80', 'out at 8:00, received until 8:50, back at 9:00'],
    [[span('8:00', '8:45')], {}, 'never', 'at 8:20 there are 25 minutes left, not 30'],
    [[span('8:00', '8:50')], {}, 'away 80', 'received until the very closing'],
    [[span('12:00', '12:30')], {}, 'away 180', 'one is there from 10:20; the last return is at 12:40'],
    [[span('12:00', '12:30')], { stay: 2400 }, 'never', 'forty minutes do not fit into thirty'],
    [[span('12:11', '13:00')], { between: span('12:11', '13:00') }, 'never', 'after the last return'],
    [[span('8:00', '8:10'), span('10:00', '11:00')], {}, 'away 80', 'the second of two openings'],
    [[], {}, 'away 80', 'a place that says nothing is taken as open'],
    [[span('14:00', '17:00')], {}, 'never', 'not open in the hours asked'],
  ] as const) {
    const found = visits(network, [door(0)], [site(10, ...open)], { ...morning, ...asked })
    assert.equal(found.away[0]! < 0 ? 'never' : `away ${found.away[0]! / 60}`, expected, why)
    assert.equal(found.site[0], expected === 'never' ? -1 : 0, why)
  }
})

test('somebody who arrives at 11:45 is not received for half an hour before noon', () => {
  const network = networkOf({
    stops: { A: 0, B: 10 },
    trips: { out: 'A 11:25 > B 11:45', back: 'B 13:00 > A 13:20' },
  })
  const asked = { ...morning, between: span('8:00', '13:00') }
  assert.equal(visits(network, [door(0)], [site(10, span('9:00', '12:00'))], asked).site[0], -1)
  assert.equal(visits(network, [door(0)], [site(10, span('9:00', '12:15'))], asked).site[0], 0)
})

test('the median and the spread are those of the minutes of arrival that work', () => {
  const network = networkOf(line)
  // Arrivals from 9:00 to 9:59 come by the bus of 8:00: 60 to 119 minutes after leaving; back at 11:00 or later.
  const found = visits(network, [door(0)], [site(10, span('9:00', '10:29'))], morning)
  assert.deepEqual(
    [found.thereBest[0], found.there[0], found.thereSpread[0]].map(seconds => seconds! / 60),
    [60, 89, 48],
  )
  assert.equal(found.away[0], found.back[0]! + 60 * 60 + 1800, 'the shortest as a whole')
})

const homes = [0, 0.4, 3, 9.9, 10].map(door)
const anyNetwork = fc
  .array(fc.tuple(fc.boolean(), fc.integer({ min: 420, max: 780 }), fc.integer({ min: 10, max: 40 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map(all => {
    const hour = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
    const trips = all.map(([out, at, ride]) => {
      const [from, to] = out ? ['A', 'C'] : ['C', 'A']
      return `${from} ${hour(at)} > B ${hour(at + Math.floor(ride / 2))} > ${to} ${hour(at + ride)}`
    })
    return networkOf({
      stops: { A: 0, B: 3, C: 10 },
      trips: Object.fromEntries(trips.map((trip, i) => [`T${i}`, trip])),
    })
  })
const anySite = fc
  .tuple(
    fc.constantFrom(0, 0.3, 3.2, 9.8, 10.4),
    fc.integer({ min: 480, max: 700 }),
    fc.integer({ min: 20, max: 120 }),
  )
  .map(([km, from, length]) => site(km, [from * 60, (from + length) * 60]))
const anyMode = fc.constantFrom<Mode>('transit', 'transit', 'walk', 'bicycle', 'car')

test('a visit takes at least the best way there, the stay and the way back', () => {
  fc.assert(
    fc.property(
      anyNetwork,
      fc.array(anySite, { minLength: 1, maxLength: 4 }),
      anyMode,
      (network, sites, mode) => {
        const found = visits(network, homes, sites, { ...morning, mode })
        for (const home of homes.keys()) {
          if (found.site[home] === -1) continue
          assert.ok(found.away[home]! >= found.thereBest[home]! + morning.stay + found.back[home]!)
          assert.ok(found.thereBest[home]! <= found.there[home]! && found.thereSpread[home]! >= 0)
        }
      },
    ),
    { numRuns: 100 },
  )
})

test('a place more never takes longer to get to, and leaves nobody out', () => {
  fc.assert(
    fc.property(
      anyNetwork,
      fc.array(anySite, { minLength: 1, maxLength: 4 }),
      anySite,
      anyMode,
      (network, sites, more, mode) => {
        const asked = { ...morning, mode }
        const [before, after] = [
          visits(network, homes, sites, asked),
          visits(network, homes, [...sites, more], asked),
        ]
        for (const home of homes.keys()) {
          if (before.site[home] === -1) continue
          assert.ok(after.site[home] !== -1 && after.there[home]! <= before.there[home]!)
        }
      },
    ),
    { numRuns: 100 },
  )
})

test('on streets only the opening counts, and what stands on an estimate says so', () => {
  const asked = { ...morning, mode: 'car' } as const
  const found = visits(
    null,
    [door(0)],
    [site(1, span('14:00', '15:00')), site(5, span('9:00', '10:00'))],
    asked,
  )
  assert.deepEqual([found.site[0], found.method, found.away[0]], [1, 'estimated', 2 * found.there[0]! + 1800])
  const none = visits(null, [door(0)], [site(1)], morning)
  assert.deepEqual([none.site[0], none.method], [-1, 'estimated'], 'no timetable: nobody can say')
})
