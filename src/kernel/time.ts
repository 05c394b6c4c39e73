/** Days, and the delays counted in them. A day is a civil day in France: this code never sees hours or time zones. */
import * as z from 'zod'

/** An ISO date such as '2026-01-31'. It sorts and compares as a string: `a < b` means a is before b. */
export type Day = `${number}-${number}-${number}`

/**
 * Same day number `months` later, or the last day of a shorter month (CPC art. 641 al. 2: « de quantième à quantième »).
 * A negative number counts backwards. Always count from the origin: 31 January + 1 month + 1 month is not + 2 months.
 */
export function monthsAfter(start: Day, months: number): Day {
  const index = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12
  const day = Math.min(Number(start.slice(8)), monthLength(year, month))
  return `${String(year).padStart(4, '0')}-${twoDigits(month + 1)}-${twoDigits(day)}` as Day
}

export const daysAfter = (start: Day, days: number): Day =>
  new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10) as Day

/** Civil days from `start` to `end`; negative when `end` comes first. */
export const daysBetween = (start: Day, end: Day): number =>
  (Date.parse(end) - Date.parse(start)) / 86_400_000

/** 0 is Sunday, 6 is Saturday. */
export const weekday = (day: Day): number => new Date(Date.parse(day)).getUTCDay()

const inFull = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })

/** « 1er mai 2026 »: Intl never writes the ordinal. */
export const formatDay = (day: Day): string => inFull.format(Date.parse(day)).replace(/^1 /, '1er ')

const shortMonths = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('fr-FR', { month: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, month, 1)),
)

/** « 2 sept. 2026 », on one line: for dense lists. From a table, because a long list writes hundreds. */
export const formatDayShort = (day: Day): string => {
  const number = Number(day.slice(8))
  return `${number === 1 ? '1er' : number}\u00a0${shortMonths[Number(day.slice(5, 7)) - 1]}\u00a0${day.slice(0, 4)}`
}

/** A day that an action answers. */
export const day = z.iso.date() as unknown as z.ZodType<Day>

/** A date typed in a form or sent as JSON. */
export const dayInput = z.iso.date('Indiquez une date, par exemple 2026-02-15.').transform(iso => iso as Day)

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const monthLength = (year: number, month: number) => (month === 1 && isLeap(year) ? 29 : lengths[month]!)
const twoDigits = (number: number) => (number < 10 ? `0${number}` : `${number}`)
