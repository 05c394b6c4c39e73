import type { Day } from '../../../kernel/time.ts'
import type { MandateDays, MandateMeans } from './words.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    digital_mandate: {
      departement: string
      id: string
      organisation_id: string
      passage_id: string
      demand_id: string | null
      called: string | null
      procedure: string
      how: MandateMeans
      days: MandateDays
      /** Of one by a short message: the day of the yes, and null before. */
      signed_on: Day | null
      last_on: Day | null
      agent_id: string
      ended_on: Day | null
    }
  }
}
