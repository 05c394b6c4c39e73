/** What the matching holds in memory: candidates and offers, each sorted by métier and by square of the map. PostgreSQL is the truth, this is read from it. */

import { newRooms, type Rooms } from './hours/rooms.ts'
import { type Marks, newMarks } from './rule/coverage.ts'
import type { Weights } from './rule/weights.ts'
import { type Candidates, HOME, LONGEST, MOST_WISHES, newCandidates, WISHES } from './store/candidates.ts'
import { numberOf } from './store/codes.ts'
import { append, type Lists, newLists, withdraw } from './store/lists.ts'
import { newOffers, type Offers, ROME, WORK } from './store/offers.ts'
import { newRounds, type Rounds } from './store/rounds.ts'
import { rowOf } from './store/rows.ts'
import { newVocabulary, type Vocabulary } from './store/vocabulary.ts'
import type { Jobs, Travel } from './travel/travel.ts'

export interface Engine {
  travel: Travel
  weights: Weights
  /** Days since 1970: how old an offer is. */
  today: number
  words: Vocabulary
  candidates: Candidates
  offers: Offers
  /** By métier and square. A candidate is under each métier that they wish. */
  candidatesAt: Lists
  offersAt: Lists
  jobs: Jobs
  /** By métier: those that the ROME says it leads to, those that lead to it. */
  leadsTo: number[][]
  ledFrom: number[][]
  /** Minutes: no candidate ever put accepts a longer trip. */
  longestTrip: number
  /** Of the question at hand. */
  marks: Marks
  rooms: Rooms
  seen: Rounds
  /** By zone of work, where travel does not tell how near it is: one minute. */
  near: Uint8Array<ArrayBuffer>
}

export interface EngineOptions {
  travel: Travel
  weights: Weights
  /** Of the ROME: from a métier, one may go to another. */
  mobilities: readonly (readonly [from: string, to: string])[]
  /** How many are to come: room is made at once. */
  expected?: { candidates: number; offers: number }
}

export function newEngine({ travel, weights, mobilities, expected }: EngineOptions): Engine {
  const words = newVocabulary()
  const [leadsTo, ledFrom]: [number[][], number[][]] = [[], []]
  for (const [from, to] of mobilities) {
    const [a, b] = [numberOf(words.romes, from), numberOf(words.romes, to)]
    leadsTo[a] = [...(leadsTo[a] ?? []), b]
    ledFrom[b] = [...(ledFrom[b] ?? []), a]
  }
  const buckets = words.romes.codes.length * travel.zones.grid.cells
  const { candidates, offers } = expected ?? { candidates: 1024, offers: 1024 }
  return {
    ...{ travel, weights, words, leadsTo, ledFrom, today: 0, longestTrip: 0 },
    candidates: newCandidates(candidates),
    offers: newOffers(offers),
    candidatesAt: newLists(buckets, 4 * candidates, true),
    offersAt: newLists(buckets, 2 * offers, true),
    jobs: { version: 0, at: new Uint8Array(travel.zones.points.length) },
    marks: newMarks(),
    rooms: newRooms(),
    seen: newRounds(),
    near: new Uint8Array(travel.zones.points.length).fill(1),
  }
}

/** Where those of a métier and a square are listed. */
export const bucket = ({ travel }: Engine, rome: number, cell: number): number =>
  rome * travel.zones.grid.cells + cell

export function listCandidate(engine: Engine, candidate: number): void {
  const { rows } = engine.candidates
  engine.longestTrip = Math.max(engine.longestTrip, rows.data[rowOf(rows, candidate) + LONGEST]!)
  for (const list of listsOfCandidate(engine, candidate)) append(engine.candidatesAt, list, candidate)
}

export function unlistCandidate(engine: Engine, candidate: number): void {
  for (const list of listsOfCandidate(engine, candidate)) withdraw(engine.candidatesAt, list, candidate)
}

export function listOffer(engine: Engine, offer: number): void {
  append(engine.offersAt, listOfOffer(engine, offer), offer)
  const { jobs } = engine
  const zone = engine.offers.works[offer]!
  if (jobs.at[zone]) return
  jobs.at[zone] = 1
  jobs.version++
}

export function unlistOffer(engine: Engine, offer: number): void {
  withdraw(engine.offersAt, listOfOffer(engine, offer), offer)
}

function listOfOffer(engine: Engine, offer: number): number {
  const { rows } = engine.offers
  const at = rowOf(rows, offer)
  return bucket(engine, rows.data[at + ROME]!, engine.travel.zones.grid.cellOf[rows.data[at + WORK]!]!)
}

function listsOfCandidate(engine: Engine, candidate: number): number[] {
  const { rows } = engine.candidates
  const at = rowOf(rows, candidate)
  const cell = engine.travel.zones.grid.cellOf[rows.data[at + HOME]!]!
  const wishes = Array.from(rows.data.subarray(at + WISHES, at + WISHES + MOST_WISHES))
  return wishes.filter(rome => rome >= 0).map(rome => bucket(engine, rome, cell))
}
