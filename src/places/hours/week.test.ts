import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import fc from 'fast-check'
import { isHoliday } from '../../kernel/holidays.ts'
import { type Day, daysAfter, weekday } from '../../kernel/time.ts'
import { halfDays, openInHalfDay } from './half-days.ts'
import { midnight } from './library.ts'
import { anyHours, hoursOf } from './test-texts.ts'
import { type Interval, isOpen, nextOpening, openIntervals, typicalWeek } from './week.ts'

const h = (clock: string) => Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60
const spans = (said: string): Interval[] =>
  said ? said.split(' ').map(span => [h(span.slice(0, 5)), h(span.slice(6))]) : []

test('a place receives when its hours say so', () => {
  const office = 'Mo-Fr 09:00-12:00,13:30-17:00; We 09:00-12:00; PH off; 2026 Aug 03-2026 Aug 14 off'
  for (const [text, day, expected, why] of [
    [office, '2026-03-10', '09:00-12:00 13:30-17:00', 'a Tuesday'],
    [office, '2026-03-11', '09:00-12:00', 'Wednesday replaces what was said of Monday to Friday'],
    [office, '2026-03-14', '', 'a Saturday'],
    [office, '2026-05-01', '', 'a public holiday'],
    [office, '2026-08-10', '', 'closed on dates'],
    [office, '2026-08-17', '09:00-12:00 13:30-17:00', 'the Monday after'],
    ['Mo-Fr 08:00-12:00, We 14:00-18:00', '2026-03-11', '08:00-12:00 14:00-18:00', 'a comma adds'],
    ['Mo[1] 14:00-16:00', '2026-03-02', '14:00-16:00', 'first Monday of March'],
    ['Mo[1] 14:00-16:00', '2026-03-09', '', 'second Monday'],
    ['week 02-53/2 Tu 09:30-11:30', '2026-03-10', '', 'week 11'],
    ['week 02-53/2 Tu 09:30-11:30', '2026-03-17', '09:30-11:30', 'week 12: a bus every other Tuesday'],
    ['2026 Mar 12,2026 Mar 26 14:00-16:00', '2026-03-26', '14:00-16:00', 'stops of a bus, dated'],
    [
      'Mo-Su 22:00-02:00',
      '2026-03-10',
      '00:00-02:00 22:00-24:00',
      'what passes midnight goes on the next day',
    ],
    ['Tu 09:00-12:00 unknown "sur rendez-vous"', '2026-03-10', '', 'by appointment is not open'],
    ['Tu 09:00-12:00,12:00-14:00', '2026-03-10', '09:00-14:00', 'openings that touch are one'],
    ['SH 09:00-12:00', '2026-07-20', '09:00-12:00', 'school holidays of zone B'],
    ['Mo-Fr 09:00-12:00; SH off', '2015-03-10', '', 'no school holidays are known for 2015: nobody knows'],
    ['Su 02:30-04:00', '2026-03-29', '02:30-04:00', 'the night that loses an hour'],
    ['Su 02:30-04:00', '2026-10-25', '02:30-04:00', 'the night that gains one'],
    ['Su 01:00-10:00', '2026-03-29', '01:00-10:00', 'over the hour that is missing'],
    ['24/7', '2026-03-29', '00:00-24:00', 'a whole day, on the clock'],
  ] as const)
    assert.deepEqual(openIntervals(hoursOf(text), day), spans(expected), `${text} on ${day}: ${why}`)
})

test('the next opening is never the one that is running', () => {
  const office = 'Mo-Fr 09:00-12:00,13:30-17:00; PH off'
  for (const [text, day, at, expected, why] of [
    [office, '2026-03-10', '08:00', '2026-03-10 09:00', 'later the same day'],
    [office, '2026-03-10', '09:00', '2026-03-10 13:30', 'it has just opened'],
    [office, '2026-03-13', '17:00', '2026-03-16 09:00', 'Monday after a Friday'],
    [office, '2026-04-30', '18:00', '2026-05-04 09:00', 'after the 1st of May and a weekend'],
    ['Mo-Su 22:00-02:00', '2026-03-10', '23:00', '2026-03-11 22:00', 'midnight opens nothing'],
    ['24/7', '2026-03-10', '08:00', null, 'always open'],
    ['off', '2026-03-10', '08:00', null, 'never open'],
    ['2020 Mar 10 09:00-12:00', '2026-03-10', '08:00', null, 'over for good'],
  ] as const) {
    const next = nextOpening(hoursOf(text), day, h(at))
    const [expectedDay, clock] = expected?.split(' ') ?? []
    assert.deepEqual(next, expectedDay ? { day: expectedDay, second: h(clock!) } : null, `${text}: ${why}`)
  }
})

test('an ordinary week knows no holiday, public or of the schools', () => {
  for (const text of [
    'Mo-Fr 09:00-17:00; PH,SH off',
    'Mo-Fr,PH 09:00-17:00; SH 10:00-12:00',
    'Mo-Fr 09:00-17:00 open "PH; SH off"; PH closed "férié"',
  ])
    assert.deepEqual(
      typicalWeek(hoursOf(text), '2026-05-01'),
      [1, 1, 1, 1, 1, 0, 0].map(open => (open ? spans('09:00-17:00') : [])),
      text,
    )
  assert.deepEqual(typicalWeek(hoursOf('PH 10:00-12:00'), '2026-05-01').flat(), [], 'only on holidays')
})

test('a half-day counts when one can be received for as long as asked', () => {
  const hours = hoursOf('Mo 09:00-12:00; Tu 11:30-14:00; We 12:00-12:45; Th 10:00-10:20,11:00-11:20')
  const open = (least: number) =>
    halfDays.flatMap(({ label }, halfDay) =>
      openInHalfDay(hours, '2026-03-10', halfDay, least) ? [label] : [],
    )
  const short = ['lundi matin', 'mardi matin', 'mardi après-midi', 'mercredi matin', 'mercredi après-midi']
  assert.deepEqual(open(0), [...short, 'jeudi matin'])
  assert.deepEqual(open(30 * 60), short.slice(0, 4), 'two times twenty minutes are not half an hour')
  assert.deepEqual(open(2 * 3600), ['lundi matin'])
})

test('the public holidays of the library are those of the kernel, from 1990 to 2060', () => {
  const holidays = hoursOf('PH 10:00-12:00')
  const apart: Day[] = []
  for (let day = '1990-01-01' as Day; day < '2061-01-01'; day = daysAfter(day, 1))
    if (isOpen(holidays, day, 39_600) !== isHoliday(day)) apart.push(day)
  assert.deepEqual(apart, [])
})

test('openings agree with what the library says minute by minute', () => {
  fc.assert(
    fc.property(anyHours, fc.integer({ min: 0, max: 1200 }), (text, away) => {
      const hours = hoursOf(text)
      const day = daysAfter('2025-01-01', away)
      for (let minute = 0; minute < 1440; minute += 5) {
        const at = new Date(midnight(day).getTime() + minute * 60_000)
        const said = hours.library.getState(Object.setPrototypeOf(at, Object.getPrototypeOf(midnight(day))))
        assert.equal(isOpen(hours, day, minute * 60), said, `${text} on ${day}, minute ${minute}`)
      }
    }),
    { numRuns: 60 },
  )
})

test('before the next opening, everything is closed; at it, the place is open', () => {
  fc.assert(
    fc.property(
      anyHours,
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 0, max: 86_399 }),
      (text, away, second) => {
        const hours = hoursOf(text)
        const day = daysAfter('2025-06-01', away)
        const next = nextOpening(hours, day, second)
        const starts = Array.from({ length: 15 }, (_, later) =>
          openIntervals(hours, daysAfter(day, later)).map(([from]) => later * 86_400 + from),
        ).flat()
        const first = starts.find(
          start =>
            start > second &&
            !isOpen(hours, daysAfter(day, Math.floor((start - 1) / 86_400)), (start - 1) % 86_400),
        )
        if (first === undefined) return
        assert.deepEqual(next, { day: daysAfter(day, Math.floor(first / 86_400)), second: first % 86_400 })
        assert.ok(isOpen(hours, next!.day, next!.second))
      },
    ),
  )
})

test('a week that holds no holiday is the ordinary week', () => {
  fc.assert(
    fc.property(anyHours, fc.integer({ min: 0, max: 100 }), (text, weeks) => {
      const monday = daysAfter('2025-01-06', 7 * weeks)
      assert.equal(weekday(monday), 1)
      const week = Array.from({ length: 7 }, (_, away) => daysAfter(monday, away))
      if (week.some(isHoliday)) return
      const hours = hoursOf(text)
      assert.deepEqual(
        typicalWeek(hours, monday),
        week.map(day => openIntervals(hours, day)),
        text,
      )
    }),
  )
})

test('the time zone of the machine changes nothing', () => {
  const answers = ['UTC', 'Europe/Paris', 'America/New_York', 'Pacific/Kiritimati'].map(TZ =>
    execFileSync(process.execPath, [...process.execArgv, new URL('test-zone.ts', import.meta.url).pathname], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    }),
  )
  assert.ok(answers[0]!.includes('2026-03-08'))
  assert.deepEqual(new Set(answers).size, 1)
})
