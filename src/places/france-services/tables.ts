import type { Day } from '../../kernel/time.ts'
import type { CriterionId } from './criteria.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    france_services_check: {
      departement: string
      id: string
      place_id: string
      criterion: CriterionId
      met: boolean
      found_on: Day
      note: string | null
      recorded_on: Day
      recorded_at: string
      recorded_by: string
    }
  }
}
