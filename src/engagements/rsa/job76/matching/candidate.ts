/** Whoever looks for work, as the matching sees them: what they can do, when, and how they move. It knows no name, age, sex nor benefit. */
import type { Mode } from '../../../../travel/types.ts'
import type { Span } from './hours/week.ts'

export interface Candidate {
  /** UUID. */
  id: string
  /** Where they start from: a number of the zones of the index. */
  home: number
  /** ROME codes, the most wished first: one to five. */
  wished: readonly string[]
  /** OGR numbers. */
  competences: readonly number[]
  /** When they can be away from home: minutes of the week, Monday 0:00 being 0. */
  away: readonly Span[]
  /** Hours a week. */
  hoursMin: number
  hoursMax: number
  /** Codes such as « CDI ». */
  contracts: readonly string[]
  /** Codes such as « B ». */
  licences: readonly string[]
  means: readonly Mode[]
  /** Minutes, one way. */
  longestTrip: number
  /** Cents an hour before contributions; null: any. */
  pay: number | null
  /** ISO day. */
  freeFrom: string
}
