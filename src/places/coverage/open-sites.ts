/** Which places can receive at a moment of the week, and which nobody can tell. */
import { type Day, weekday } from '../../kernel/time.ts'
import { parseHours } from '../hours/parse.ts'
import { type Interval, typicalWeek } from '../hours/week.ts'
import type { Place } from '../read.ts'
import type { Door, Moment } from './reach.ts'

/** What coverage needs of a place. */
export type PlaceReached = Pick<Place, 'lat' | 'lon' | 'hours'>

export interface OpenSite {
  /** Index of the place. */
  place: number
  door: Door
}

/** Every place; those that are open for sure; those and the ones whose hours nobody knows. */
export type HoursAsked = 'ignored' | 'known' | 'hoped'

/** `unknown`: places whose hours are not known, or do not read. Without a moment every place counts. */
export function sitesOf(
  places: readonly PlaceReached[],
  when: Moment | undefined,
  asked: HoursAsked,
): { sites: OpenSite[]; unknown: number } {
  const sites: OpenSite[] = []
  let unknown = 0
  places.forEach(({ lat, lon, hours }, place) => {
    const everyHour = { place, door: { lat, lon } }
    if (!when || asked === 'ignored') {
      sites.push(everyHour)
      return
    }
    const open = openOn(hours, when.day)
    if (!open) unknown++
    if (!open && asked === 'hoped') sites.push(everyHour)
    else if (open && longEnough(open, when)) sites.push({ place, door: { lat, lon, open } })
  })
  return { sites, unknown }
}

/** On the weekday of that day, in an ordinary week: a question about Tuesdays is not about a public holiday. Null when nobody knows. */
export function openOn(hours: string | null, day: Day): readonly Interval[] | null {
  const read = hours === null ? undefined : parseHours(hours)
  return read && 'hours' in read ? typicalWeek(read.hours, day)[(weekday(day) + 6) % 7]! : null
}

/** One can be received for so long inside the window. */
const longEnough = (open: readonly Interval[], { between: [from, until], stay }: Moment): boolean =>
  open.some(([opens, closes]) => Math.min(closes, until) - Math.max(opens, from) >= Math.max(1, stay))
