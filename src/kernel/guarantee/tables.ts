import type { Day } from '../time.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    guarantee_case: {
      departement: string
      guarantee: string
      subject_id: string
      person_id: string | null
      organisation_id: string | null
      kind: string
      utas: string | null
      since: Day
      due_on: Day
      stopped_days: number
      stopped_since: Day | null
      kept_on: Day | null
      ended_on: Day | null
      known_from: Day
      known_until: Day | null
    }
    guarantee_count: { departement: string; guarantee: string; utas: string; due_on: Day; cases: number }
  }
}
