import type { Day } from '../../../kernel/time.ts'
import type { EndedWhy, Item } from './vocabulary.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    parcours_designation: {
      departement: string
      id: string
      person_id: string
      agent_id: string
      organisation_id: string
      proposed_on: Day
      proposed_by: string | null
      why: string
      replaces: string | null
      accepted_on: Day | null
      refused_on: Day | null
      refused_by: 'person' | 'referent' | null
      refused_why: string | null
      from_on: Day | null
      until_on: Day | null
      ended_why: EndedWhy | 'change' | null
    }
    parcours_agreement: {
      departement: string
      id: string
      designation_id: string
      person_id: string
      on_day: Day
      how: 'screen' | 'beside' | 'paper'
      signed: string
      recorded_by: string | null
    }
    consent: {
      departement: string
      id: string
      person_id: string
      organisation_id: string
      item: Item
      purpose: string
      given_at: string
      from_on: Day
      until_on: Day
      how: 'screen' | 'paper' | 'said'
      recorded_by: string | null
      withdrawn_at: string | null
      withdrawn_by: string | null
    }
    evaluation: {
      departement: string
      id: string
      person_id: string
      item: Item
      author_id: string
      organisation_id: string
      on_day: Day
      recorded_at: string
      situation: string
      words: string
      objective: string
    }
    parcours_paper: {
      departement: string
      id: string
      person_id: string
      agreement_id: string | null
      consents: string[]
      author_id: string
      on_day: Day
      media: 'application/pdf' | 'image/jpeg' | 'image/png'
      content: Buffer
    }
    parcours_note: { departement: string; person_id: string; agent_id: string; words: string; on_day: Day }
    parcours_wish: {
      departement: string
      id: string
      person_id: string
      asked_on: Day
      words: string
      answered_on: Day | null
    }
  }
}
