import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { openTestDb } from '../../platform/test-db.ts'
import { type Day, daysAfter } from '../time.ts'
import { changeOn, clockAfter, elapsedAt } from './local-time.ts'
import { type Calendar, freeSlots, obstacleTo } from './slots.ts'
import { clockOf, minuteOf } from './vocabulary.ts'

const base = await openTestDb()
after(() => base.close())

/** One agent, on that day of the week alone. */
const receives = (opens: string, closes: string, rest: Partial<Calendar> = {}): Calendar => ({
  hours: [1, 2, 3, 4, 5, 6, 7].map(weekday => ({
    ...{ agent: 'a', place: 'p', weekday, opens: minuteOf(opens), closes: minuteOf(closes) },
    ...{ from: '2026-01-01' as Day, until: null },
  })),
  ...{ taken: [], gaps: [], ...rest },
})
const slotsOn = (day: Day, calendar: Calendar, minutes = 30, afterMinute?: string) =>
  freeSlots(calendar, {
    ...{ minutes, from: day, until: day },
    after: afterMinute ? { day, at: minuteOf(afterMinute) } : undefined,
  }).map(({ at }) => clockOf(at))

test('slots follow the hours of the agent, what is taken, absences, holidays and both changes of the clock', () => {
  const monday: Day = '2026-03-02'
  const cases: [Day, Calendar, number, string, string][] = [
    [monday, receives('09:00', '10:30'), 30, '09:00 09:30 10:00', 'one after the other'],
    [monday, receives('09:00', '10:20'), 30, '09:00 09:30', 'none that would end too late'],
    [monday, receives('09:00', '10:30'), 45, '09:00 09:45', 'of another length'],
    [
      monday,
      receives('09:00', '11:00', { taken: [{ agent: 'a', day: monday, at: 570, minutes: 30 }] }),
      30,
      '09:00 10:00 10:30',
      'what is taken is no more free',
    ],
    [
      monday,
      receives('09:00', '11:00', { taken: [{ agent: 'a', day: monday, at: 555, minutes: 22 }] }),
      30,
      '09:40 10:10',
      'after it, one begins at five minutes round',
    ],
    [
      monday,
      receives('09:00', '10:00', { taken: [{ agent: 'b', day: monday, at: 540, minutes: 60 }] }),
      30,
      '09:00 09:30',
      'what others have takes nothing',
    ],
    [
      monday,
      receives('09:00', '11:00', {
        gaps: [{ agent: 'a', place: null, starts: '2026-03-02T09:30', ends: '2026-03-02T10:00' }],
      }),
      30,
      '09:00 10:00 10:30',
      'away for half an hour',
    ],
    [
      monday,
      receives('09:00', '11:00', {
        gaps: [{ agent: null, place: 'p', starts: '2026-02-27T14:00', ends: '2026-03-02T10:00' }],
      }),
      30,
      '10:00 10:30',
      'the place shut since Friday',
    ],
    [
      monday,
      receives('09:00', '11:00', { open: () => [[600, 720]] }),
      30,
      '10:00 10:30',
      'the place opens later than its agent',
    ],
    [
      monday,
      receives('09:00', '10:00', { open: () => undefined }),
      30,
      '09:00 09:30',
      'a place whose hours nobody knows closes nothing',
    ],
    ['2026-04-06', receives('09:00', '10:00'), 30, '', 'lundi de Pâques'],
    [
      '2026-03-29',
      receives('01:00', '04:00'),
      30,
      '01:00 01:30 03:00 03:30',
      'forward: 2 h to 3 h does not exist',
    ],
    [
      '2026-03-29',
      receives('01:30', '05:00'),
      60,
      '01:30 03:30',
      'forward: from 1 h 30 an hour ends at 3 h 30',
    ],
    ['2026-03-29', receives('02:15', '04:00'), 30, '03:00 03:30', 'forward: opening in the hour that is not'],
    ['2026-03-29', receives('09:00', '10:00'), 30, '09:00 09:30', 'forward: the morning is as any other'],
    [
      '2026-10-25',
      receives('01:00', '04:00'),
      30,
      '01:00 01:30 02:00 02:30 03:00 03:30',
      'back: the hour that comes twice is offered once',
    ],
    ['2026-10-25', receives('09:00', '10:00'), 30, '09:00 09:30', 'back: the morning is as any other'],
  ]
  for (const [day, calendar, minutes, expected, why] of cases)
    assert.equal(slotsOn(day, calendar, minutes).join(' '), expected, why)
  assert.deepEqual(slotsOn(monday, receives('09:00', '10:30'), 30, '09:30'), ['10:00'], 'the past is over')
})

test('hours of another period offer nothing', () => {
  const [always] = receives('09:00', '10:00').hours
  const calendar = {
    ...{ taken: [], gaps: [] },
    hours: [{ ...always!, weekday: 1, from: '2026-03-09' as Day, until: '2026-03-16' as Day }],
  }
  const days = freeSlots(calendar, { minutes: 60, from: '2026-03-01', until: '2026-03-31' }).map(
    ({ day }) => day,
  )
  assert.deepEqual(days, ['2026-03-09'])
})

test('what is free has no obstacle, and what is not says which', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1439 }),
      fc.integer({ min: 1, max: 48 }).map(n => n * 5),
      fc.integer({ min: 0, max: 1380 }),
      fc.integer({ min: 5, max: 120 }),
      fc.constantFrom<Day>('2026-03-02', '2026-03-29', '2026-10-25', '2026-05-01'),
      (opens, minutes, at, taken, day) => {
        const calendar = receives(clockOf(opens), '23:59', {
          taken: [{ agent: 'a', day, at, minutes: taken }],
        })
        for (const slot of freeSlots(calendar, { minutes, from: day, until: day }))
          assert.equal(obstacleTo(calendar, slot, minutes), undefined, JSON.stringify(slot))
      },
    ),
    { seed: 42 },
  )
  const calendar = receives('09:00', '12:00', {
    taken: [{ agent: 'a', day: '2026-03-02', at: 600, minutes: 30 }],
    gaps: [{ agent: 'a', place: null, starts: '2026-03-03T00:00', ends: '2026-03-04T00:00' }],
    open: (_, day) => (day === '2026-03-04' ? [] : undefined),
  })
  const cases: [Day, string, string | undefined][] = [
    ['2026-03-02', '09:00', undefined],
    ['2026-03-02', '09:45', 'taken'],
    ['2026-03-02', '11:45', 'outside'],
    ['2026-03-03', '09:00', 'away'],
    ['2026-03-04', '09:00', 'place-closed'],
    ['2026-05-01', '09:00', 'holiday'],
  ]
  for (const [day, at, expected] of cases)
    assert.equal(
      obstacleTo(calendar, { agent: 'a', place: 'p', day, at: minuteOf(at) }, 30),
      expected,
      `${day} ${at}`,
    )
  const night = receives('00:00', '06:00')
  assert.equal(
    obstacleTo(night, { agent: 'a', place: 'p', day: '2026-03-29', at: 150 }, 30),
    'outside',
    'no clock shows it',
  )
})

test('the clocks change as in the rest of the world, until 2040', () => {
  for (let day: Day = '2026-01-01'; day < '2040-01-01'; day = daysAfter(day, 1)) {
    const date = Temporal.PlainDate.from(day)
    const hours = date
      .toZonedDateTime('Europe/Paris')
      .until(date.add({ days: 1 }).toZonedDateTime('Europe/Paris'))
      .total('hours')
    assert.equal(changeOn(day), hours === 23 ? 'forward' : hours === 25 ? 'back' : undefined, day)
  }
})

test('an hour of the day is the same instant here, in PostgreSQL and for the witness', async () => {
  for (const day of ['2026-03-29', '2026-10-25', '2026-07-01'] as Day[])
    for (const minute of [0, 119, 120, 150, 179, 180, 181, 540, 1439]) {
      const elapsed = elapsedAt(day, minute)
      if (elapsed === undefined) continue
      assert.equal(clockAfter(day, elapsed), minute, `${day} ${minute}`)
      const { rows } = await sql<{ elapsed: number }>`
        select extract(epoch from (${day}::date + ${clockOf(minute)}::time) at time zone 'Europe/Paris' - ${day}::timestamp at time zone 'Europe/Paris')::int / 60 as elapsed`.execute(
        base.owner,
      )
      assert.equal(rows[0]!.elapsed, elapsed, `PostgreSQL, ${day} ${clockOf(minute)}`)
      const witness = Temporal.PlainDateTime.from(`${day}T${clockOf(minute)}`).toZonedDateTime(
        'Europe/Paris',
        {
          disambiguation: 'later',
        },
      )
      const midnight = Temporal.PlainDate.from(day).toZonedDateTime('Europe/Paris')
      assert.equal(midnight.until(witness).total('minutes'), elapsed, `witness, ${day} ${clockOf(minute)}`)
    }
})
