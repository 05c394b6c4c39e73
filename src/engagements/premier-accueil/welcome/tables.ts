import type { Day } from '../../../kernel/time.ts'
import type { Channel, Digital, Need } from './vocabulary.ts'

declare module '../../../platform/db.ts' {
  interface Tables {
    welcome: {
      departement: string
      id: string
      organisation_id: string
      place_id: string
      passage_id: string | null
      channel: Channel
      on_day: Day
      agent_id: string
      version: number
      said: string
      needs: Need[]
      given: string
      next: string
      digital: Digital | null
      saved_at: string
    }
    welcome_note: {
      departement: string
      welcome_id: string
      agent_id: string
      words: string
      on_day: Day
    }
  }
}
