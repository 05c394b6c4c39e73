/** Days and hours as whole numbers. */

/** Days since 1970. */
export const dayNumber = (day: string): number => {
  const number = Date.parse(day) / 86_400_000
  if (!Number.isInteger(number)) throw new RangeError(`${day} is no day`)
  return number
}

export const minutesAWeek = (hours: number): number => Math.round(60 * hours)
