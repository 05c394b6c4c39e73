/** The places of the directory as a scenario would have them, and the half-days in which each receives. */
import type { Day } from '../../../kernel/time.ts'
import type { Point } from '../../../travel/types.ts'
import { halfDays, openInHalfDay } from '../../hours/half-days.ts'
import { parseHours } from '../../hours/parse.ts'
import type { Place } from '../../read.ts'
import type { Change } from '../change.ts'

export interface Site extends Point {
  /** Of the place in the directory, or of the one that the scenario adds. */
  id: string
  name: string
  /** INSEE code and name; null for one that the scenario adds. */
  commune: string | null
  communeName: string | null
  /** Bit n: it receives in half-day n of an ordinary week. Null: nobody knows. */
  week: number | null
  added: boolean
  /** It is one of the stops of a mobile service. */
  mobile: boolean
}

/** Seconds: a half-day counts when one can be received for an hour of it. */
const AN_HOUR = 3600

/** A place that is added receives from Monday to Friday, morning and afternoon, until its half-days are said. */
export const WORKING_WEEK = 0b11_1111_1111

export const sitesOf = (places: readonly Place[], changes: readonly Change[], from: Day): Site[] =>
  changedSites(
    places.map(place => siteOf(place, from)),
    changes,
  )

export function changedSites(today: readonly Site[], changes: readonly Change[]): Site[] {
  const sites = new Map(today.map(site => [site.id, site]))
  for (const change of changes) {
    if (change.do === 'remove') sites.delete(change.place)
    else if (change.do === 'add') sites.set(change.place, added(change))
    else {
      const site = sites.get(change.place)
      if (site) sites.set(site.id, { ...site, week: turned(site.week, change) })
    }
  }
  return [...sites.values()]
}

/** Null when nobody knows its hours, or when they do not read. */
export function weekOf(hours: string | null, from: Day): number | null {
  const read = hours === null ? undefined : parseHours(hours)
  if (!read || 'fault' in read) return null
  return halfDays.reduce(
    (week, _, n) => (openInHalfDay(read.hours, from, n, AN_HOUR) ? week | (1 << n) : week),
    0,
  )
}

const siteOf = (place: Place, from: Day): Site => ({
  ...{ id: place.id, name: place.name, commune: place.commune, communeName: place.communeName },
  ...{ lat: place.lat, lon: place.lon, mobile: place.mobile, added: false },
  week: weekOf(place.hours, from),
})

const added = ({ place, name, lat, lon }: Extract<Change, { do: 'add' }>): Site => ({
  ...{ id: place, name, lat, lon, commune: null, communeName: null, added: true, mobile: false },
  week: WORKING_WEEK,
})

/** Of a place whose hours nobody knows, what a scenario opens is all that is known. */
const turned = (week: number | null, { do: what, halfDay }: Extract<Change, { halfDay: number }>) =>
  what === 'open' ? (week ?? 0) | (1 << halfDay) : (week ?? 0) & ~(1 << halfDay)
