/** There and back: leave home, arrive while the place receives, be received, come home. */
import type { Network } from './network.ts'
import { type Method, nearest, times } from './times.ts'
import { addTransitVisits } from './transit/transit-visits.ts'
import { type Mode, NEVER, type Pace, type Point } from './types.ts'

/** A place that receives during these intervals of the day asked, seconds after midnight; absent: always. */
export interface Site extends Point {
  open?: readonly (readonly [number, number])[]
}

export interface VisitAsked {
  mode: Mode
  /** '2025-03-04' */
  day: string
  /** Seconds after midnight: arrive, and be received, within. */
  between: readonly [number, number]
  /** Seconds to be received for. */
  stay: number
  /** Minutes of each walk to, between and from vehicles: 15 unless told. */
  maxWalk?: number
  pace?: Pace
}

/** By home; seconds, NEVER where no visit is possible. */
export interface Visits {
  /** The site that takes the least to get to (`there`; of two, the one that takes the least away): −1 when none can be visited. */
  site: Int32Array
  /** Until the hour of arrival, waiting included: the median over the minutes of arrival that work, the best of them, and from the first decile to the ninth. */
  there: Int32Array
  thereBest: Int32Array
  thereSpread: Int32Array
  /** From the end of the visit until home, in the visit that is the shortest as a whole. */
  back: Int32Array
  /** The whole of that absence: there, the stay, and back. */
  away: Int32Array
}

/**
 * For each home the best visit. A minute of arrival works when the place is open then and for the whole stay, somebody can be there by then, and there is a way
 * home afterwards. A site more never makes `there` longer. On streets the hour changes nothing but whether the place is open.
 */
export function visits(
  network: Network | null,
  homes: readonly Point[],
  sites: readonly Site[],
  asked: VisitAsked,
): Visits & { method: Method } {
  const arrivals = sites.map(site => arrivalMinutes(site, asked))
  if (asked.mode === 'transit') {
    const found = noVisit(homes.length)
    if (!network?.timetable) return { ...found, method: 'estimated' }
    addTransitVisits(() => found, { ...network, timetable: network.timetable }, homes, sites, arrivals, asked)
    return { ...found, method: 'routed' }
  }
  const open = sites.flatMap((_, i) => (arrivals[i]!.length ? [i] : []))
  return byStreet(network, homes, sites, open, asked)
}

/** `there` of each site alone, by public transport: the least of some of them is that of `visits` with these. */
export function transitVisitsOfEach(
  network: Network,
  homes: readonly Point[],
  sites: readonly Site[],
  asked: VisitAsked,
): Int32Array[] {
  const found = sites.map(() => noVisit(homes.length))
  const arrivals = sites.map(site => arrivalMinutes(site, asked))
  if (network.timetable)
    addTransitVisits(
      site => found[site]!,
      { ...network, timetable: network.timetable },
      homes,
      sites,
      arrivals,
      asked,
    )
  return found.map(({ there }) => there)
}

/** Whole minutes at which somebody may arrive and be received for the whole stay, from earlier to later. */
function arrivalMinutes({ open = always }: Site, { between, stay }: VisitAsked): number[] {
  const minutes = new Set<number>()
  for (const [from, until] of open) {
    const first = Math.max(from, between[0])
    const last = Math.min(until, between[1]) - stay
    if (first <= last) minutes.add(first)
    for (let minute = Math.ceil(first / 60) * 60; minute <= last; minute += 60) minutes.add(minute)
  }
  return [...minutes].sort((a, b) => a - b)
}

const always: NonNullable<Site['open']> = [[0, 48 * 3600]]

const noVisit = (homes: number): Visits => ({
  site: new Int32Array(homes).fill(-1),
  there: new Int32Array(homes).fill(NEVER),
  thereBest: new Int32Array(homes).fill(NEVER),
  thereSpread: new Int32Array(homes).fill(NEVER),
  back: new Int32Array(homes).fill(NEVER),
  away: new Int32Array(homes).fill(NEVER),
})

/** The nearest open site, and the way back from it. A home that cannot come back from there (a one-way street) tries the other sites. */
function byStreet(
  network: Network | null,
  homes: readonly Point[],
  sites: readonly Site[],
  open: readonly number[],
  { mode, stay, pace = 'walker' }: VisitAsked,
): Visits & { method: Method } {
  const asked = { mode, pace }
  const found = noVisit(homes.length)
  const there = nearest(
    network,
    homes,
    open.map(site => sites[site]!),
    asked,
  )
  const stranded: number[] = []
  const take = (home: number, site: number, go: number, back: number) => {
    if (back === NEVER) return
    found.site[home] = site
    found.there[home] = found.thereBest[home] = go
    found.thereSpread[home] = 0
    found.back[home] = back
    found.away[home] = go + stay + back
  }
  for (const [place, site] of open.entries()) {
    const its = homes.flatMap((_, home) => (there.site[home] === place ? [home] : []))
    const back = times(
      network,
      [sites[site]!],
      its.map(home => homes[home]!),
      asked,
    ).seconds
    its.forEach((home, i) => {
      if (back[i] === NEVER) stranded.push(home)
      take(home, site, there.seconds[home]!, back[i]!)
    })
  }
  for (const home of stranded) {
    const places = open.map(site => sites[site]!)
    const go = times(network, [homes[home]!], places, asked).seconds
    const back = times(network, places, [homes[home]!], asked).seconds
    const order = [...open.keys()].filter(i => go[i] !== NEVER && back[i] !== NEVER)
    const best = order.sort((a, b) => go[a]! - go[b]! || back[a]! - back[b]!)[0]
    if (best !== undefined) take(home, open[best]!, go[best]!, back[best]!)
  }
  return { ...found, method: there.method }
}
