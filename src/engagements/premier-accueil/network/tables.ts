import type { Day } from '../../../kernel/time.ts'
import type { CommitmentKind, Training } from './words.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    partner_commitment: {
      departement: string
      id: string
      organisation_id: string
      kind: CommitmentKind
      signed_on: Day
      last_on: Day | null
      hours: string | null
      trained_agents: number | null
      confidential: boolean
      ended_on: Day | null
      ended_known_on: Day | null
      known_from: Day
      known_until: Day | null
      recorded_by: string
    }
    partner_training: {
      departement: string
      id: string
      organisation_id: string
      agent_id: string
      what: Training
      completed_on: Day
      known_from: Day
      known_until: Day | null
      recorded_by: string
    }
    partner_contact: {
      departement: string
      id: string
      organisation_id: string
      function: string
      phone: string | null
      mail: string | null
      known_from: Day
      known_until: Day | null
      recorded_by: string
    }
    partner_meeting: {
      departement: string
      id: string
      on_day: Day
      place: string
      agenda: string
      invited: string[]
      present: string[] | null
      decisions: string | null
      next_on: Day | null
      called_on: Day
      called_by: string
      told_on: Day | null
    }
  }
}
