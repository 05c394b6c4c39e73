import type { Day } from '../../../kernel/time.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    welcome_join: {
      departement: string
      id: string
      organisation_id: string
      passage_id: string | null
      welcome_id: string | null
      person_id: string
      agreed: 'aloud' | 'paper'
      agreed_on: Day
      recorded_by: string
      recorded_at: string
      taken_back_on: Day | null
      taken_back_by: string | null
    }
  }
}
