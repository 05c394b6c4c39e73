import type { Day } from '../time.ts'
import type { Agreement, RefusalWhy } from './vocabulary.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    handover: {
      departement: string
      id: string
      subject_kind: string
      subject_id: string
      from_organisation_id: string
      to_organisation_id: string
      person_id: string | null
      purpose: string | null
      theme: string
      why: string
      said: string | null
      called: string | null
      contact: string | null
      agreed_how: Agreement
      agreed_on: Day
      sent_on: Day
      sent_at: string
      sent_by: string
      opened_on: Day | null
      opened_at: string | null
      opened_by: string | null
      accepted_on: Day | null
      accepted_by: string | null
      expected_on: Day | null
      expected_words: string | null
      refused_on: Day | null
      refused_by: string | null
      refused_why: RefusalWhy | null
      refused_words: string | null
      taken_back_on: Day | null
      taken_back_by: string | null
      met_on: Day | null
      met_known_on: Day | null
      met_by: string | null
    }
  }
}
