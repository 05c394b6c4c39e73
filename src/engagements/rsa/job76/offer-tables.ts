import type { Generated } from 'kysely'
import type { Day } from '../../../kernel/time.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    job_offer: {
      departement: string
      id: string
      employer_id: string | null
      entered_at: string
      doubt: string | null
      published_at: string | null
      published_by: string | null
      refused_at: string | null
      refused_by: string | null
      refused_why: string | null
      expires_on: Day
      ended_at: string | null
      ended_why: 'filled' | 'withdrawn' | 'source' | 'moderation' | null
    }
    job_offer_version: {
      departement: string
      id: string
      offer_id: string
      from_at: string
      until_at: string | null
      title: string
      words: string
      rome: string
      appellation: number | null
      employer_name: string | null
      employer_siret: string | null
      commune: string | null
      place: string | null
      lat: number | null
      lon: number | null
      shifts: string | null
      contract: string
      months: number | null
      hours: string | null
      pay_from: number | null
      pay_to: number | null
      pay_words: string | null
      starts_on: Day | null
      posts: Generated<number>
      licences: string[]
      must: number[]
      nice: number[]
      experience_months: number | null
      accessible: Generated<boolean>
    }
    job_offer_source: {
      departement: string
      source: 'job76' | 'france-travail' | 'departement'
      source_id: string
      offer_id: string
      address: string | null
      first_known_on: Day
      last_known_on: Day
      closed_on: Day | null
    }
    job_renewal: { departement: string; id: string; offer_id: string; on_day: Day; until_on: Day }
    job_import: {
      departement: string
      id: string
      source: 'france-travail' | 'departement'
      file_hash: string
      file_name: string
      at: string
      by_agent: string | null
      entered: number
      changed: number
      closed: number
      rejected: string
    }
    job_weights: {
      departement: string
      version: number
      from_on: Day
      decided_by: string | null
      why: string
      weights: string
    }
    job_change: {
      departement: string
      n: Generated<number>
      what: 'candidate' | 'offer' | 'weights'
      id: string | null
      at: Generated<string>
    }
    job_showing: {
      departement: string
      id: string
      candidate_id: string
      offer_id: string
      shown_to: 'employer' | 'candidate'
      employer_id: string | null
      on_day: Day
      rank: number
      weights: number
    }
    job_contact: {
      departement: string
      id: string
      candidate_id: string
      offer_id: string
      employer_id: string | null
      asked_by: 'candidate' | 'employer' | 'referent'
      asked_at: string
      asked_words: string | null
      proposed_by: string | null
      accepted_at: string | null
      declined_at: string | null
      declined_why: string | null
      declined_words: string | null
      owed_from: Day | null
      due_on: Day | null
      reminded_on: Day | null
      answered_at: string | null
      answer: 'retained' | 'refused' | null
      answer_why: string | null
      answer_words: string | null
      withdrawn_at: string | null
      hired_on: Day | null
      hire_known_at: string | null
      hire_said_by: 'employer' | 'candidate' | 'referent' | null
      left_on: Day | null
      held: boolean | null
      held_known_on: Day | null
    }
    job_message: {
      departement: string
      id: string
      candidate_id: string
      contact_id: string
      at: string
      said_by: 'candidate' | 'employer'
      words: string
      read_at: string | null
    }
    job_barrier: {
      departement: string
      id: string
      candidate_id: string
      kind: string
      words: string | null
      noted_on: Day
      noted_by: string
      done_on: Day | null
      done_by: string | null
      done_words: string | null
    }
  }
}
