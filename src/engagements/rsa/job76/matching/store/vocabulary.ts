/** What candidates and offers are told in: nomenclatures, weeks and timetables, each under a small number. */
import type { Timetable } from '../hours/timetable.ts'
import type { Hours } from '../travel/travel.ts'
import { type Codes, newCodes } from './codes.ts'
import { type Interned, newInterned } from './interned.ts'

export interface Vocabulary {
  romes: Codes<string>
  competences: Codes<number>
  contracts: Codes<string>
  licences: Codes<string>
  /** As `normalise` says them. */
  aways: Interned<number[]>
  timetables: Interned<Timetable>
  /** Of every timetable that an offer ever had. */
  hours: Hours
}

export const newVocabulary = (): Vocabulary => ({
  ...{ romes: newCodes(), competences: newCodes(), contracts: newCodes(), licences: newCodes() },
  ...{ aways: newInterned(), timetables: newInterned() },
  hours: { version: 0, arrive: [], leave: [] },
})
