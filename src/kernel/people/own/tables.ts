import type { Generated } from 'kysely'
import type { Day } from '../../time.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    person_code: {
      departement: string
      id: string
      person_id: string
      mark: string
      hash: Buffer
      made_by: string | null
      made_on: Day
      until_on: Day
      tries: Generated<number>
      used_at: Date | null
      ended_on: Day | null
      ended_why: 'replaced' | 'by-an-agent' | 'by-the-person' | 'tries' | null
    }
    person_subject: { departement: string; subject_hash: Buffer; person_id: string; linked_on: Day }
    person_session: {
      departement: string
      id_hash: Buffer
      person_id: string
      opened_at: string
      seen_at: string
      ended_at: string | null
      means: 'code' | 'oidc'
      code_id: string | null
      id_token: string | null
    }
    person_try: { departement: string; id: string; from_hash: Buffer; at: string }
    person_question: {
      departement: string
      id: string
      person_id: string
      asked_on: Day
      due_on: Day
      words: string
      answered_on: Day | null
      answered_by: string | null
      answer: string | null
    }
    trace_delay: {
      departement: string
      id: string
      person_id: string
      agent_id: string
      from_on: Day
      until_on: Day
      why: string
      asked_on: Day
      decided_by: string | null
      decided_on: Day | null
      granted: boolean | null
    }
  }
}
