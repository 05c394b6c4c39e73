import type { Day } from '../../../../kernel/time.ts'
import type { How } from '../signing.ts'
import type { Domain } from './vocabulary.ts'

interface Row {
  departement: string
  id: string
  person_id: string
  on_day: Day
}

declare module '../../../../platform/db.ts' {
  interface Tables {
    plan_goal: Row & {
      item: Domain
      author_id: string
      organisation_id: string
      recorded_at: string
      words: string
    }
    plan_step: Row & {
      goal_id: string
      item: Domain
      author_id: string
      recorded_at: string
      what: string
      owner: 'person' | 'referent' | 'organisation'
      organisation_id: string | null
      due_on: Day
      replaces_id: string | null
    }
    plan_end: Row & {
      goal_id: string | null
      step_id: string | null
      how: 'reached' | 'left' | 'done' | 'dropped'
      recorded_at: string
      author_id: string | null
      why: string
    }
    plan_answer: Row & {
      step_id: string
      organisation_id: string
      author_id: string
      asked_at: string
      token_hash: Uint8Array
      expires_on: Day
      revoked_at: string | null
      revoked_by: string | null
      answered_at: string | null
      answer: 'accepted' | 'declined' | null
      why: string | null
      answered_by: string | null
    }
    plan_signature: Row & {
      signed_at: string
      how: How
      signed: string
      author_id: string | null
    }
    plan_comment: Row & {
      step_id: string | null
      recorded_at: string
      words: string
      author_id: string | null
    }
    plan_review: Row & {
      author_id: string
      organisation_id: string
      recorded_at: string
      words: string
    }
  }
}
