/** The days on which no delay may end: Saturdays, Sundays and the eleven public holidays of metropolitan France. */
import { type Day, daysAfter, weekday } from './time.ts'

/** « lundi de Pâques » for 2026-04-06, nothing for an ordinary day (C. trav. L. 3133-1, as it stands since 1982). */
export const holidayName = (day: Day): string | undefined => holidaysOf(Number(day.slice(0, 4))).get(day)

export const isHoliday = (day: Day): boolean => holidayName(day) !== undefined

/**
 * Monday to Friday and not a holiday: « jour ouvré ». Saturday is « ouvrable » in labour law, but neither the
 * département's offices nor CPC art. 642 take it as a working day, and no rule of the table counts « jours ouvrables ».
 */
export function isWorkingDay(day: Day): boolean {
  const of = weekday(day)
  return of !== 0 && of !== 6 && !isHoliday(day)
}

/** The first day, `day` included, that is none of Saturday, Sunday and holiday (CPC art. 642). */
export function nextWorkingDay(day: Day): Day {
  let last = day
  while (!isWorkingDay(last)) last = daysAfter(last, 1)
  return last
}

/** The day on which the count of working days reaches `count`, the first day not counted; backwards when negative. */
export function workingDaysAfter(start: Day, count: number): Day {
  const step = Math.sign(count)
  let day = start
  for (let left = Math.abs(count); left > 0; ) {
    day = daysAfter(day, step)
    if (isWorkingDay(day)) left--
  }
  return day
}

const known = new Map<number, ReadonlyMap<Day, string>>()

/** Ten days in a year such as 2008, when the Ascension is also the 1st of May. */
function holidaysOf(year: number): ReadonlyMap<Day, string> {
  const found = known.get(year)
  if (found) return found
  const easter = easterSunday(year)
  const holidays = new Map<Day, string>([
    [`${year}-01-01` as Day, 'jour de l’An'],
    [daysAfter(easter, 1), 'lundi de Pâques'],
    [daysAfter(easter, 39), 'Ascension'],
    // Still a holiday, although it may be the day of solidarity (C. trav. L. 3133-7).
    [daysAfter(easter, 50), 'lundi de Pentecôte'],
    [`${year}-05-01` as Day, 'fête du Travail'],
    [`${year}-05-08` as Day, 'victoire de 1945'],
    [`${year}-07-14` as Day, 'fête nationale'],
    [`${year}-08-15` as Day, 'Assomption'],
    [`${year}-11-01` as Day, 'Toussaint'],
    [`${year}-11-11` as Day, 'armistice de 1918'],
    [`${year}-12-25` as Day, 'Noël'],
  ])
  known.set(year, holidays)
  return holidays
}

/** The Gregorian Easter of Meeus (Astronomical Algorithms, ch. 8); his letters are kept. */
function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return `${year}-0${Math.floor(n / 31)}-${String((n % 31) + 1).padStart(2, '0')}` as Day
}
