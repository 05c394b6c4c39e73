/** « Tue 14:00 », « mardi 14 h »: a moment of the week, and the next day that it falls on. */
import * as z from 'zod'
import { holidayName } from '../../kernel/holidays.ts'
import { type Day, daysAfter, weekday } from '../../kernel/time.ts'

export interface WeekMoment {
  /** 0 is Monday. */
  weekday: number
  /** After midnight. */
  second: number
}

const names = [
  ['mon', 'monday', 'lun', 'lundi'],
  ['tue', 'tues', 'tuesday', 'mar', 'mardi'],
  ['wed', 'wednesday', 'mer', 'mercredi'],
  ['thu', 'thur', 'thurs', 'thursday', 'jeu', 'jeudi'],
  ['fri', 'friday', 'ven', 'vendredi'],
  ['sat', 'saturday', 'sam', 'samedi'],
  ['sun', 'sunday', 'dim', 'dimanche'],
]

/** Undefined when it cannot be read. */
export function readWeekMoment(text: string): WeekMoment | undefined {
  const found = /^\s*([a-z]+)\.?,?\s+(\d{1,2})\s*(?::|h)\s*(\d{2})?\s*$/i.exec(text)
  const day = names.findIndex(words => words.includes(found?.[1]?.toLowerCase() ?? ''))
  const [hours, minutes] = [Number(found?.[2]), Number(found?.[3] ?? 0)]
  if (day < 0 || hours > 23 || minutes > 59) return undefined
  return { weekday: day, second: hours * 3600 + minutes * 60 }
}

export const atInput = z.string().transform((text, context) => {
  const moment = readWeekMoment(text)
  if (moment) return moment
  context.addIssue({
    code: 'custom',
    message: `«\u00a0${text}\u00a0» n’est pas un moment de la semaine\u00a0: écrivez par exemple «\u00a0Tue 14:00\u00a0» ou «\u00a0mardi 14:00\u00a0».`,
  })
  return z.NEVER
})

/** First and last day of a timetable, and which days count: of several, the first that some day meets is the one that matters. */
interface Covered {
  from: Day
  until: Day
  on: readonly ((day: Day) => boolean)[]
}

/**
 * The next such day from `from` on, that day included, public holidays left out. With a timetable, one that it covers; once it is over, the
 * last one that it covered; null when it covers none.
 */
export function dayOfWeek(day: number, from: Day, covers?: Covered): Day | null {
  const start = covers && from < covers.from ? covers.from : from
  const first = daysAfter(start, (day - rankOf(start) + 7) % 7)
  const ordinary = (day: Day) => !holidayName(day)
  if (!covers) return step(first, 7, daysAfter(first, 70), ordinary)
  const last = daysAfter(covers.until, -((rankOf(covers.until) - day + 7) % 7))
  const running = covers.on.map(on => (day: Day) => ordinary(day) && on(day))
  const next = running.map(is => step(first, 7, covers.until, is))
  const before = running.map(is => step(last, -7, covers.from, is))
  return [...next, ...before].find(found => found !== null) ?? null
}

/** 0 is Monday. */
const rankOf = (day: Day): number => (weekday(day) + 6) % 7

function step(first: Day, by: number, end: Day, is: (day: Day) => boolean): Day | null {
  for (let day = first; by > 0 ? day <= end : day >= end; day = daysAfter(day, by)) if (is(day)) return day
  return null
}
