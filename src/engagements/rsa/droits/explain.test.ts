import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Day, daysAfter, daysBetween } from '../../../kernel/time.ts'
import { tellClock, tellStops } from './explain.ts'

test('the days lost are told with their reason', () => {
  const stops = [
    { from: '2026-01-10' as Day, until: '2026-01-22' as Day, why: 'suspended' },
    { from: '2026-02-01' as Day, until: '2026-02-05' as Day, why: 'no-address' },
  ]
  const spans = tellClock(
    { since: '2026-01-05', due: '2026-02-21', keptOn: '2026-02-20', endedOn: null, stops },
    '2026-03-01',
  )
  assert.equal(tellStops(spans), '12 jours : droits suspendus ; 4 jours : en attente d’une adresse')
  assert.deepEqual(spans.at(-1), {
    from: '2026-02-20',
    until: '2026-02-20',
    kind: 'kept',
    reason: 'premier rendez-vous tenu',
  })
})

test('a clock that passed its day says so from the next one', () => {
  const spans = tellClock(
    { since: '2026-01-05', due: '2026-02-05', keptOn: null, endedOn: null, stops: [] },
    '2026-02-08',
  )
  assert.deepEqual(
    spans.map(({ from, until, kind }) => [from, until, kind]),
    [
      ['2026-01-05', '2026-02-05', 'running'],
      ['2026-02-06', '2026-02-08', 'late'],
    ],
  )
})

test('no day is left untold, none is told twice', () => {
  const day = fc.integer({ min: 0, max: 120 }).map(n => daysAfter('2026-01-01', n))
  const stops = fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 6 }).map(ns => {
    const sorted = ns.sort((a, b) => a - b).map(n => daysAfter('2026-01-01', n))
    return sorted.flatMap((from, i) =>
      i % 2 ? [] : [{ from, until: sorted[i + 1] ?? null, why: 'suspended' }],
    )
  })
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 60 }),
      stops,
      fc.option(fc.integer({ min: 1, max: 90 })),
      fc.integer({ min: 0, max: 90 }),
      (since, length, stops, kept, age) => {
        const keptOn = kept === null ? null : daysAfter(since, kept)
        const today = daysAfter(since, age)
        const spans = tellClock({ since, due: daysAfter(since, length), keptOn, endedOn: null, stops }, today)
        const end = keptOn && keptOn <= today ? keptOn : today
        assert.equal(
          spans.reduce((sum, { from, until }) => sum + daysBetween(from, until) + 1, 0),
          daysBetween(since, end) + 1,
        )
        for (const [i, { from }] of spans.entries())
          assert.equal(from, i === 0 ? since : daysAfter(spans[i - 1]!.until, 1))
      },
    ),
  )
})
