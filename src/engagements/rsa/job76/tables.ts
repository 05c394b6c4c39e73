import type { Generated } from 'kysely'
import type { Day } from '../../../kernel/time.ts'

/** A multirange of minutes of the week is the text of PostgreSQL: « {[510,780),[840,1050)} ». */
declare module '../../../platform/db.ts' {
  interface Tables {
    job_candidate: {
      departement: string
      id: string
      person_id: string | null
      registered_on: Day
      registered_how: 'screen' | 'beside'
      registered_by: string | null
      heard_on: Day
      ended_on: Day | null
    }
    job_identity: {
      departement: string
      candidate_id: string
      first_name: string
      last_name: string
      phone: string | null
      mail: string | null
    }
    job_profile: {
      departement: string
      id: string
      candidate_id: string
      from_at: string
      until_at: string | null
      romes: string[]
      appellations: number[]
      done_romes: string[]
      done_months: number[]
      done_words: string[]
      competences: number[]
      away: string | null
      hours_from: number | null
      hours_to: number | null
      contracts: string[]
      licences: string[]
      means: string[]
      longest: number | null
      pay_from: number | null
      free_from: Day | null
      lat: number | null
      lon: number | null
      near: string | null
      commune: string | null
      utas: string | null
    }
    job_pause: { departement: string; id: string; candidate_id: string; from_on: Day; until_on: Day | null }
    job_agreement: {
      departement: string
      id: string
      candidate_id: string
      given_at: string
      how: 'screen' | 'said' | 'paper'
      recorded_by: string | null
      withdrawn_at: string | null
    }
    job_code: {
      departement: string
      id: string
      candidate_id: string
      mark: string
      hash: Buffer
      made_by: string | null
      made_on: Day
      until_on: Day
      tries: Generated<number>
      used_at: string | null
      ended_on: Day | null
    }
    job_employer: {
      departement: string
      id: string
      siret: string
      name: string
      naf: string | null
      commune: string | null
      registered_on: Day
      verified_on: Day | null
      verified_by: string | null
      closed_on: Day | null
    }
    job_account: {
      departement: string
      id: string
      employer_id: string
      mail: string
      name: string
      created_on: Day
      confirmed_at: string | null
      suspended_at: string | null
      suspended_why: 'showings' | 'moderation' | null
    }
    job_link: {
      departement: string
      token_hash: Buffer
      account_id: string
      made_at: string
      until_at: string
      used_at: string | null
    }
    job_passkey: {
      departement: string
      credential_id: Buffer
      account_id: string
      public_key: Buffer
      sign_count: Generated<number>
      name: string
      made_at: string
      used_at: string | null
      ended_at: string | null
    }
    job_challenge: { departement: string; challenge: Buffer; account_id: string | null; made_at: string }
    job_entry: {
      departement: string
      id: string
      token_hash: Buffer
      candidate_id: string | null
      first_name: string | null
      last_name: string | null
      phone: string | null
      mail: string | null
      asked_at: string
      until_at: string
      used_at: string | null
      send_by: 'sms' | 'mail'
      attempts: Generated<number>
      next_at: string
      trouble: string | null
      sent_at: string | null
      given_up_at: string | null
    }
    job_session: {
      departement: string
      id_hash: Buffer
      account_id: string | null
      candidate_id: string | null
      opened_at: string
      seen_at: string
      ended_at: string | null
      means: 'mail' | 'passkey' | 'code' | 'own' | 'demonstration'
      agent_id: string | null
    }
  }
}
