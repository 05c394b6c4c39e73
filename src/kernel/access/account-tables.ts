import type { Day } from '../time.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    session: {
      departement: string
      id_hash: Buffer
      agent_id: string
      opened_at: string
      seen_at: string
      ended_at: string | null
      means: 'oidc' | 'demonstration'
      id_token: string | null
      acr: string | null
    }
    sign_in: {
      departement: string
      id_hash: Buffer
      state: string
      nonce: string
      verifier: string
      back_to: string
      opened_at: string
    }
    agent_subject: { departement: string; issuer: string; subject: string; agent_id: string; linked_on: Day }
    api_token: {
      departement: string
      id: string
      token_hash: Buffer
      agent_id: string
      label: string
      made_by: string
      made_on: Day
      until_on: Day
      revoked_on: Day | null
      accepted_on: Day | null
    }
  }
}
