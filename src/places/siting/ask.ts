/** The three questions of siting, as candidates and what each would cover: places, half-days of existing places, stops of a mobile service. */
import { Refusal } from '../../kernel/refusal.ts'
import type { Inhabited } from '../../kernel/territory/inhabited.ts'
import type { Point } from '../../travel/types.ts'
import type { Site } from '../scenarios/weigh/site.ts'
import type { Question } from './instance.ts'

export const about = ['places', 'half-days', 'stops'] as const
export type About = (typeof about)[number]

export interface Asked {
  about: About
  homes: readonly Inhabited[]
  sites: readonly Site[]
  /** Where a place or a stop could be: the centre of each commune, or the points of a shortlist. */
  points: readonly Candidate[]
  /** Whether this one may be chosen; absent: all may. */
  listed?: ((candidate: Candidate) => boolean) | undefined
  count: number
  /** Weigh poor households instead of inhabitants. */
  poor: boolean
  minutes: number
  /** Seconds from each home to this point, in the order of the homes; negative where one cannot go. */
  reach: (point: Point) => Int32Array
}

export interface Candidate extends Point {
  name: string
  /** INSEE code; null for a point of a shortlist. */
  commune: string | null
  /** Of a half-day: the place that would be open, and the half-day. */
  place?: string
  halfDay?: number
}

export interface Posed {
  candidates: Candidate[]
  question: Question
}

/** Monday morning to Friday afternoon: nothing is open on Sundays, so that they would always gain most. */
const WORKING_HALF_DAYS = 10

export function pose(asked: Asked): Posed {
  const { candidates, question } = asked.about === 'half-days' ? halfDaysOf(asked) : pointsOf(asked)
  const { listed } = asked
  if (!listed) return { candidates, question }
  const shortlist = candidates.flatMap((candidate, n) => (listed(candidate) ? [n] : []))
  return { candidates, question: { ...question, shortlist } }
}

/** Demand: each home, once. The stops of today’s mobile services are what is decided: they cover nothing here. */
function pointsOf(asked: Asked): Posed {
  const { homes, sites, points, count, about } = asked
  const covered = new Uint8Array(homes.length)
  for (const site of sites)
    if (about !== 'stops' || !site.mobile) for (const home of within(asked, site)) covered[home] = 1
  const covers = points.map(point => within(asked, point))
  return { candidates: [...points], question: { weights: weightsOf(asked), covers, covered, count } }
}

/** Demand: each home in each half-day. A place whose hours nobody knows is no candidate, and covers nothing. */
function halfDaysOf(asked: Asked): Posed {
  const { homes, sites, count } = asked
  const once = weightsOf(asked)
  const weights = new Int32Array(homes.length * WORKING_HALF_DAYS)
  for (let n = 0; n < WORKING_HALF_DAYS; n += 1) weights.set(once, n * homes.length)
  const covered = new Uint8Array(weights.length)
  const candidates: Candidate[] = []
  const covers: Int32Array[] = []
  for (const site of sites) {
    if (site.week === null) continue
    const near = within(asked, site)
    for (let n = 0; n < WORKING_HALF_DAYS; n += 1) {
      const then = near.map(home => n * homes.length + home)
      if (site.week & (1 << n)) for (const demand of then) covered[demand] = 1
      else {
        candidates.push({ ...named(site), place: site.id, halfDay: n })
        covers.push(then)
      }
    }
  }
  return { candidates, question: { weights, covers, covered, count } }
}

const named = ({ name, lat, lon, commune }: Site): Candidate => ({ name, lat, lon, commune })

function within({ minutes, reach }: Asked, point: Point): Int32Array {
  const near: number[] = []
  reach(point).forEach((seconds, home) => {
    if (seconds >= 0 && seconds <= minutes * 60) near.push(home)
  })
  return Int32Array.from(near)
}

/** Households shared between the parts of a commune are no whole numbers. */
export function weightsOf({ homes, poor }: Pick<Asked, 'homes' | 'poor'>): Int32Array {
  if (!poor) return Int32Array.from(homes, ({ inhabitants }) => inhabitants)
  if (homes.every(({ poorHouseholds }) => poorHouseholds === null))
    throw new Refusal(
      'Aucun nombre de ménages pauvres n’est connu\u00a0: importez-le dans le territoire, ou comptez les habitants.',
      'poor',
    )
  return Int32Array.from(homes, ({ poorHouseholds }) => Math.round(poorHouseholds ?? 0))
}
