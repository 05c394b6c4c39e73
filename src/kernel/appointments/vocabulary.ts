/** The words of an appointment, the same for every engagement: how it is held, and what became of it. */
import * as z from 'zod'
import { type Day, formatDay, weekday } from '../time.ts'

export const modes = ['place', 'home', 'phone'] as const
export type Mode = (typeof modes)[number]

export const modeWords: Record<Mode, string> = {
  place: 'sur place',
  home: 'à domicile',
  phone: 'par téléphone',
}

/** 'moved': another appointment takes its place, and names it. */
export const outcomes = ['came', 'excused', 'absent', 'moved'] as const
export type Outcome = (typeof outcomes)[number]

/** Said of a person: « venue »; of an appointment that was moved: « déplacé ». */
export const outcomeWords: Record<Outcome, string> = {
  came: 'venue',
  excused: 'excusée',
  absent: 'absente',
  moved: 'rendez-vous déplacé',
}

/** « 09:30 », as a form sends it and as an answer says it. */
export const clockInput = z
  .string('Indiquez une heure, par exemple 09:30.')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Indiquez une heure, par exemple 09:30.')

/** Minutes after midnight of « 09:30 ». */
export const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
/** « 09:30 » */
export const clockOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
const two = (number: number) => String(number).padStart(2, '0')

/** « 9 h 30 » */
export function hourInWords(minute: number): string {
  const rest = minute % 60
  return `${Math.floor(minute / 60)}\u00a0h${rest ? `\u00a0${two(rest)}` : ''}`
}

/** « mardi 3 mars 2026 » */
export const dayInWords = (day: Day): string => `${weekdayNames[(weekday(day) + 6) % 7]} ${formatDay(day)}`

/** Monday first. */
export const weekdayNames = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const
