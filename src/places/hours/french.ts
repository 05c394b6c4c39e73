/** Opening hours as a French reader expects them: « du lundi au vendredi : 9 h – 12 h et 13 h 30 – 17 h ». */
import type { Day } from '../../kernel/time.ts'
import { weekdays } from './columns.ts'
import { inWords } from './french-rule.ts'
import { parseHours } from './parse.ts'
import { type Rule, rulesOf, textOf } from './rules.ts'
import { type Interval, typicalWeek } from './week.ts'

/** A line a group of days, then a line for each holiday, closure or season. A text that cannot be read is quoted. */
export function hoursInFrench(text: string): string[] {
  const read = parseHours(text)
  if ('fault' in read) return [`«\u00a0${text.trim()}\u00a0»`]
  const { canonical } = read.hours
  if (canonical === '24/7') return ['tous les jours, jour et nuit']
  const rules = rulesOf(canonical)
  const weekly = rules.filter(isWeekly)
  const lines = [...weekInFrench(weekly), ...rules.filter(rule => !isWeekly(rule)).flatMap(inWords)]
  return lines.length ? lines : ['fermé']
}

/** « 9 h », « 13 h 30 », « minuit ». */
export function clockInFrench(second: number): string {
  const minutes = Math.round(second / 60) % 1440
  if (!minutes) return 'minuit'
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)}\u00a0h${rest ? `\u00a0${String(rest).padStart(2, '0')}` : ''}`
}

/** « 9 h – 12 h et 13 h 30 – 17 h ». */
export const intervalsInFrench = (intervals: readonly Interval[]): string =>
  enumeration(
    intervals.map(([from, until]) =>
      from === 0 && until === 86_400
        ? 'jour et nuit'
        : `${from ? clockInFrench(from) : '0\u00a0h'}\u00a0– ${clockInFrench(until)}`,
    ),
  )

/** « lundi et mardi », « lundi, mardi et jeudi », « du lundi au vendredi »; 0 is Monday. */
export function daysInFrench(days: readonly number[]): string {
  const [first, last] = [days[0]!, days.at(-1)!]
  if (days.length === 7) return 'tous les jours'
  if (days.length > 2 && last - first === days.length - 1) return `du ${weekdays[first]} au ${weekdays[last]}`
  return enumeration(days.map(day => weekdays[day]!))
}

export const enumeration = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} et ${parts.at(-1)}`

/** Days of the week and times alone, in force all year. */
const isWeekly = ({ separator, text, comment }: Rule): boolean =>
  separator !== '||' &&
  !comment &&
  /^((Mo|Tu|We|Th|Fr|Sa|Su|[-,])+ )?(((\d\d:\d\d-\d\d:\d\d),?)+( open)?|off|closed)$/.test(text)

function weekInFrench(rules: readonly Rule[]): string[] {
  if (!rules.length) return []
  const read = parseHours(textOf(rules))
  if ('fault' in read) return []
  // Any week does: these rules hold all year.
  const week = typicalWeek(read.hours, '2026-06-01' as Day).map(intervalsInFrench)
  return [...new Set(week.filter(Boolean))].map(
    said => `${daysInFrench(week.flatMap((other, day) => (other === said ? [day] : [])))}\u00a0: ${said}`,
  )
}
