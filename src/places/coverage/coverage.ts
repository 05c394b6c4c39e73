/** How many live within some minutes of a place that receives: in all, by UTAS, by EPCI and by commune, and who is left out. */
import type { Inhabited } from '../../kernel/territory/inhabited.ts'
import type { Network } from '../../travel/network.ts'
import type { Mode } from '../../travel/types.ts'
import { doubtOf } from './doubt.ts'
import { type HoursAsked, type PlaceReached, sitesOf } from './open-sites.ts'
import { type ReachAsked, reach } from './reach.ts'
import { type Counted, ratio, sumOf } from './shares.ts'

export interface CoverageAsked extends Omit<ReachAsked, 'when'> {
  homes: readonly Inhabited[]
  places: readonly PlaceReached[]
  network: Network | null
  minutes: number
  when?: ReachAsked['when']
  /** Which places count at that moment; without one, all do. */
  hours?: HoursAsked
}

/** Of the inhabitants of one commune. */
export interface CommuneReach {
  code: string
  name: string
  utas: string | null
  epci: string | null
  inhabitants: number
  covered: number
  /** To the nearest place, for half of its inhabitants at most; null when none can be reached. */
  minutes: number | null
  /** Index in `places`. */
  place: number | null
  /** It changes side within the error of the estimate. */
  inDoubt: boolean
  method: Method
}

/** On a network, or from the distance as the crow flies. */
export type Method = 'routed' | 'estimated'

export interface Coverage extends Counted {
  mode: Mode
  minutes: number
  /** 'routed' once a network made a part of it; `estimated` is the rest, out of the network. */
  method: Method
  /** Identifier of the network, none when all is estimated. */
  networks: string[]
  estimated: Some
  /** By public transport: out of reach because no street was imported near them. */
  streetless: Some
  /** Null where nobody has published who they are; `of` is then how many are known. */
  poorHouseholds: Partly | null
  householdsWithoutCar: Partly | null
  byUtas: (Counted & { code: string | null })[]
  byEpci: (Counted & { code: string | null; name: string })[]
  communes: CommuneReach[]
  /** Covered at least and at most, within the error of the estimate; null where the error is not known. */
  doubt: { minutes: number; inhabitants: number; atLeast: number; atMost: number; communes: number } | null
  /** Places that count, and those left out because nobody knows their hours. */
  places: { counted: number; unknownHours: number }
}

export interface Some {
  inhabitants: number
  communes: number
}

/** Households, among the places where they are published. */
export interface Partly {
  households: number
  covered: number
  share: number | null
  /** Inhabitants of the places where the figure is published. */
  knownFor: number
}

export function coverageOf({
  homes,
  places,
  network,
  minutes,
  hours = 'ignored',
  ...asked
}: CoverageAsked): Coverage {
  const { sites, unknown } = sitesOf(places, asked.when, hours)
  const { site, seconds, estimated, streetless } = reach(
    network,
    homes,
    sites.map(({ door }) => door),
    // The streets take the same time at any hour: only a timetable is asked when one wants to arrive.
    asked.mode === 'transit' ? asked : { ...asked, when: undefined },
  )
  const reached: Reached[] = homes.map((home, i) => ({
    home,
    seconds: seconds[i]!,
    place: site[i]! < 0 ? null : sites[site[i]!]!.place,
    within: seconds[i]! >= 0 && seconds[i]! <= minutes * 60,
    method: estimated[i] ? 'estimated' : 'routed',
  }))
  const guessed = reached.filter(({ method }) => method === 'estimated')
  const method = guessed.length < reached.length ? 'routed' : 'estimated'
  const doubt = doubtOf(reached, asked.mode, minutes)
  return {
    mode: asked.mode,
    minutes,
    method,
    networks: method === 'routed' ? [network!.id] : [],
    estimated: some(guessed),
    streetless: some(reached.filter((_, i) => streetless[i])),
    ...counted(reached),
    poorHouseholds: partly(reached, 'poorHouseholds'),
    householdsWithoutCar: partly(reached, 'householdsWithoutCar'),
    byUtas: by(reached, ({ home }) => home.utas).map(([code, those]) => ({ code, ...counted(those) })),
    byEpci: by(reached, ({ home }) => home.epci).map(([code, those]) => ({
      code,
      name: those[0]!.home.epciName ?? 'Hors EPCI',
      ...counted(those),
    })),
    communes: by(reached, ({ home }) => home.commune).map(([, those]) => communeReach(those, doubt.homes)),
    doubt: doubt.figures,
    places: { counted: sites.length, unknownHours: unknown },
  }
}

/** One inhabited place and what it reaches. */
export interface Reached {
  home: Inhabited
  seconds: number
  /** Index in `places`. */
  place: number | null
  within: boolean
  method: Method
}

export const communesOf = (reached: readonly Reached[]): number =>
  new Set(reached.map(({ home }) => home.commune)).size

const some = (reached: readonly Reached[]): Some => ({
  inhabitants: counted(reached).inhabitants,
  communes: communesOf(reached),
})

function counted(reached: readonly Reached[]): Counted {
  const inhabitants = sumOf(reached, ({ home }) => home.inhabitants)
  const covered = sumOf(reached, ({ home, within }) => (within ? home.inhabitants : 0))
  return { inhabitants, covered, share: ratio(covered, inhabitants) }
}

function partly(reached: readonly Reached[], of: 'poorHouseholds' | 'householdsWithoutCar'): Partly | null {
  const known = reached.filter(({ home }) => home[of] !== null)
  if (known.length === 0) return null
  // Shared between the parts of a commune, they are no whole numbers: the sums are rounded.
  const households = Math.round(sumOf(known, ({ home }) => home[of]!))
  const covered = Math.round(sumOf(known, ({ home, within }) => (within ? home[of]! : 0)))
  const knownFor = sumOf(known, ({ home }) => home.inhabitants)
  return { households, covered, share: ratio(covered, households), knownFor }
}

function communeReach(reached: readonly Reached[], inDoubt: ReadonlySet<Reached>): CommuneReach {
  const { commune, communeName, utas, epci } = reached[0]!.home
  const { inhabitants, covered } = counted(reached)
  const { seconds, place, method } = middle(reached, inhabitants)
  return {
    ...{ code: commune, name: communeName, utas, epci, inhabitants, covered },
    minutes: seconds < 0 ? null : Math.round(seconds / 6) / 10,
    place: seconds < 0 ? null : place,
    inDoubt: reached.some(one => inDoubt.has(one)),
    method,
  }
}

/** The home before which half of the inhabitants are nearer; those that reach nothing come last. */
function middle(reached: readonly Reached[], inhabitants: number): Reached {
  const far = (seconds: number) => (seconds < 0 ? Number.POSITIVE_INFINITY : seconds)
  const sorted = reached.toSorted((a, b) => far(a.seconds) - far(b.seconds) || 0)
  let before = 0
  for (const one of sorted) {
    before += one.home.inhabitants
    if (before * 2 >= inhabitants) return one
  }
  return sorted.at(-1)!
}

/** In the order of the codes; those without one come last. */
function by(reached: readonly Reached[], of: (one: Reached) => string | null): [string | null, Reached[]][] {
  return [...Map.groupBy(reached, of)].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
}
