import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { type Day, dayInput, daysAfter, daysBetween, formatDay, monthsAfter, weekday } from './time.ts'

test('a delay in months ends on the same day number, or on the last day of a shorter month', () => {
  for (const [start, months, end, why] of [
    ['2026-01-15', 1, '2026-02-15', 'same day number'],
    ['2026-01-31', 1, '2026-02-28', 'February has no 31st'],
    ['2028-01-31', 1, '2028-02-29', 'leap year'],
    ['2024-02-29', 12, '2025-02-28', 'no 29th a year later'],
    ['2024-02-29', 48, '2028-02-29', 'from leap year to leap year'],
    ['1999-12-31', 2, '2000-02-29', '2000 is a leap year: 400 divides it'],
    ['2099-12-31', 2, '2100-02-28', '2100 is none: 100 divides it'],
    ['2025-08-30', 6, '2026-02-28', '30 August + 6 months'],
    ['2026-12-10', 1, '2027-01-10', 'over the new year'],
    ['2026-12-31', 12, '2027-12-31', 'December stays December'],
    ['2026-01-31', -2, '2025-11-30', 'backwards over the new year'],
    ['2020-04-30', -2, '2020-02-29', 'backwards into a leap February'],
    ['2026-03-31', -1, '2026-02-28', 'backwards into a short month'],
    ['2026-05-20', 0, '2026-05-20', 'no month'],
  ] as const)
    assert.equal(monthsAfter(start, months), end, why)
})

test('months are counted from the origin: month after month would lose days', () => {
  assert.equal(monthsAfter('2026-01-31', 2), '2026-03-31')
  assert.equal(monthsAfter(monthsAfter('2026-01-31', 1), 1), '2026-03-28')
})

test('months agree with Temporal from every day of 1990 to 2100, and at random', () => {
  const temporal = (start: Day, months: number) => Temporal.PlainDate.from(start).add({ months }).toString()
  let turn = 0
  for (let day: Day = '1990-01-01'; day <= '2100-12-31'; day = daysAfter(day, 1)) {
    const months = (turn++ % 97) - 24
    if (monthsAfter(day, months) !== temporal(day, months))
      assert.equal(monthsAfter(day, months), temporal(day, months), `${day} + ${months}`)
  }
  const anyDay = fc.integer({ min: -25_000, max: 375_000 }).map(days => daysAfter('1970-01-01', days))
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -1200, max: 1200 }), (day, months) => {
      assert.equal(monthsAfter(day, months), temporal(day, months))
    }),
    { numRuns: 2000 },
  )
})

test('days are civil days, whatever the clocks do in spring and autumn', () => {
  for (const [start, days, end, why] of [
    ['2026-03-28', 1, '2026-03-29', 'the night that loses an hour'],
    ['2026-10-24', 2, '2026-10-26', 'the night that gains one'],
    ['2024-02-28', 1, '2024-02-29', 'leap day'],
    ['2026-01-20', -42, '2025-12-09', 'backwards over the new year'],
  ] as const) {
    assert.equal(daysAfter(start, days), end, why)
    assert.equal(daysBetween(start, end), days, why)
  }
})

test('a day is written as it is said, with 1er for the first of the month', () => {
  assert.deepEqual(
    [formatDay('2026-05-01'), formatDay('2026-05-21'), formatDay('2026-12-11')],
    ['1er mai 2026', '21 mai 2026', '11 décembre 2026'],
  )
  assert.deepEqual([weekday('2026-11-22'), weekday('2026-11-28')], [0, 6], 'Sunday is 0, Saturday 6')
})

test('a day typed wrong is refused with an example', () => {
  assert.equal(dayInput.parse('2024-02-29'), '2024-02-29')
  for (const typed of ['2026-02-29', '2026-2-1', '31/01/2026', '2026-13-01', '', null, 20260131]) {
    const { success, error } = dayInput.safeParse(typed)
    assert.equal(success, false, String(typed))
    assert.equal(error?.issues[0]?.message, 'Indiquez une date, par exemple 2026-02-15.')
  }
})
