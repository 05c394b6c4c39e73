import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../kernel/time.ts'
import { dayOfWeek, readWeekMoment } from './at.ts'

test('a moment of the week is read in English and in French', () => {
  for (const [text, weekday, second, why] of [
    ['Tue 14:00', 1, 50_400, 'as on the command line'],
    ['mardi 14:00', 1, 50_400, 'in French'],
    ['mar. 14h', 1, 50_400, 'shortened'],
    ['Sunday 9:05', 6, 32_700, 'in full'],
    ['dimanche 23 h 59', 6, 86_340, 'with spaces'],
  ] as const)
    assert.deepEqual(readWeekMoment(text), { weekday, second }, why)
  for (const text of ['', '14:00', 'Tue', 'Tue 24:00', 'mardi 14:60', 'hier 14:00', '2026-03-03 14:00'])
    assert.equal(readWeekMoment(text), undefined, text)
})

test('it falls on the next such day, public holidays left out', () => {
  for (const [weekday, from, day, why] of [
    [1, '2026-03-03', '2026-03-03', 'today is one'],
    [1, '2026-03-04', '2026-03-10', 'the day after'],
    [0, '2026-04-06', '2026-04-13', 'Easter Monday'],
  ] as const)
    assert.equal(dayOfWeek(weekday, from), day, why)
})

test('with a timetable, on a day that it covers: the next one, else the last one', () => {
  const from: Day = '2025-01-22'
  const until: Day = '2025-04-22'
  const always = () => true
  for (const [weekday, today, day, why] of [
    [1, '2024-11-01', '2025-01-28', 'before it begins'],
    [1, '2025-03-05', '2025-03-11', 'while it runs'],
    [1, '2025-04-22', '2025-04-22', 'its last day'],
    [1, '2026-11-24', '2025-04-22', 'over: the last Tuesday'],
    [0, '2026-11-24', '2025-04-14', 'over: not the Monday of Easter'],
  ] as const)
    assert.equal(dayOfWeek(weekday, today, { from, until, on: [always] }), day, why)
  const both = (day: Day) => day < '2025-02-10'
  assert.equal(
    dayOfWeek(1, '2026-11-24', { from, until, on: [both, always] }),
    '2025-02-04',
    'the last one of all its timetables rather than the last one of some',
  )
  assert.equal(dayOfWeek(1, '2026-11-24', { from, until, on: [() => false] }), null, 'none')
})
