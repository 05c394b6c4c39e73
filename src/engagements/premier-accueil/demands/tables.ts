import type { Day } from '../../../kernel/time.ts'
import type { Need } from '../welcome/vocabulary.ts'
import type { WithdrawalWhy } from './vocabulary.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    demand: {
      departement: string
      id: string
      organisation_id: string
      utas: string | null
      theme: Need
      passage_id: string | null
      welcome_id: string | null
      person_id: string | null
      asked_on: Day
      recorded_on: Day
      recorded_by: string
      answered_on: Day | null
      answer_known_on: Day | null
      answered_by: string | null
      withdrawn_on: Day | null
      withdrawal_known_on: Day | null
      withdrawn_why: WithdrawalWhy | null
      withdrawn_by: string | null
    }
    demand_words: {
      departement: string
      demand_id: string
      organisation_id: string
      said: string
      called: string | null
      contact: string | null
      answer: string | null
    }
  }
}
