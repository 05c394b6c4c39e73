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
      signed_on: Day
      last_on: Day
      agent_id: string
      ended_on: Day | null
    }
  }
}
