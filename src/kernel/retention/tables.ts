import type { Generated } from 'kysely'
import type { Day } from '../time.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    retention_run: {
      departement: string
      id: string
      on_day: Day
      at: Date | string
      asked_by: string | null
      ended_at: Generated<Date | string | null>
    }
    retention_done: {
      departement: string
      run_id: string
      rule: string
      n: number
      through: Day
      things: number
      rows: number
    }
  }
}
