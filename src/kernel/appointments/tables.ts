import type { Generated } from 'kysely'
import type { Day } from '../time.ts'
import type { Mode, Outcome } from './vocabulary.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    appointment: {
      departement: string
      id: string
      /** Of an engagement: what the appointment is about; null for one of no engagement. */
      subject_id: string | null
      person_id: string | null
      purpose: string
      fixed_on: Day
      on_day: Day
      at_time: string
      organisation_id: string
      agent_id: string | null
      fixed_by: string
      outcome: Outcome | null
      outcome_known_on: Day | null
      outcome_by: string | null
      motif_id: Generated<string | null>
      place_id: Generated<string | null>
      mode: Generated<Mode | null>
      minutes: Generated<number | null>
      seats: Generated<number | null>
      session_id: Generated<string | null>
      called: Generated<string | null>
      phone: Generated<string | null>
      mail: Generated<string | null>
      replaces_id: Generated<string | null>
    }
  }
}
