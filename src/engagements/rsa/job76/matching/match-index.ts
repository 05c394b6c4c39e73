/** The matching of Job 76, in memory: candidates and offers are put and removed as they change, and each question is answered from both sides at once. */
import type { Candidate } from './candidate.ts'
import { asFiltered, type Doors, doorToDoor, type Measured, measured } from './doors.ts'
import {
  type Engine,
  type EngineOptions,
  listCandidate,
  listOffer,
  newEngine,
  unlistCandidate,
  unlistOffer,
} from './engine.ts'
import { type MissesOf, nearestCandidates, nearestOffers } from './exclusions.ts'
import { type Match, matchOf } from './match.ts'
import { missesOf } from './misses.ts'
import { type Obstacle, obstaclesOf } from './obstacles.ts'
import type { Offer } from './offer.ts'
import { type Fit, fitOf } from './pair.ts'
import type { Weights } from './rule/weights.ts'
import { bestCandidates, bestOffers } from './search.ts'
import { sentencesOfMisses, type View } from './sentences.ts'
import { eraseCandidate, readCandidate, writeCandidate } from './store/candidates.ts'
import { find, type Ids, uuidOf } from './store/ids.ts'
import { dayNumber } from './store/measures.ts'
import { eraseOffer, readOffer, writeOffer } from './store/offers.ts'

/** Who does not fit, and each reason. */
export interface Exclusion {
  id: string
  reasons: string[]
}

export interface Ranked {
  id: string
  score: number
}

/** Ids are those of candidates and offers; an unknown one is answered by nothing: `knows` tells. */
export interface MatchIndex {
  /** In the place of what was known under that id. Throws RangeError on what it cannot hold, and has then changed nothing. */
  putCandidate(candidate: Candidate): void
  putOffer(offer: Offer): void
  /** False when nobody was known under that id. */
  removeCandidate(id: string): boolean
  removeOffer(id: string): boolean
  /** Best first; equal scores by id. */
  topOffers(candidate: string, most: number, view?: View): Match[]
  topCandidates(offer: string, most: number, view?: View): Match[]
  /** The same ranking without its reasons: for everybody at once. As the filter knows it, not measured door to door. */
  rankOffers(candidate: string, most: number): Ranked[]
  /** Those that do not fit, the nearest misses first. */
  missedOffers(candidate: string, most: number, view?: View): Exclusion[]
  missedCandidates(offer: string, most: number, view?: View): Exclusion[]
  /** Over all offers of the candidate’s métiers. As the filter knows it, not measured door to door. */
  obstacles(candidate: string): Obstacle[]
  /** One pair: its match, or why there is none; undefined where one of the two is not known. */
  explain(
    candidate: string,
    offer: string,
    view?: View,
  ): { match: Match | undefined; misses: string[] } | undefined
  /** ISO day: how old offers are. Nothing is built again. */
  setToday(day: string): void
  setWeights(weights: Weights): void
  /** Asks of travel ahead of the questions, one piece at each step. */
  prepare(): Generator<void>
  size(): { candidates: number; offers: number }
  knows(what: 'candidate' | 'offer', id: string): boolean
}

export interface MatchIndexOptions extends EngineOptions {
  today: string
  doors?: Doors
}

export function matchIndex(options: MatchIndexOptions): MatchIndex {
  const engine = newEngine(options)
  engine.today = dayNumber(options.today)
  const { candidates, offers, words } = engine
  const travelOf = (candidate: number, offer: number) => doorToDoor(engine, options.doors, candidate, offer)
  const fit = (candidate: number, offer: number) =>
    fitOf(engine, candidate, offer, travelOf(candidate, offer))
  const misses = (candidate: number, offer: number) =>
    missesOf(engine, candidate, offer, travelOf(candidate, offer))
  const missing: MissesOf = {
    roughly: (candidate, offer) => missesOf(engine, candidate, offer),
    exactly: options.doors && misses,
  }

  const forgetCandidate = (number: number) => {
    unlistCandidate(engine, number)
    eraseCandidate(candidates, words, number)
  }
  const forgetOffer = (number: number) => {
    unlistOffer(engine, number)
    eraseOffer(offers, words, number)
  }
  const best = (
    search: typeof bestOffers,
    number: number,
    most: number,
    fitWith: (other: number) => Fit | undefined,
  ): Measured[] => {
    const slack = options.doors?.slack ?? 0
    return options.doors
      ? measured(most, many => search(engine, number, many, slack), fitWith)
      : asFiltered(search(engine, number, most), fitWith)
  }

  return {
    putCandidate: told => {
      checkZone(engine, told.home)
      const read = readCandidate(words, told)
      const known = find(candidates.ids, told.id)
      if (known >= 0) forgetCandidate(known)
      listCandidate(engine, writeCandidate(candidates, words, told.id, read))
    },
    putOffer: told => {
      checkZone(engine, told.work)
      const read = readOffer(words, told)
      const known = find(offers.ids, told.id)
      if (known >= 0) forgetOffer(known)
      listOffer(engine, writeOffer(offers, words, told.id, read))
    },
    removeCandidate: id => removed(candidates.ids, id, forgetCandidate),
    removeOffer: id => removed(offers.ids, id, forgetOffer),
    topOffers: (id, most, view = 'candidate') => {
      const candidate = find(candidates.ids, id)
      if (candidate < 0) return []
      return best(bestOffers, candidate, most, offer => fit(candidate, offer)).map(({ number, fit }, i) =>
        matchOf(engine, candidate, number, fit, { id: uuidOf(offers.ids, number), rank: i + 1 }, view),
      )
    },
    topCandidates: (id, most, view = 'employer') => {
      const offer = find(offers.ids, id)
      if (offer < 0) return []
      return best(bestCandidates, offer, most, candidate => fit(candidate, offer)).map(({ number, fit }, i) =>
        matchOf(engine, number, offer, fit, { id: uuidOf(candidates.ids, number), rank: i + 1 }, view),
      )
    },
    rankOffers: (id, most) => {
      const candidate = find(candidates.ids, id)
      if (candidate < 0) return []
      const { numbers, scores } = bestOffers(engine, candidate, most)
      return numbers.map((number, i) => ({ id: uuidOf(offers.ids, number), score: scores[i]! }))
    },
    missedOffers: (id, most, view = 'candidate') => {
      const candidate = find(candidates.ids, id)
      if (candidate < 0) return []
      return nearestOffers(engine, candidate, most, missing).map(({ number, misses }) => ({
        id: uuidOf(offers.ids, number),
        reasons: sentencesOfMisses(misses, view),
      }))
    },
    missedCandidates: (id, most, view = 'employer') => {
      const offer = find(offers.ids, id)
      if (offer < 0) return []
      return nearestCandidates(engine, offer, most, missing).map(({ number, misses }) => ({
        id: uuidOf(candidates.ids, number),
        reasons: sentencesOfMisses(misses, view),
      }))
    },
    obstacles: id => {
      const candidate = find(candidates.ids, id)
      return candidate < 0 ? [] : obstaclesOf(engine, candidate)
    },
    explain: (candidateId, offerId, view = 'candidate') => {
      const [candidate, offer] = [find(candidates.ids, candidateId), find(offers.ids, offerId)]
      if (candidate < 0 || offer < 0) return undefined
      const found = fit(candidate, offer)
      return {
        match: found && matchOf(engine, candidate, offer, found, { id: offerId, rank: 0 }, view),
        misses: sentencesOfMisses(misses(candidate, offer), view),
      }
    },
    setToday: day => {
      engine.today = dayNumber(day)
    },
    setWeights: weights => {
      engine.weights = weights
    },
    knows: (what, id) => find((what === 'candidate' ? candidates : offers).ids, id) >= 0,
    prepare: () => travelAhead(engine),
    size: () => ({ candidates: countOf(candidates.ids), offers: countOf(offers.ids) }),
  }
}

function removed(ids: Ids, id: string, forget: (number: number) => void): boolean {
  const number = find(ids, id)
  if (number >= 0) forget(number)
  return number >= 0
}

function checkZone({ travel }: Engine, zone: number): void {
  if (!travel.zones.points[zone]) throw new RangeError(`${zone} is no zone`)
}

function* travelAhead({ travel, words, jobs }: Engine): Generator<void> {
  if (travel.prepare) yield* travel.prepare(words.hours, jobs)
}

const countOf = ({ end, free }: Ids): number => end - free.length
