/** What excludes whatever the score: by how much each constraint fails, 0 where it holds. A row of a candidate, a row of an offer. */
import { CONTRACTS, HOURS_MAX, HOURS_MIN, LICENCES, PAY } from '../store/candidates.ts'
import { CONTRACT, HOURS, NEEDED, PAID } from '../store/offers.ts'

/** `c` and `o`: where their rows start. */
type Miss = (candidates: Int32Array, c: number, offers: Int32Array, o: number) => number

/** 1: the contract is none of those accepted. */
const contractMiss: Miss = (candidates, c, offers, o) =>
  candidates[c + CONTRACTS]! & offers[o + CONTRACT]! ? 0 : 1

/** Minutes a week, too few or too many. Hours that are not told exclude nobody. */
const hoursMiss: Miss = (candidates, c, offers, o) => {
  const hours = offers[o + HOURS]!
  if (hours === 0) return 0
  return Math.max(0, candidates[c + HOURS_MIN]! - hours, hours - candidates[c + HOURS_MAX]!)
}

/** The licences that lack, as bits. */
export const licenceMiss: Miss = (candidates, c, offers, o) =>
  offers[o + NEEDED]! & ~candidates[c + LICENCES]!

/** Cents an hour. A pay that is not told excludes nobody. */
const payMiss: Miss = (candidates, c, offers, o) => {
  const pay = offers[o + PAID]!
  return pay === 0 ? 0 : Math.max(0, candidates[c + PAY]! - pay)
}

export const misses = {
  contract: contractMiss,
  hours: hoursMiss,
  licence: licenceMiss,
  pay: payMiss,
} as const

/** All that can be told without travel. */
export const fitsOnPaper = (candidates: Int32Array, c: number, offers: Int32Array, o: number): boolean =>
  contractMiss(candidates, c, offers, o) === 0 &&
  licenceMiss(candidates, c, offers, o) === 0 &&
  hoursMiss(candidates, c, offers, o) === 0 &&
  payMiss(candidates, c, offers, o) === 0
