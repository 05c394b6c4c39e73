import type { Day } from '../../../kernel/time.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    reception: {
      departement: string
      id: string
      organisation_id: string
      place_id: string
      from_on: Day
      until_on: Day | null
      opened_by: string | null
    }
    passage: {
      departement: string
      id: string
      organisation_id: string
      place_id: string
      on_day: Day
      number: number
      called: string | null
      arrived_at: string
      seen_at: string | null
      seen_by: string | null
      left_at: string | null
      recorded_by: string
    }
  }
}
