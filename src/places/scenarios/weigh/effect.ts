/** How many live within some minutes of these places: at any time, and half-day by half-day of an ordinary week. */
import type { Inhabited } from '../../../kernel/territory/inhabited.ts'
import { halfDays } from '../../hours/half-days.ts'
import { type CommuneEffect, countCommunes, NOWHERE } from './count.ts'
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

/** Seconds from each home to one of the places, NEVER (negative) where one cannot go. */
export type Reach = (site: Site) => Int32Array

export function effectOf(
  homes: readonly Inhabited[],
  sites: readonly Site[],
  reach: Reach,
  minutes: number,
): Effect {
  const limit = minutes * 60
  const nearest = new Int32Array(homes.length).fill(NOWHERE)
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
  const week = new Array<number>(halfDays.length).fill(0)
  homes.forEach(({ inhabitants }, home) => {
    for (let n = 0; n < week.length; n += 1) if (open[home]! & (1 << n)) week[n]! += inhabitants
  })
  const communes = countCommunes(homes, nearest, minutes)
  return {
    inhabitants: communes.reduce((sum, { inhabitants }) => sum + inhabitants, 0),
    covered: communes.reduce((sum, { covered }) => sum + covered, 0),
    communes,
    week,
    places: sites.length,
    unknownHours: sites.filter(({ week }) => week === null).length,
  }
}
