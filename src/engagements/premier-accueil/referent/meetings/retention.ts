/** What of a meeting goes with the parcours, and until when it holds the file. */
import { sql } from 'kysely'

/** In the order in which they go. */
export const meetingTables = [
  'minute_signature',
  'coordination_minute',
  'coordination_decision',
  'coordination_answer',
  'coordination_attendee',
  'coordination_topic',
  'coordination_agreement',
  'coordination_meeting',
] as const

export const meetingContacts = (departement: string) => sql`
  select person_id, on_day from coordination_meeting where departement = ${departement}
  union all select person_id, written_at::date from coordination_minute where departement = ${departement}`
