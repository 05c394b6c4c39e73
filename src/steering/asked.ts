/** What those who steer may ask of any figure: as of which day, over which months. */
import * as z from 'zod'
import type { Role } from '../kernel/access/identity.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Day, dayInput, formatDay, monthsAfter } from '../kernel/time.ts'

/** The two signatories. Neither ever sees a name. */
export const signatories = ['steering-state', 'steering-departement'] as const satisfies readonly Role[]

/** 'YYYY-MM' */
export type Month = string

/** Of the convention. */
export const FIRST_YEAR = 2019

export const asOfInput = dayInput.optional()
export const monthInput = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Indiquez un mois, par exemple 2026-02.')
export const yearInput = z.coerce
  .number('Indiquez une année, par exemple 2026.')
  .int('Indiquez une année, par exemple 2026.')
  .min(FIRST_YEAR, `La convention commence en ${FIRST_YEAR}.`)
  .max(2100, 'Cette année est trop lointaine.')

/** Today when none is asked. Nobody knows a day to come. */
export function dayAsked(asOf: Day | undefined, today: Day): Day {
  if (asOf && asOf > today)
    throw new Refusal(
      `Cette date est dans l’avenir\u00a0: choisissez un jour jusqu’au ${formatDay(today)}.`,
      'asOf',
    )
  return asOf ?? today
}

/** The year of the day when none is asked. */
export function yearAsked(year: number | undefined, asOf: Day): number {
  if (year !== undefined && year > yearOf(asOf))
    throw new Refusal(`Au ${formatDay(asOf)}, l’année ${year} n’avait pas commencé.`, 'year')
  return year ?? yearOf(asOf)
}

export const yearOf = (day: Day | Month): number => Number(day.slice(0, 4))
export const monthOf = (day: Day): Month => day.slice(0, 7)

/** Both included; none when `first` comes after `last`. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = []
  for (let n = 0, month = first; month <= last; month = monthOf(monthsAfter(`${first}-01` as Day, ++n)))
    months.push(month)
  return months
}

/** The year up to the day, or the twelve months that end with it. */
export const monthsAsked = (year: number | undefined, asOf: Day): Month[] =>
  year === undefined
    ? monthsBetween(monthOf(monthsAfter(asOf, -11)), monthOf(asOf))
    : monthsBetween(`${year}-01`, [`${year}-12`, monthOf(asOf)].sort()[0]!)
