/** Which of the competences asked for a candidate has: the side that is asked about is marked once, the other sides are read against it. */
import type { Lists } from '../store/lists.ts'
import { MUST, type Offers } from '../store/offers.ts'
import { rowOf } from '../store/rows.ts'

/** By competence: the round in which it was marked, doubled, and 1 more for what the job cannot do without. */
export interface Marks {
  round: number
  byCompetence: Uint32Array<ArrayBuffer>
}

export const newMarks = (): Marks => ({ round: 0, byCompetence: new Uint32Array(32_768) })

export function markCandidate(marks: Marks, competences: Lists, candidate: number): void {
  nextRound(marks)
  const from = competences.start[candidate]!
  for (let i = from; i < from + competences.length[candidate]!; i++) mark(marks, competences.data[i]!, 0)
}

export function markOffer(marks: Marks, offers: Offers, offer: number): void {
  nextRound(marks)
  const { start, length, data } = offers.competences
  const must = offers.rows.data[rowOf(offers.rows, offer) + MUST]!
  for (let i = 0; i < length[offer]!; i++) mark(marks, data[start[offer]! + i]!, i < must ? 1 : 0)
}

/** Of the candidate that is marked: how many of what the offer cannot do without, above twelve bits of how many of what would help. */
export function hadOf(marks: Marks, offers: Offers, offer: number): number {
  const { start, length, data } = offers.competences
  const [from, must] = [start[offer]!, offers.rows.data[rowOf(offers.rows, offer) + MUST]!]
  let had = 0
  for (let i = 0; i < length[offer]!; i++)
    if (marks.byCompetence[data[from + i]!]! >>> 1 === marks.round) had += i < must ? ONE_MUST : 1
  return had
}

/** Of the offer that is marked: the same two counts, for a candidate. */
export function hasOf(marks: Marks, competences: Lists, candidate: number): number {
  const from = competences.start[candidate]!
  let had = 0
  for (let i = from; i < from + competences.length[candidate]!; i++) {
    const mark = marks.byCompetence[competences.data[i]!]!
    if (mark >>> 1 === marks.round) had += mark & 1 ? ONE_MUST : 1
  }
  return had
}

const ONE_MUST = 1 << 12
export const mustOf = (had: number): number => had >> 12
export const niceOf = (had: number): number => had & (ONE_MUST - 1)

/** As ASKED counts: twice what the job cannot do without. */
export const weighed = (had: number): number => 2 * mustOf(had) + niceOf(had)

function nextRound(marks: Marks): void {
  if (++marks.round < 2 ** 31) return
  marks.byCompetence.fill(0)
  marks.round = 1
}

function mark(marks: Marks, competence: number, must: 0 | 1): void {
  if (competence >= marks.byCompetence.length) {
    const wider = new Uint32Array(2 * competence)
    wider.set(marks.byCompetence)
    marks.byCompetence = wider
  }
  marks.byCompetence[competence] = 2 * marks.round + must
}
