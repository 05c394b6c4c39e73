/** Civil days as whole numbers, days since 1 January 1970: a timetable asks which service runs on which, nothing else. */

/** Of '20250304' or '2025-03-04'; undefined for what is no day between 1990 and 2099 (a calendar is a set of days: an end in 9999 is a slip). */
export function dayNumber(text: string): number | undefined {
  const [, year, month, date] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text) ?? []
  if (!year || Number(year) < 1990 || Number(year) > 2099) return undefined
  const iso = `${year}-${month}-${date}`
  const instant = Date.parse(`${iso}T00:00:00Z`)
  // 31 February parses as 3 March in some engines.
  return Number.isNaN(instant) || isoDay(instant / DAY_MS) !== iso ? undefined : instant / DAY_MS
}

/** '2025-03-04' */
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** 0 is Monday: 1 January 1970 was a Thursday. */
export const weekday = (day: number): number => (day + 3) % 7

const inFull = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })
/** « 4 mars 2025 » */
export const frenchDay = (day: number): string => inFull.format(new Date(day * DAY_MS)).replace(/^1 /, '1er ')

const DAY_MS = 86_400_000
