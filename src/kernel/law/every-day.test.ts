/** Every rule from every day of 1990 to 2100, against a calendar that is only ever walked one day at a time. */
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { isHoliday, isWorkingDay } from '../holidays.ts'
import type { Day } from '../time.ts'
import { due, dueDay, isCountable } from './due.ts'
import type { LegalRule } from './rule.ts'
import { legalRules } from './rules.ts'

const firstYear = 1980
const lastYear = 2115
const names: Day[] = []
const dayOfMonth: number[] = []
const month: number[] = []
const idle: boolean[] = []
const holiday: boolean[] = []

const longMonths = new Set([1, 3, 5, 7, 8, 10, 12])
const fixedHolidays = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'])

before(() => {
  for (let year = firstYear; year <= lastYear; year++) walkYear(year)
})

test('holidays and working days are those of the other calendar', () => {
  for (const [at, day] of names.entries()) {
    if (isHoliday(day) !== holiday[at]) assert.fail(`${day} is ${holiday[at] ? '' : 'not '}a holiday`)
    if (isWorkingDay(day) === idle[at]) assert.fail(`${day} is ${idle[at] ? 'not ' : ''}a working day`)
  }
})

test('every rule ends on the day that a walk through the calendar finds', () => {
  const start = names.indexOf('1990-01-01')
  const end = names.indexOf('2100-12-31')
  const countable = legalRules.filter(isCountable)
  const walks = new Map<string, Int32Array>()
  let compared = 0
  for (const rule of countable) {
    const { unit, value, direction } = rule
    const key = `${unit} ${value} ${direction}`
    const reached =
      walks.get(key) ?? Int32Array.from({ length: end + 1 }, (_, at) => (at < start ? 0 : walk(rule, at)))
    walks.set(key, reached)
    for (let at = start; at <= end; at++) {
      const from = names[at]!
      const expected = names[extended(rule, reached[at]!)]!
      const found = at % 1009 === 0 ? due(rule, from).due : dueDay(rule, from)
      if (found !== expected) assert.equal(found, expected, `${rule.id} from ${from}`)
      compared++
    }
  }
  assert.equal(compared, 76 * 40_542, '76 rules to count, 40 542 days from 1990 to 2100')
})

/** The index of the day that the count reaches, by steps of one day. */
function walk(rule: LegalRule, from: number): number {
  const step = rule.direction === 'before' ? -1 : 1
  const figure = rule.value!
  let at = from
  if (rule.unit === 'days') {
    for (let walked = 0; walked < figure; walked++) at += step
    return at
  }
  if (rule.unit === 'working_days') {
    for (let walked = 0; walked < figure; ) {
      at += step
      if (!idle[at]) walked++
    }
    return at
  }
  for (let left = rule.unit === 'years' ? figure * 12 : figure; left > 0; at += step)
    if (month[at + step] !== month[at]) left--
  while (step > 0 && dayOfMonth[at]! < dayOfMonth[from]! && month[at + 1] === month[at]) at++
  while (step < 0 && dayOfMonth[at]! > dayOfMonth[from]!) at--
  return at
}

function extended(rule: LegalRule, reached: number): number {
  let at = reached
  if (rule.lastDay === 'next_working_day') while (idle[at]) at++
  return at
}

/** 1 January 1980 was a Tuesday; each day written is the weekday after the one before. */
function walkYear(year: number): void {
  const leap = year % 4 === 0 && year !== 2100
  const easter = easterOf(year)
  let sinceEaster = Number.NEGATIVE_INFINITY
  for (let of = 1; of <= 12; of++) {
    const length = of === 2 ? (leap ? 29 : 28) : longMonths.has(of) ? 31 : 30
    for (let day = 1; day <= length; day++) {
      const inYear = `${String(of).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      sinceEaster = inYear === easter ? 0 : sinceEaster + 1
      const isFree = fixedHolidays.has(inYear) || [1, 39, 50].includes(sinceEaster)
      const weekend = [4, 5].includes(names.length % 7) // Tuesday is 0
      names.push(`${year}-${inYear}` as Day)
      dayOfMonth.push(day)
      month.push(of)
      holiday.push(isFree)
      idle.push(isFree || weekend)
    }
  }
}

/** Oudin, 1940: not the algorithm of the product. */
function easterOf(year: number): string {
  const whole = Math.floor
  const golden = year % 19
  const century = whole(year / 100)
  const h = (century - whole(century / 4) - whole((8 * century + 13) / 25) + 19 * golden + 15) % 30
  const i = h - whole(h / 28) * (1 - whole(29 / (h + 1)) * whole((21 - golden) / 11))
  const j = (year + whole(year / 4) + i + 2 - century + whole(century / 4)) % 7
  const of = 3 + whole((i - j + 40) / 44)
  const day = i - j + 28 - 31 * whole(of / 4)
  return `0${of}-${String(day).padStart(2, '0')}`
}
