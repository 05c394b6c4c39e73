/** One candidate and one offer: whether they fit, with which score, and if not, which constraints fail and by how much. The same from both sides. */
import type { Engine } from './engine.ts'
import { roomOf, type Timetable } from './hours/timetable.ts'
import { fitsOnPaper } from './rule/constraints.ts'
import { hadOf, markCandidate, mustOf, niceOf, weighed } from './rule/coverage.ts'
import { type Journey, type Traveller, travels } from './rule/journey.ts'
import {
  competencePart,
  freshnessPart,
  hoursPart,
  type Parts,
  payPart,
  sumOf,
  travelPart,
} from './rule/score.ts'
import { AWAY, HOME, LONGEST, MEANS_BITS, MOST_WISHES, PAY, WISHES } from './store/candidates.ts'
import { ASKED, HOURS, PAID, PUBLISHED, ROME, TIMETABLE, WORK } from './store/offers.ts'
import { rowOf } from './store/rows.ts'
import type { Travel } from './travel/travel.ts'

export interface Fit {
  score: number
  parts: Parts
  journey: Journey
  /** The métier itself is wished, not one near it. */
  exact: boolean
  /** The offer does not say its hours. */
  supposed: boolean
  /** Competences asked for that the candidate has, and how many are asked for. */
  had: number
  asked: number
}

/** Undefined where the pair does not fit. `travel`: from zone to zone, or door to door. */
export function fitOf(
  engine: Engine,
  candidate: number,
  offer: number,
  travel: Travel = engine.travel,
): Fit | undefined {
  const { candidates, offers, weights } = engine
  const [c, o] = [rowOf(candidates.rows, candidate), rowOf(offers.rows, offer)]
  const [row, offerRow] = [candidates.rows.data, offers.rows.data]
  const kinship = kinshipOf(engine, c, o)
  if (kinship === 'none' || !fitsOnPaper(row, c, offerRow, o)) return undefined
  const { timetable, before, after } = roomsOfPair(engine, c, o)
  const journey: Journey = { there: 0, back: 0, byThere: 0, byBack: 0 }
  const who = travellerOf(engine, c, o, travel)
  if (!travels(journey, who, timetable.trips, before, after, 0)) return undefined
  const had = hadBy(engine, candidate, offer)
  const parts = {
    metier: weights[kinship],
    competences: competencePart(weights, weighed(had), offerRow[o + ASKED]!),
    travel: travelPart(weights, journey.there + journey.back, who.longest),
    pay: payPart(weights, offerRow[o + PAID]!, row[c + PAY]!),
    hours: hoursPart(weights, offerRow[o + HOURS]! > 0, !timetable.supposed),
    freshness: freshnessPart(weights, engine.today - offerRow[o + PUBLISHED]!),
  }
  const asked = offers.competences.length[offer]!
  return {
    ...{ score: sumOf(parts), parts, journey, had: mustOf(had) + niceOf(had), asked },
    ...{ exact: kinship === 'wish', supposed: timetable.supposed },
  }
}

/** Of the métier offered with those wished. */
export function kinshipOf(
  { candidates, offers, leadsTo }: Engine,
  c: number,
  o: number,
): 'wish' | 'mobility' | 'none' {
  const rome = offers.rows.data[o + ROME]!
  const wishes = candidates.rows.data.subarray(c + WISHES, c + WISHES + MOST_WISHES)
  if (wishes.includes(rome)) return 'wish'
  return wishes.some(wish => leadsTo[wish]?.includes(rome)) ? 'mobility' : 'none'
}

export interface PairRooms {
  timetable: Timetable
  away: readonly number[]
  /** By trip. */
  before: number[]
  after: number[]
}

export function roomsOfPair({ candidates, offers, words }: Engine, c: number, o: number): PairRooms {
  const timetable = words.timetables.values[offers.rows.data[o + TIMETABLE]!]!
  const away = words.aways.values[candidates.rows.data[c + AWAY]!]!
  const rooms = timetable.trips.map(trip => roomOf({ before: 0, after: 0 }, away, timetable, trip))
  return {
    timetable,
    away,
    before: rooms.map(({ before }) => before),
    after: rooms.map(({ after }) => after),
  }
}

export function travellerOf(engine: Engine, c: number, o: number, travel: Travel): Traveller {
  const row = engine.candidates.rows.data
  return {
    ...{ travel, slack: 0, nearest: 0, home: row[c + HOME]!, work: engine.offers.rows.data[o + WORK]! },
    ...{ means: row[c + MEANS_BITS]!, longest: row[c + LONGEST]! },
  }
}

function hadBy({ marks, candidates, offers }: Engine, candidate: number, offer: number): number {
  markCandidate(marks, candidates.competences, candidate)
  return hadOf(marks, offers, offer)
}
