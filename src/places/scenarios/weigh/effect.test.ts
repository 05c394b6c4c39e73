import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { coverageOf } from '../../coverage/coverage.ts'
import type { Change } from '../change.ts'
import { compare } from './compare.ts'
import { effectOf } from './effect.ts'
import { reachesOf } from './reaches.ts'
import { sitesOf, weekOf } from './site.ts'
import { home, homes, idOf, place, places, point } from './test-ground.ts'

const MONDAY = '2026-03-02'
const minutes = fc.integer({ min: 1, max: 90 })

const effect = (
  of: Parameters<typeof effectOf>[0],
  directory: Parameters<typeof sitesOf>[0],
  changes: readonly Change[],
  limit: number,
) => effectOf(of, sitesOf(directory, changes, MONDAY), reachesOf(null, of, 'car').to, limit)

test('today is counted as coverage counts it', () => {
  fc.assert(
    fc.property(homes, places, minutes, (homes, places, minutes) => {
      const counted = coverageOf({ homes, places, network: null, mode: 'car', minutes, maxWalk: 15 })
      assert.equal(effect(homes, places, [], minutes).covered, counted.covered)
    }),
  )
})

test('a place more, or a half-day more, never lowers coverage; a place less, or a half-day less, never raises it', () => {
  fc.assert(
    fc.property(
      homes,
      places,
      point,
      minutes,
      fc.nat(13),
      (homes, places, { lat, lon }, minutes, halfDay) => {
        const today = effect(homes, places, [], minutes)
        const add: Change = { do: 'add', place: idOf(99), name: 'Ici', lat, lon }
        const [first] = places
        const of = first ? { place: first.id, halfDay } : { place: idOf(99), halfDay }
        const more = [[add], [add, { do: 'open' as const, ...of }], [{ do: 'open' as const, ...of }]]
        for (const changes of more) {
          const then = effect(homes, places, changes, minutes)
          assert.ok(then.covered >= today.covered)
          assert.ok(then.week.every((covered, n) => covered >= today.week[n]!))
          assert.deepEqual(compare(today, then).lost, [])
        }
        if (!first) return
        for (const change of [
          { do: 'remove', place: first.id },
          { do: 'close', ...of },
        ] as Change[]) {
          const then = effect(homes, places, [change], minutes)
          assert.ok(then.covered <= today.covered)
          assert.ok(then.week.every((covered, n) => covered <= today.week[n]!))
          assert.deepEqual(compare(today, then).gained, [])
        }
      },
    ),
  )
})

test('what is gained is the difference, in all, by UTAS, and in the communes that change side', () => {
  fc.assert(
    fc.property(homes, places, point, minutes, (homes, places, { lat, lon }, minutes) => {
      const [was, is] = [
        effect(homes, places, [], minutes),
        effect(homes, places, [{ do: 'add', place: idOf(99), name: 'Ici', lat, lon }], minutes),
      ]
      const { gain, byUtas, gained, inhabitants } = compare(was, is)
      assert.equal(gain, is.covered - was.covered)
      assert.equal(
        byUtas.reduce((sum, { before, after }) => sum + after - before, 0),
        gain,
      )
      assert.equal(
        byUtas.reduce((sum, row) => sum + row.inhabitants, 0),
        inhabitants,
      )
      // Communes are whole here: each is covered or is not.
      assert.equal(
        gained.reduce((sum, { inhabitants }) => sum + inhabitants, 0),
        gain,
      )
    }),
  )
})

test('a place receives in the half-days that its hours say, and in none that nobody knows', () => {
  for (const [hours, week, why] of [
    ['Mo-Fr 09:00-12:00,13:30-17:00', 0b11_1111_1111, 'every working half-day'],
    ['Mo 09:00-12:00', 0b1, 'Monday morning'],
    ['Tu 14:00-17:00', 0b1000, 'Tuesday afternoon'],
    ['Mo 12:00-12:45', 0, 'less than an hour on each side of noon'],
    ['Su 10:00-12:00', 1 << 12, 'Sunday morning'],
    [null, null, 'nobody knows'],
    ['9h à midi', null, 'it does not read'],
  ] as const)
    assert.equal(weekOf(hours, MONDAY), week, why)
})

test('the half-days of a place that is added, removed, opened and closed', () => {
  const here = { lat: 49.5, lon: 1.1 }
  const someone = [home(1, here, 100)]
  const known = [place(1, here, 'Mo 09:00-12:00')]
  const unknown = [place(1, here, null)]
  const add: Change = { do: 'add', place: idOf(9), name: 'Ici', ...here }
  for (const [directory, changes, week, why] of [
    [known, [], [0], 'as the directory says'],
    [unknown, [], [], 'nobody knows'],
    [unknown, [{ do: 'open', place: idOf(1), halfDay: 4 }], [4], 'what the scenario opens is known'],
    [known, [{ do: 'open', place: idOf(1), halfDay: 4 }], [0, 4], 'one more'],
    [known, [{ do: 'close', place: idOf(1), halfDay: 0 }], [], 'one less'],
    [known, [{ do: 'remove', place: idOf(1) }], [], 'a place less'],
    [[], [add], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'a place more: the working week'],
    [
      [],
      [add, { do: 'close', place: idOf(9), halfDay: 9 }],
      [0, 1, 2, 3, 4, 5, 6, 7, 8],
      'but Friday afternoon',
    ],
    [known, [{ do: 'open', place: idOf(7), halfDay: 4 }], [0], 'a place that is no longer in the directory'],
  ] as const) {
    const covered = effect(someone, directory, [...changes], 10).week
    assert.deepEqual(
      covered.flatMap((people, n) => (people === 100 ? [n] : [])),
      week,
      why,
    )
  }
})
