/** An appointment that both agreed on, for the calendar of one of them: opening it reads no message. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { outOfReach } from '../../../../kernel/refusal.ts'
import { contactInput, sideOf } from './lock.ts'
import { meetingShape, meetingsOf } from './meetings.ts'

export const openMeeting = action({
  id: 'job76.open-meeting',
  label: 'Mettre dans mon agenda',
  about:
    'Donne un rendez-vous accepté à l’un de ses deux côtés\u00a0: le moment, la durée, le lieu et l’offre.',
  effect: 'read',
  allowed: ['candidat', 'employeur'],
  input: z.strictObject({ contact: contactInput, meeting: z.uuid('Ce rendez-vous n’existe pas.') }),
  output: z.object({ title: z.string(), meeting: meetingShape }),
  async run(context, { contact, meeting: which }) {
    const { tx, departement } = context
    const { rows } = await sql<{ candidate: string; title: string }>`
      select k.candidate_id as candidate, v.title
      from job_contact k join job_offer_version v on v.departement = k.departement and v.offer_id = k.offer_id and v.until_at is null
      where k.departement = ${departement} and k.id = ${contact}::uuid and k.withdrawn_at is null`.execute(tx)
    const meeting = rows[0] && (await meetingsOf(context, contact)).find(each => each.meeting === which)
    if (!meeting?.accepted || meeting.cancelled) throw outOfReach()
    const { candidate, title } = rows[0]!
    if (sideOf(context) === 'employer')
      context.trace({ operation: 'view', action: openMeeting.id, candidate, classes: ['C1'] })
    return { title, meeting }
  },
})
