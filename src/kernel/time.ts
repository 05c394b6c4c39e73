/** Days, and the delays counted in them. A day is a civil day in France: this code never sees hours or time zones. */
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'

/** An ISO date such as '2026-01-31'. It sorts and compares as a string: `a < b` means a is before b. */
export type Day = `${number}-${number}-${number}`

/** Same day number `months` later, or the last day of a shorter month (CPC art. 641 al. 2: « de quantième à quantième »). */
export const monthsAfter = (start: Day, months: number): Day =>
  Temporal.PlainDate.from(start).add({ months }).toString() as Day

export const daysAfter = (start: Day, days: number): Day =>
  new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10) as Day

/** Civil days from `start` to `end`; negative when `end` comes first. */
export const daysBetween = (start: Day, end: Day): number => (Date.parse(end) - Date.parse(start)) / 86_400_000

const inFull = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })

/** « 1er mai 2026 »: Intl never writes the ordinal. */
export const formatDay = (day: Day): string => inFull.format(Date.parse(day)).replace(/^1 /, '1er ')

/** A date typed in a form or sent as JSON. */
export const dayInput = z.iso.date('Indiquez une date, par exemple 2026-02-15.').transform(iso => iso as Day)
