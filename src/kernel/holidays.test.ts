import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holidayName, isHoliday, isWorkingDay, nextWorkingDay, workingDaysAfter } from './holidays.ts'
import { type Day, daysAfter } from './time.ts'

const holidaysIn = (year: number) => {
  const found: string[] = []
  for (let day = `${year}-01-01` as Day; day <= `${year}-12-31`; day = daysAfter(day, 1))
    if (isHoliday(day)) found.push(day)
  return found
}

test('metropolitan France has eleven public holidays, three of which follow Easter', () => {
  assert.deepEqual(holidaysIn(2026), [
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ])
})

test('the movable holidays are those of the calendar', () => {
  for (const [day, name, why] of [
    ['1990-04-16', 'lundi de Pâques', 'Easter on 15 April 1990'],
    ['2008-03-24', 'lundi de Pâques', 'the earliest Easter of our time, 23 March'],
    ['2011-04-25', 'lundi de Pâques', 'a late Easter, 24 April'],
    ['2038-04-26', 'lundi de Pâques', 'the latest possible Easter, 25 April'],
    ['2049-04-19', 'lundi de Pâques', 'one of the exceptions of the computus, 18 April'],
    ['2076-04-20', 'lundi de Pâques', 'another one, 19 April'],
    ['2024-05-09', 'Ascension', 'the day after 8 May'],
    ['2025-05-29', 'Ascension', 'a Thursday'],
    ['2025-06-09', 'lundi de Pentecôte', 'still a holiday, although a day of solidarity'],
    ['2026-04-03', undefined, 'Good Friday is one in Alsace and Moselle alone'],
    ['2026-12-26', undefined, 'so is 26 December'],
    ['2026-04-05', undefined, 'Easter Sunday is a Sunday, not one of the eleven'],
  ] as const)
    assert.equal(holidayName(day), name, `${day}: ${why}`)
  assert.equal(holidaysIn(2008).length, 10, 'in 2008 the Ascension is the 1st of May')
})

test('a working day is Monday to Friday and no holiday', () => {
  for (const [day, works, why] of [
    ['2026-05-04', true, 'a Monday'],
    ['2026-05-02', false, 'a Saturday'],
    ['2026-05-03', false, 'a Sunday'],
    ['2026-05-01', false, 'a Friday, and the 1st of May'],
    ['2026-05-15', true, 'the Friday after the Ascension is no holiday'],
  ] as const)
    assert.equal(isWorkingDay(day), works, why)
})

test('the next working day is the day itself when somebody works on it', () => {
  for (const [day, next, why] of [
    ['2026-05-04', '2026-05-04', 'itself'],
    ['2026-04-04', '2026-04-07', 'Saturday, Easter and Easter Monday'],
    ['2026-05-01', '2026-05-04', 'Friday 1 May, then the weekend'],
    ['2026-12-25', '2026-12-28', 'Christmas on a Friday'],
    ['2027-01-01', '2027-01-04', 'into the new year'],
    ['2028-12-31', '2029-01-02', 'Sunday 31 December, then New Year’s Day'],
  ] as const)
    assert.equal(nextWorkingDay(day), next, why)
})

test('working days are counted without the first one', () => {
  for (const [start, count, end, why] of [
    ['2026-05-04', 5, '2026-05-12', 'the weekend and 8 May do not count'],
    ['2026-05-01', 1, '2026-05-04', 'from a holiday'],
    ['2026-05-04', -1, '2026-04-30', 'backwards over the 1st of May'],
    ['2026-05-02', 0, '2026-05-02', 'none'],
  ] as const)
    assert.equal(workingDaysAfter(start, count), end, why)
})
