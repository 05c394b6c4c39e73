/** There and back by public transport: for each site, every minute of arrival that it allows, and the way home after each. */
import type { Point } from '../types.ts'
import type { VisitAsked, Visits } from '../visits.ts'
import { sweep } from './door-to-door.ts'
import { quantile, spreadOf } from './quantiles.ts'
import { FAR } from './schedule.ts'
import { searchOf, type TransitNetwork } from './transit-times.ts'

/** `arrivals`: by site, the minutes at which one may arrive, from earlier to later. Writes each better visit into what `foundOf` gives for its site. */
export function addTransitVisits(
  foundOf: (site: number) => Visits,
  network: TransitNetwork,
  homes: readonly Point[],
  sites: readonly Point[],
  arrivals: readonly (readonly number[])[],
  asked: VisitAsked,
): void {
  const going = searchOf(network, asked.day, 'arriving', sites, homes, asked)
  const coming = searchOf(network, asked.day, 'leaving', sites, homes, asked)
  for (const [site, minutes] of arrivals.entries()) {
    if (minutes.length === 0) continue
    const count = minutes.length
    /** By home, then by minute. */
    const there = new Int32Array(homes.length * count)
    const back = new Int32Array(homes.length * count)
    const into = (table: Int32Array, minute: number, seconds: Int32Array) => {
      for (let home = 0; home < homes.length; home++) table[home * count + minute] = seconds[home]!
    }
    sweep(
      going,
      site,
      minutes.map(minute => -minute),
      (i, seconds) => into(there, i, seconds),
    )
    sweep(coming, site, minutes.map(minute => minute + asked.stay).reverse(), (i, seconds) =>
      into(back, count - 1 - i, seconds),
    )
    keepBetter(foundOf(site), site, there, back, count, asked.stay)
  }
}

function keepBetter(
  found: Visits,
  site: number,
  there: Int32Array,
  back: Int32Array,
  count: number,
  stay: number,
) {
  const working = new Int32Array(count)
  for (let home = 0; home < found.site.length; home++) {
    let [works, shortest, best] = [0, FAR, -1]
    for (let at = home * count; at < (home + 1) * count; at++) {
      if (there[at] === FAR || back[at] === FAR) continue
      working[works++] = there[at]!
      if (there[at]! + back[at]! >= shortest) continue
      shortest = there[at]! + back[at]!
      best = at
    }
    if (works === 0) continue
    const sorted = working.subarray(0, works).sort()
    const [median, away] = [quantile(sorted, 0.5), shortest + stay]
    const known = found.site[home] !== -1
    if (known && median > found.there[home]!) continue
    if (known && median === found.there[home]! && away >= found.away[home]!) continue
    found.site[home] = site
    found.there[home] = median
    found.thereBest[home] = sorted[0]!
    found.thereSpread[home] = spreadOf(sorted)
    found.back[home] = back[best]!
    found.away[home] = away
  }
}
