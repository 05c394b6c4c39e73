import type { Day } from '../../kernel/time.ts'
import type { Kind } from '../kinds.ts'

declare module '../../platform/db.ts' {
  interface Tables {
    place_campaign: {
      departement: string
      id: string
      kinds: Kind[]
      utas: string | null
      months: number | null
      started_on: Day
      started_at: string
      started_by: string
      stopped_on: Day | null
      stopped_by: string | null
    }
    place_asked: {
      departement: string
      id: string
      campaign_id: string
      place_id: string
      token_hash: Buffer
      asked_on: Day
      expires_on: Day
      mail: string | null
      attempts: number
      next_at: string | null
      trouble: string | null
      sent_at: string | null
      given_up_at: string | null
      answered_on: Day | null
      answer: 'exact' | 'correction' | null
    }
  }
}
