/** How many live within some minutes of these places: at any time, and half-day by half-day of an ordinary week. */
import type { Inhabited } from '../../../kernel/territory/inhabited.ts'
import { halfDays } from '../../hours/half-days.ts'
import type { Site } from './site.ts'

export interface Effect {
  inhabitants: number
  covered: number
  communes: CommuneEffect[]
  /** Inhabitants covered in each of the 14 half-days, by the places whose hours are known. */
  week: number[]
  places: number
  unknownHours: number
}

export interface CommuneEffect {
  code: string
  name: string
  utas: string | null
  inhabitants: number
  covered: number
  /** To the nearest place, from the home of the commune that is nearest to one; null when none can be reached. */
  minutes: number | null
}

/** Minutes from each home to one of the places, in seconds, NEVER (negative) where one cannot go. */
export type Reach = (site: Site) => Int32Array

export function effectOf(
  homes: readonly Inhabited[],
  sites: readonly Site[],
  reach: Reach,
  minutes: number,
): Effect {
  const limit = minutes * 60
  const nearest = new Int32Array(homes.length).fill(NEVER)
  const open = new Uint16Array(homes.length)
  for (const site of sites) {
    const seconds = reach(site)
    const week = site.week ?? 0
    for (let home = 0; home < seconds.length; home += 1) {
      const away = seconds[home]!
      if (away < 0) continue
      if (away < nearest[home]!) nearest[home] = away
      if (away <= limit) open[home]! |= week
    }
  }
  const communes = new Map<string, CommuneEffect>()
  const week = new Array<number>(halfDays.length).fill(0)
  homes.forEach(({ commune, communeName, utas, inhabitants }, home) => {
    const found = communes.get(commune) ?? {
      ...{ code: commune, name: communeName, utas, inhabitants: 0, covered: 0, minutes: null },
    }
    communes.set(commune, found)
    found.inhabitants += inhabitants
    const away = nearest[home]!
    if (away <= limit) found.covered += inhabitants
    if (away < NEVER) found.minutes = Math.min(found.minutes ?? away, away)
    for (let n = 0; n < week.length; n += 1) if (open[home]! & (1 << n)) week[n]! += inhabitants
  })
  const all = [...communes.values()].map(one => ({
    ...one,
    minutes: one.minutes === null ? null : Math.round(one.minutes / 6) / 10,
  }))
  return {
    inhabitants: all.reduce((sum, { inhabitants }) => sum + inhabitants, 0),
    covered: all.reduce((sum, { covered }) => sum + covered, 0),
    communes: all,
    week,
    places: sites.length,
    unknownHours: sites.filter(({ week }) => week === null).length,
  }
}

const NEVER = 0x7fff_ffff
