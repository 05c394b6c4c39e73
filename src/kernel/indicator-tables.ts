import type { Cell } from './indicator.ts'
import type { Day } from './time.ts'

declare module '../platform/db.ts' {
  interface Tables {
    indicator_kept: {
      departement: string
      indicator: string
      on_day: Day
      version: string
      cells: Omit<Cell, 'month'>[]
      known_on: Day
    }
  }
}
