/** Where there is no way at that hour: the last at which one can come back, the first at which one can be there. */
import { within } from './hours/week.ts'
import type { Traveller } from './rule/journey.ts'
import { eachMeans } from './travel/means.ts'

/** Minute of the week, `at` being the one that has no way; undefined where there is none half a day before or after. From zone to zone, to the hour. */
export function still(who: Traveller, direction: 'there' | 'back', at: number): number | undefined {
  const { travel, home, work, longest } = who
  const means = eachMeans.filter(one => who.means & (1 << one))
  const goes = (minute: number): boolean =>
    means.some(one => travel[direction](one, within(minute), home, work) <= longest)
  const hours = Array.from({ length: HOURS }, (_, n) =>
    direction === 'back' ? hourBefore(at) - 60 * n : hourAfter(at) + 60 * n,
  )
  const n = hours.findIndex(goes)
  if (n < 0) return undefined
  return within(travel.toTheMinute ? lastThatGoes(hours[n]!, hours[n - 1] ?? at, goes) : hours[n]!)
}

/** Between a minute that goes and one that does not, whoever could leave earlier, or arrive later, can too. */
function lastThatGoes(first: number, beyond: number, goes: (minute: number) => boolean): number {
  if (Math.abs(beyond - first) <= 1) return first
  const middle = (first + beyond) >> 1
  return goes(middle) ? lastThatGoes(middle, beyond, goes) : lastThatGoes(first, middle, goes)
}

const HOURS = 12
const hourBefore = (minute: number): number => Math.ceil(minute / 60) * 60 - 60
const hourAfter = (minute: number): number => Math.floor(minute / 60) * 60 + 60
