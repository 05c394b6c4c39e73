import type { Day } from '../../kernel/time.ts'
import type { How } from './check.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    place_check: {
      departement: string
      id: string
      place_id: string
      checked_on: Day
      known_on: Day
      how: How | 'link'
      recorded_by: string | null
    }
  }
}
