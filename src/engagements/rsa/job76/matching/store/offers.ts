/** The offers of the index: one row of numbers each, and the list of the competences asked for. */
import { addHours, timetable } from '../hours/timetable.ts'
import { normalise, type Span } from '../hours/week.ts'
import type { Offer } from '../offer.ts'
import { bitsOf, numberOf } from './codes.ts'
import { give, giveBack, type Ids, newIds } from './ids.ts'
import { hold, letGo } from './interned.ts'
import { grown, type Lists, newLists, replace } from './lists.ts'
import { dayNumber, minutesAWeek } from './measures.ts'
import { type Rows, rowOf, rows } from './rows.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Offers {
  ids: Ids
  rows: Rows
  /** WORK again, close together: most offers are too far, and nothing else of them is read. */
  works: Int32Array<ArrayBuffer>
  /** Those that the job cannot do without first: MUST of them. */
  competences: Lists
}

/** What is where in a row. Hours (in minutes a week) or pay to be asked are 0; ASKED counts twice what the job cannot do without. */
export const [
  WORK,
  ROME,
  CONTRACT,
  NEEDED,
  HOURS,
  PAID,
  TIMETABLE,
  PUBLISHED,
  STARTS,
  MUST,
  ASKED,
  SHIFTS_TOLD,
] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const

export const newOffers = (expected: number): Offers => ({
  ids: newIds(expected),
  rows: rows(expected),
  works: new Int32Array(expected),
  competences: newLists(expected, 8 * expected, false),
})

/** An offer in numbers. */
export interface OfferRead {
  row: number[]
  /** As told: `timetable` reads them where nobody has them yet. */
  shifts: readonly Span[] | null
  competences: number[]
}

/** Throws on what the index cannot hold, before anything is written. */
export function readOffer(words: Vocabulary, told: Offer): OfferRead {
  const must = [...new Set(told.must)]
  const nice = [...new Set(told.nice)].filter(competence => !must.includes(competence))
  return {
    row: [
      told.work,
      numberOf(words.romes, told.rome),
      bitsOf(words.contracts, [told.contract]),
      bitsOf(words.licences, told.licences),
      minutesAWeek(told.hours ?? 0),
      told.pay ?? 0,
      0,
      dayNumber(told.published),
      dayNumber(told.starts),
      must.length,
      2 * must.length + nice.length,
      told.shifts ? 1 : 0,
    ],
    shifts: told.shifts,
    competences: [...must, ...nice].map(competence => numberOf(words.competences, competence)),
  }
}

/** Its number. What was known under that id has been erased before. */
export function writeOffer(offers: Offers, words: Vocabulary, id: string, read: OfferRead): number {
  const number = give(offers.ids, id)
  const at = rowOf(offers.rows, number)
  const key = read.shifts ? normalise(read.shifts).join() : 'supposed'
  offers.rows.data.set(read.row, at)
  if (number >= offers.works.length) offers.works = grown(offers.works, number + 1)
  offers.works[number] = read.row[WORK]!
  offers.rows.data[at + TIMETABLE] = hold(words.timetables, key, () => {
    const made = timetable(read.shifts)
    addHours(words.hours, made)
    return made
  })
  replace(offers.competences, number, read.competences)
  return number
}

export function eraseOffer(offers: Offers, words: Vocabulary, number: number): void {
  letGo(words.timetables, offers.rows.data[rowOf(offers.rows, number) + TIMETABLE]!)
  offers.rows.data[rowOf(offers.rows, number) + ROME] = -1
  replace(offers.competences, number, [])
  giveBack(offers.ids, number)
}

/** Every one that the index knows. */
export function* everyOffer({ ids, rows }: Offers): Generator<number> {
  for (let number = 0; number < ids.end; number++)
    if (rows.data[rowOf(rows, number) + ROME]! >= 0) yield number
}
