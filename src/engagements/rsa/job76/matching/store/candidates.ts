/** The candidates of the index: one row of numbers each, and the list of their competences. */
import type { Candidate } from '../candidate.ts'
import { normalise } from '../hours/week.ts'
import { meansBits } from '../travel/means.ts'
import { bitsOf, numberOf } from './codes.ts'
import { give, giveBack, type Ids, newIds } from './ids.ts'
import { hold, letGo } from './interned.ts'
import { type Lists, newLists, replace } from './lists.ts'
import { dayNumber, minutesAWeek } from './measures.ts'
import { type Rows, rowOf, rows } from './rows.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Candidates {
  ids: Ids
  rows: Rows
  competences: Lists
}

/** What is where in a row. A wish that is not there is −1; no pay wished is 0. */
export const [
  HOME,
  AWAY,
  HOURS_MIN,
  HOURS_MAX,
  CONTRACTS,
  LICENCES,
  MEANS_BITS,
  LONGEST,
  PAY,
  FREE_FROM,
  WISHES,
] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
export const MOST_WISHES = 5

export const newCandidates = (expected: number): Candidates => ({
  ids: newIds(expected),
  rows: rows(expected),
  competences: newLists(expected, 16 * expected, false),
})

/** A candidate in numbers. */
export interface CandidateRead {
  row: number[]
  away: number[]
  competences: number[]
}

/** Throws on what the index cannot hold, before anything is written. */
export function readCandidate(words: Vocabulary, told: Candidate): CandidateRead {
  const wished = [...new Set(told.wished)].map(rome => numberOf(words.romes, rome))
  if (wished.length === 0 || wished.length > MOST_WISHES)
    throw new RangeError('One to five métiers are wished')
  return {
    row: [
      told.home,
      0,
      minutesAWeek(told.hoursMin),
      minutesAWeek(told.hoursMax),
      bitsOf(words.contracts, told.contracts),
      bitsOf(words.licences, told.licences),
      meansBits(told.means),
      Math.min(told.longestTrip, LONGEST_EVER),
      told.pay ?? 0,
      dayNumber(told.freeFrom),
      ...Array.from({ length: MOST_WISHES }, (_, i) => wished[i] ?? -1),
    ],
    away: normalise(told.away),
    competences: [...new Set(told.competences)].map(competence => numberOf(words.competences, competence)),
  }
}

/** Its number. What was known under that id has been erased before. */
export function writeCandidate(
  candidates: Candidates,
  words: Vocabulary,
  id: string,
  read: CandidateRead,
): number {
  const number = give(candidates.ids, id)
  const at = rowOf(candidates.rows, number)
  candidates.rows.data.set(read.row, at)
  candidates.rows.data[at + AWAY] = hold(words.aways, read.away.join(), () => read.away)
  replace(candidates.competences, number, read.competences)
  return number
}

export function eraseCandidate(candidates: Candidates, words: Vocabulary, number: number): void {
  letGo(words.aways, candidates.rows.data[rowOf(candidates.rows, number) + AWAY]!)
  candidates.rows.data[rowOf(candidates.rows, number) + WISHES] = -1
  replace(candidates.competences, number, [])
  giveBack(candidates.ids, number)
}

/** Minutes: beyond, a figure of travel is NEVER. */
const LONGEST_EVER = 254

/** Every one that the index knows. */
export function* everyCandidate({ ids, rows }: Candidates): Generator<number> {
  for (let number = 0; number < ids.end; number++)
    if (rows.data[rowOf(rows, number) + WISHES]! >= 0) yield number
}
