import type { Day } from '../../../../kernel/time.ts'
import type { Item } from '../vocabulary.ts'
import type { AttendeeKind, MeetingMode, Owner } from './vocabulary.ts'

interface OfMeeting {
  departement: string
  id: string
  meeting_id: string
  person_id: string
}

declare module '../../../../platform/db.ts' {
  interface Tables {
    coordination_meeting: {
      departement: string
      id: string
      person_id: string
      called_by: string
      organisation_id: string
      called_at: string
      on_day: Day
      /** « 14:00:00 », civil time in France. */
      at_time: string
      minutes: number
      mode: MeetingMode
      where_text: string
      cancelled_at: string | null
      cancelled_by: string | null
      cancelled_why: string
    }
    coordination_agreement: {
      departement: string
      meeting_id: string
      person_id: string
      on_day: Day
      how: 'screen' | 'beside' | 'paper'
      signed: string
      recorded_by: string | null
    }
    coordination_topic: OfMeeting & {
      item: Item | null
      words: string
      added_at: string
      added_by: string | null
    }
    coordination_attendee: OfMeeting & {
      kind: AttendeeKind
      agent_id: string | null
      organisation_id: string | null
      function: string | null
      invited_at: string
      invited_by: string
      withdrawn_at: string | null
      present: boolean | null
      noted_at: string | null
      changed_by: string | null
    }
    coordination_answer: OfMeeting & {
      attendee_id: string
      coming: boolean
      function: string
      answered_at: string
      answered_by: string | null
    }
    coordination_decision: OfMeeting & {
      item: Item | null
      words: string
      owner: Owner
      owner_id: string | null
      due_on: Day | null
      recorded_at: string
      recorded_by: string
    }
    coordination_minute: OfMeeting & {
      version: number
      words: string
      written_at: string
      author_id: string
    }
    minute_signature: {
      departement: string
      minute_id: string
      person_id: string
      on_day: Day
      how: 'screen' | 'beside' | 'paper'
      signed: string | null
      remark: string
      recorded_by: string | null
    }
  }
}
