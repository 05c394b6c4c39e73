import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clock, drawn, drawnTimetable, stopNamed } from './made-up.ts'
import { raptor } from './raptor.ts'
import { reversed } from './reversed.ts'
import { dayOf, FAR } from './schedule.ts'
import { earliest, NEVER, passagesOf } from './test-time-expanded.ts'
import { turned, type Walks, walksFrom } from './walks.ts'

const DAY = '2025-03-04'
const RUNS = Number(process.env.MAILLAGE_RUNS ?? 300)
type World = Parameters<typeof drawnTimetable>[0]

/** Seconds to change between named stops; at one stop, none. */
type Changes = Record<string, Record<string, number>>

const walksBetween = (names: readonly string[], changes: Changes): Walks =>
  walksFrom(names.length, (stop, add) => {
    add(stop, 0)
    for (const [to, seconds] of Object.entries(changes[names[stop]!] ?? {}))
      if (names.includes(to)) add(names.indexOf(to), seconds)
  })

/** Asks a day: earliest arrival by stop for departures from later to earlier. */
function asked(world: World, changes: Changes = {}, rides?: number) {
  const timetable = drawnTimetable(world)
  const engine = raptor(dayOf(timetable, DAY), walksBetween(timetable.names, changes), rides)
  return {
    arrival(from: string, to: string, ...departures: string[]) {
      engine.forget()
      for (const at of departures) engine.depart([stopNamed(timetable, from)], [clock(at)])
      const time = engine.alighting[stopNamed(timetable, to)]!
      return time === FAR
        ? 'never'
        : `${Math.floor(time / 3600)}:${String(Math.floor(time / 60) % 60).padStart(2, '0')}`
    },
  }
}

const road = { A: 0, B: 5, C: 10, D: 15, E: 20 }

test('the quickest journey is found, however many vehicles it takes', () => {
  const { arrival } = asked({
    stops: road,
    trips: {
      slow: 'A 8:00 > E 9:30',
      local: 'A 8:05 > B 8:15 > C 8:25',
      missed: 'C 8:24 > E 8:40',
      caught: 'C 8:25 > D 8:35 > E 8:45',
      late: 'A 8:20 > B 8:21 > C 8:22',
    },
  })
  for (const [from, to, at, expected, why] of [
    [
      'A',
      'E',
      '8:00',
      '8:40',
      'the trip of 8:20 overtakes the one of 8:05, and catches what that one misses',
    ],
    ['A', 'C', '8:00', '8:22', 'so it is first at C, though it leaves last'],
    ['C', 'E', '8:25', '8:45', 'a vehicle that leaves in the very second is caught'],
    ['C', 'E', '8:26', 'never', 'the last one has left'],
    ['B', 'D', '8:15', '8:35', 'one boards and alights on the way'],
    ['A', 'A', '8:00', 'never', 'no vehicle comes back'],
  ] as const)
    assert.equal(arrival(from, to, at), expected, why)
})

test('a walk begins where a vehicle was left, never where another walk ended', () => {
  const { arrival } = asked(
    {
      stops: { A: 0, B: 5, C: 5.5, D: 6, E: 20 },
      trips: { one: 'A 8:00 > B 8:10', two: 'C 8:20 > E 8:30', three: 'D 8:20 > E 8:25' },
    },
    { B: { C: 300 }, C: { D: 300 } },
  )
  assert.equal(arrival('A', 'E', '8:00'), '8:30', 'B to C on foot, not B to C to D')
})

test('who came sooner on foot may not walk on; who came later by bus may', () => {
  // On foot from B one is at C at 8:15; the bus is there at 8:16, and who leaves it is at D at 8:21.
  const { arrival } = asked(
    {
      stops: { A: 0, B: 5, C: 5.5, D: 6, E: 20 },
      trips: { one: 'A 8:00 > B 8:10 > C 8:16', early: 'D 8:20 > E 8:30', late: 'D 8:25 > E 8:40' },
    },
    { B: { C: 300 }, C: { D: 300 } },
  )
  assert.equal(arrival('A', 'E', '8:00'), '8:40')
})

test('an earlier departure that arrives no sooner, with fewer rides, goes further under a limit of rides', () => {
  // Leaving at 8:10 one is at C at 8:30 with two rides; leaving at 8:00, at 8:35 with one. Only the second has a ride left for E.
  const { arrival } = asked(
    {
      stops: road,
      trips: {
        direct: 'A 8:00 > C 8:35',
        first: 'A 8:10 > B 8:15',
        second: 'B 8:20 > C 8:30',
        last: 'C 8:40 > E 9:00',
      },
    },
    {},
    2,
  )
  assert.equal(arrival('A', 'E', '8:10'), 'never')
  assert.equal(arrival('A', 'E', '8:00'), '9:00')
  assert.equal(arrival('A', 'E', '8:10', '8:00'), '9:00', 'the range keeps the label of each round')
})

test('nobody boards where boarding is forbidden, nobody alights where alighting is', () => {
  const { arrival } = asked({ stops: road, trips: { coach: 'A 8:00 > B/ 8:10 > /C 8:20 > D 8:30' } })
  for (const [from, to, expected, why] of [
    ['A', 'B', '8:10', 'one alights at B'],
    ['B', 'D', 'never', 'one does not board at B'],
    ['A', 'C', 'never', 'one does not alight at C'],
    ['C', 'D', '8:30', 'one boards at C'],
  ] as const)
    assert.equal(arrival(from, to, '7:00'), expected, why)
})

const names = ['A', 'B', 'C', 'D', 'E', 'F']
const hour = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
const anyTrip = fc
  .tuple(
    fc.shuffledSubarray(names, { minLength: 2, maxLength: 5 }),
    fc.integer({ min: 480, max: 560 }),
    fc.array(fc.tuple(fc.nat(12), fc.nat(3)), { minLength: 5, maxLength: 5 }),
    fc.nat(9),
  )
  .map(([stops, start, legs, odd]) => {
    let time = start
    return stops
      .map((stop, i) => {
        const [ride, wait] = legs[i]!
        time += i === 0 ? 0 : ride
        const arrival = time
        time += wait
        const mark = odd === 1 && i === 1 ? `${stop}/` : odd === 2 && i === 1 ? `/${stop}` : stop
        return `${mark} ${hour(arrival)} ${hour(time)}`
      })
      .join(' > ')
  })
const anyChanges = fc
  .array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names), fc.integer({ min: 1, max: 8 })), {
    maxLength: 6,
  })
  .map(all => {
    const changes: Changes = {}
    for (const [from, to, minutes] of all)
      if (from !== to) changes[from] = { ...changes[from], [to]: minutes * 60 }
    return changes
  })
const anyWorld = fc.record({
  trips: fc.array(anyTrip, { minLength: 1, maxLength: 9 }),
  changes: anyChanges,
  from: fc.constantFrom(...names),
  at: fc.integer({ min: 470, max: 570 }),
  rides: fc.constantFrom(1, 2, 3, 8),
})

const made = (trips: readonly string[]): World => ({
  stops: Object.fromEntries(names.map((name, i) => [name, i * 5])),
  trips: Object.fromEntries(trips.map((trip, i) => [`T${i}`, trip])),
})

test('in any small world: the same arrivals as every passage tried again and again', () => {
  fc.assert(
    fc.property(anyWorld, ({ trips, changes, from, at, rides }) => {
      const world = made(trips)
      const timetable = drawnTimetable(world)
      const engine = raptor(dayOf(timetable, DAY), walksBetween(timetable.names, changes), rides)
      engine.depart(known(timetable.names, from), [at * 60])
      const number = (name: string) => timetable.names.indexOf(name)
      const slow = earliest(
        passagesOf(drawn(world), DAY, number),
        timetable.names.map(name => [
          [number(name), 0],
          ...Object.entries(changes[name] ?? {})
            .filter(([to]) => number(to) >= 0)
            .map(([to, seconds]) => [number(to), seconds] as const),
        ]),
        timetable.names.map(name => (name === from ? at * 60 : NEVER)),
        rides,
      )
      for (const [stop, name] of timetable.names.entries())
        assert.equal(engine.alighting[stop], slow[stop] === NEVER ? FAR : slow[stop], `${from} → ${name}`)
    }),
    { numRuns: RUNS },
  )
})

test('in any small world: a range of departures says at each what one search alone says', () => {
  fc.assert(
    fc.property(anyWorld, ({ trips, changes, from, at, rides }) => {
      const timetable = drawnTimetable(made(trips))
      const walks = walksBetween(timetable.names, changes)
      const [range, alone] = [0, 1].map(() => raptor(dayOf(timetable, DAY), walks, rides))
      for (let minute = at; minute > at - 60; minute--) {
        range!.depart(known(timetable.names, from), [minute * 60])
        alone!.forget()
        alone!.depart(known(timetable.names, from), [minute * 60])
        assert.deepEqual(range!.alighting, alone!.alighting, hour(minute))
      }
    }),
    { numRuns: RUNS },
  )
})

test('in any small world: leaving when « arrive by » says, one arrives by then, and a second later one does not', () => {
  fc.assert(
    fc.property(anyWorld, fc.constantFrom(...names), ({ trips, changes, from, at, rides }, to) => {
      const timetable = drawnTimetable(made(trips))
      if (from === to || !timetable.names.includes(from) || !timetable.names.includes(to)) return
      const [origin, end] = [stopNamed(timetable, from), stopNamed(timetable, to)]
      const walks = walksBetween(timetable.names, changes)
      const forwards = raptor(dayOf(timetable, DAY), walks, rides)
      const backwards = raptor(reversed(dayOf(timetable, DAY)), turned(walks, timetable.names.length), rides)
      const arrival = (departure: number) => {
        forwards.forget()
        forwards.depart([origin], [departure])
        return forwards.alighting[end]!
      }
      const by = (at + 40) * 60
      backwards.depart([end], [-by])
      const leave = -backwards.alighting[origin]!
      if (leave === -FAR) return assert.ok(arrival(0) > by, 'no departure of the day arrives by then')
      assert.ok(arrival(leave) <= by)
      assert.ok(arrival(leave + 1) > by)
    }),
    { numRuns: RUNS },
  )
})

const known = (all: readonly string[], name: string): number[] =>
  all.includes(name) ? [all.indexOf(name)] : []
