/** A job on offer, as the matching sees it. */
import type { Span } from './hours/week.ts'

export interface Offer {
  /** UUID. */
  id: string
  /** Where the work is: a number of the zones of the index. */
  work: number
  /** ROME code. */
  rome: string
  /** OGR numbers: what the job cannot do without, and what would help. */
  must: readonly number[]
  nice: readonly number[]
  /** Minutes of the week, Monday 0:00 being 0; null: the offer does not say its hours. */
  shifts: readonly Span[] | null
  contract: string
  /** Hours a week; null: to be asked. */
  hours: number | null
  licences: readonly string[]
  /** Cents an hour before contributions; null: to be asked. */
  pay: number | null
  /** ISO days. */
  starts: string
  published: string
}
