import type { Day } from '../../kernel/time.ts'
import type { Proposed } from './proposal.ts'
import type { About } from './report.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    place_report: {
      departement: string
      id: string
      place_id: string
      origin: 'public' | 'place'
      about: About | 'correction'
      words: string | null
      proposed: Proposed | null
      reported_on: Day
      reported_at: string
      taken_on: Day | null
      taken_by: string | null
      verdict: 'accepted' | 'set-aside' | null
      settled_on: Day | null
      settled_by: string | null
      why: string | null
    }
  }
}
