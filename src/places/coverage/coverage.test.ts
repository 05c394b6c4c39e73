/** Shares of inhabitants within some minutes, on homes and places drawn on a line. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysAfter } from '../../kernel/time.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { halfDayCoverage } from './half-days.ts'
import { home, place } from './made-up.ts'

const byCar = { network: null, mode: 'car', minutes: 30, maxWalk: 15 } as const

test('thirty minutes by car are 19 km as the crow flies: who is within, who is out, and who could be either', () => {
  // 4.1 + 1.33 × km: 30 minutes is 19.47 km, 27.6 is 17.67 km, 32.4 is 21.28 km.
  for (const [km, covered, inDoubt, why] of [
    [0, 100, false, 'in the commune itself'],
    [10, 100, false, 'near'],
    [17, 100, false, 'within, even if the estimate is one deviation too short'],
    [19, 100, true, 'within, by less than the deviation'],
    [20, 0, true, 'out, by less than the deviation'],
    [22, 0, false, 'out'],
  ] as const) {
    const coverage = coverageOf({ ...byCar, homes: [home('H', km)], places: [place(0)] })
    assert.equal(coverage.covered, covered, why)
    assert.equal(coverage.communes[0]!.inDoubt, inDoubt, why)
    assert.deepEqual([coverage.method, coverage.networks], ['estimated', []])
  }
})

test('households are counted where they are published, and unknown where they are nowhere', () => {
  const homes = [
    home('A', 1, { poorHouseholds: 10 }),
    home('B', 50, { poorHouseholds: 30 }),
    home('C', 60, { poorHouseholds: null }),
  ]
  const { poorHouseholds, householdsWithoutCar } = coverageOf({ ...byCar, homes, places: [place(0)] })
  assert.deepEqual(poorHouseholds, { households: 40, covered: 10, share: 0.25, knownFor: 200 })
  assert.equal(householdsWithoutCar, null)
})

test('a commune of several parts is as far as half of its people', () => {
  const part = (code: string, km: number, inhabitants: number) =>
    home(code, km, { commune: 'X', inhabitants })
  const homes = [part('X1', 1, 30), part('X2', 10, 40), part('X3', 40, 30)]
  const { communes, covered } = coverageOf({ ...byCar, homes, places: [place(0)] })
  assert.equal(covered, 70)
  assert.deepEqual(
    communes.map(({ code, inhabitants, covered, minutes }) => ({ code, inhabitants, covered, minutes })),
    [{ code: 'X', inhabitants: 100, covered: 70, minutes: 17.4 }],
  )
})

test('with nowhere to go, nobody is within, and nobody is said to be near', () => {
  const coverage = coverageOf({ ...byCar, homes: [home('A', 1)], places: [] })
  assert.deepEqual([coverage.covered, coverage.share], [0, 0])
  assert.deepEqual([coverage.communes[0]!.minutes, coverage.communes[0]!.place], [null, null])
})

test('nobody can guess a bus: by public transport without a timetable, nobody is within', () => {
  const coverage = coverageOf({ ...byCar, mode: 'transit', homes: [home('A', 0)], places: [place(0)] })
  assert.deepEqual([coverage.covered, coverage.method, coverage.doubt], [0, 'estimated', null])
})

const dayOf = (weekday: number) => daysAfter('2026-03-02', weekday)
const kilometres = fc.double({ min: -60, max: 60, noNaN: true })
const someHomes = fc.array(
  fc.record({ km: kilometres, inhabitants: fc.nat(500), utas: fc.constantFrom('A', 'B', null) }),
  { minLength: 1, maxLength: 20 },
)
const drawn = (homes: readonly { km: number; inhabitants: number; utas: string | null }[]) =>
  homes.map(({ km, ...given }, i) => home(String(i), km, { ...given, epci: given.utas }))
const sum = (rows: readonly { inhabitants: number; covered: number }[]) => ({
  inhabitants: rows.reduce((all, { inhabitants }) => all + inhabitants, 0),
  covered: rows.reduce((all, { covered }) => all + covered, 0),
})

test('a place more never lowers coverage, and never takes anybody farther', () => {
  const mode = fc.constantFrom('car' as const, 'walk' as const, 'bicycle' as const)
  fc.assert(
    fc.property(
      someHomes,
      fc.array(kilometres, { maxLength: 6 }),
      kilometres,
      mode,
      (homes, at, another, mode) => {
        const with_ = (all: number[]) =>
          coverageOf({ ...byCar, mode, homes: drawn(homes), places: all.map(km => place(km)) })
        const [before, after] = [with_(at), with_([...at, another])]
        assert.ok(after.covered >= before.covered)
        const far = ({ communes }: Coverage, i: number) => communes[i]!.minutes ?? Number.POSITIVE_INFINITY
        for (const i of before.communes.keys()) assert.ok(far(after, i) <= far(before, i))
      },
    ),
  )
})

test('communes, UTAS and EPCI add up to the whole, and the doubt has the figure between its bounds', () => {
  fc.assert(
    fc.property(someHomes, fc.array(kilometres, { maxLength: 6 }), (homes, at) => {
      const all = coverageOf({ ...byCar, homes: drawn(homes), places: at.map(km => place(km)) })
      const whole = { inhabitants: all.inhabitants, covered: all.covered }
      for (const rows of [all.communes, all.byUtas, all.byEpci]) assert.deepEqual(sum(rows), whole)
      assert.ok(all.doubt!.atLeast <= all.covered && all.covered <= all.doubt!.atMost)
      assert.equal(all.doubt!.atMost - all.doubt!.atLeast, all.doubt!.inhabitants)
    }),
  )
})

test('a half-day counts the places that receive long enough in it; those of unknown hours make the span', () => {
  const homes = [home('A', 0), home('B', 100), home('C', 200)]
  const places = [place(0, 'Mo-Fr 09:00-12:00'), place(100, 'Tu 14:00-14:20'), place(200)]
  const week = halfDayCoverage({ ...byCar, homes, places }, 1800, dayOf)
  for (const [halfDay, atLeast, atMost, why] of [
    [0, 100, 200, 'Monday morning: one is open, one nobody knows'],
    [1, 0, 100, 'Monday afternoon'],
    [10, 0, 100, 'Saturday'],
  ] as const) {
    assert.equal(week[halfDay]!.atLeast!.covered, atLeast, why)
    assert.equal(week[halfDay]!.atMost!.covered, atMost, why)
  }
  assert.deepEqual(week[0]!.places, { open: 1, unknownHours: 1 })
  const short = halfDayCoverage({ ...byCar, homes, places }, 600, dayOf)
  assert.equal(short[3]!.atLeast!.covered, 100, 'twenty minutes of a Tuesday are enough for ten')
  const none = halfDayCoverage({ ...byCar, homes, places }, 600, () => null)
  assert.deepEqual([none[0]!.atLeast, none[0]!.atMost], [null, null], 'a day that no timetable covers')
})

test('a half-day never passes the whole, and its bounds are in order', () => {
  const hours = fc.constantFrom(null, 'Mo-Fr 09:00-12:00', 'Tu,Th 13:30-17:00', '24/7', 'illisible')
  fc.assert(
    fc.property(
      someHomes,
      fc.array(fc.record({ km: kilometres, hours }), { maxLength: 5 }),
      (homes, places) => {
        const asked = {
          ...byCar,
          homes: drawn(homes),
          places: places.map(({ km, hours }) => place(km, hours)),
        }
        const whole = coverageOf(asked).covered
        for (const { atLeast, atMost } of halfDayCoverage(asked, 1800, dayOf)) {
          assert.ok(atLeast!.covered <= atMost!.covered)
          assert.ok(atMost!.covered <= whole)
        }
      },
    ),
    { numRuns: 30 },
  )
})
