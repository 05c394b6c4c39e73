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

/**
 * The next such day from `from` on, that day included, public holidays left out. With a timetable, one that it covers; once it is over, the
 * last one that it covered; null when it covers none.
 */
export function dayOfWeek(
  day: number,
  from: Day,
  covers?: { from: Day; until: Day; on: (day: Day) => boolean },
): Day | null {
  const start = covers && from < covers.from ? covers.from : from
  const first = daysAfter(start, (day - ((weekday(start) + 6) % 7) + 7) % 7)
  if (!covers) return step(first, 7, daysAfter(first, 70), day => !holidayName(day))
  const running = (day: Day) => !holidayName(day) && covers.on(day)
  return (
    step(first, 7, covers.until, running) ?? step(lastBefore(day, covers.until), -7, covers.from, running)
  )
}

const lastBefore = (day: number, until: Day): Day =>
  daysAfter(until, -((((weekday(until) + 6) % 7) - day + 7) % 7))

function step(first: Day, by: number, end: Day, is: (day: Day) => boolean): Day | null {
  for (let day = first; by > 0 ? day <= end : day >= end; day = daysAfter(day, by)) if (is(day)) return day
  return null
}
