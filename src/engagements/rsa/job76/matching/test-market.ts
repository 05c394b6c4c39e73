/** A small market where everybody meets everybody, for tests: its index, and the same told to the naive witness. */
import { randomOf } from '../../../../kernel/synthetic/random.ts'
import type { Candidate } from './candidate.ts'
import { type MatchIndex, matchIndex } from './match-index.ts'
import type { Offer } from './offer.ts'
import { firstWeights } from './rule/weights.ts'
import { market, marketDay } from './synthetic.ts'
import { madeUpTravel } from './synthetic-travel.ts'
import { type NaiveMatch, naiveMatch, naiveTop } from './test-naive.ts'
import { zonesOf } from './travel/zones.ts'

export const small = (seed: string) => {
  const made = market({ seed, zones: 25, km: 30, romes: 12 })
  const options = {
    ...{ travel: madeUpTravel(zonesOf(made.points, 8)), weights: firstWeights, today: marketDay },
    mobilities: made.mobilities,
  }
  return { ...made, options, random: randomOf(`test ${seed}`), index: (): MatchIndex => matchIndex(options) }
}

export type Small = ReturnType<typeof small>

export const pairOf = ({ options }: Small, candidate: Candidate, offer: Offer) =>
  naiveMatch(options, candidate, offer)

export const topOffersOf = (
  world: Small,
  candidate: Candidate,
  offers: readonly Offer[],
  most: number,
): NaiveMatch[] =>
  naiveTop(offers, most, offer => {
    const match = pairOf(world, candidate, offer)
    return match && { id: offer.id, ...match }
  })

export const topCandidatesOf = (
  world: Small,
  offer: Offer,
  candidates: readonly Candidate[],
  most: number,
): NaiveMatch[] =>
  naiveTop(candidates, most, candidate => {
    const match = pairOf(world, candidate, offer)
    return match && { id: candidate.id, ...match }
  })

/** What the naive witness tells of a match. */
export const told = (matches: ReturnType<MatchIndex['topOffers']>) =>
  matches.map(({ id, score, minutesThere, minutesBack }) => ({ id, score, minutesThere, minutesBack }))
