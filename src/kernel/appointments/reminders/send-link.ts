/** Sends the next link that waits, by the way that was chosen for it: where to choose an hour, and never why. */
import { sql } from 'kysely'
import { leaseUntil, markedBy, type Sent, sendOne } from '../../../platform/outbox.ts'
import { type At, asSystem } from '../../access/as-system.ts'
import type { Day } from '../../time.ts'
import { addressOfLink, appointmentToken } from '../link.ts'
import { invitationMail, invitationShort } from './letter.ts'
import { type Channel, mailbox, mobile, NO_WAY, type ReminderOutbox } from './send.ts'

interface Taken {
  id: string
  attempts: number
  to: string | null
  until: Day
}

export const sendLink = (outbox: ReminderOutbox, channel: Channel): Promise<Sent> =>
  sendOne<Taken>({
    take: () => asSystem(outbox, at => take(at, channel)),
    async send({ id, to, until }) {
      const invited = { id, until, link: outbox.origin + addressOfLink(appointmentToken(outbox.secret, id)) }
      if (!to) return NO_WAY
      if (channel === 'sms') return outbox.sms ? outbox.sms(invitationShort(to, invited)) : NO_WAY
      return outbox.mail ? outbox.mail(invitationMail(to, invited)) : NO_WAY
    },
    mark: ({ id, attempts }, outcome) =>
      asSystem(outbox, async ({ tx, at, departement }) => {
        await sql`update appointment_link set ${markedBy(outcome, at, attempts)}
          where departement = ${departement} and id = ${id}::uuid and sent_at is null`.execute(tx)
      }),
  })

/** Of a link that may still be used, and by which nothing is booked. */
async function take({ tx, departement, today, at }: At, channel: Channel): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    with due as (
      select a.id, ${channel === 'sms' ? mobile : mailbox} as "to" from appointment_link a
      where a.departement = ${departement} and a.send_by = ${channel} and a.sent_at is null and a.given_up_at is null
        and a.next_at <= ${at}::timestamptz and a.revoked_on is null and a.appointment_id is null and a.expires_on >= ${today}::date
      order by a.next_at, a.id limit 1 for update of a skip locked)
    update appointment_link l set next_at = ${leaseUntil(at)} from due
    where l.departement = ${departement} and l.id = due.id
    returning l.id, l.attempts, due."to", l.expires_on as until`.execute(tx)
  return rows[0]
}
