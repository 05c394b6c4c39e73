import type { Day } from '../../kernel/time.ts'
import type { Mode } from '../../travel/types.ts'
import type { Kind } from '../kinds.ts'
import type { Change } from './change.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    scenario_version: {
      departement: string
      scenario_id: string
      n: number
      name: string
      kinds: Kind[]
      mode: Mode
      minutes: number
      changes: Change[]
      withdrawn: boolean
      saved_by: string
      saved_on: Day
      saved_at: string
    }
  }
}
