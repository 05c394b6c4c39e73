/** Sends the next link to come in that waits, by mail or by short message: fixed words, no name and no reason. */
import { sql } from 'kysely'
import { type At, asSystem } from '../../../../../kernel/access/as-system.ts'
import {
  type Channel,
  NO_WAY,
  type ReminderOutbox,
} from '../../../../../kernel/appointments/reminders/send.ts'
import { leaseUntil, markedBy, type Sent, sendOne } from '../../../../../platform/outbox.ts'
import { addressOfEntry, entryToken, MINUTES } from './entry.ts'

interface Taken {
  id: string
  attempts: number
  to: string
}

export const sendEntry = (outbox: ReminderOutbox, channel: Channel): Promise<Sent> =>
  sendOne<Taken>({
    take: () => asSystem(outbox, at => take(at, channel)),
    async send({ id, to }) {
      const link = outbox.origin + addressOfEntry(entryToken(outbox.secret, id))
      if (channel === 'sms')
        return outbox.sms
          ? outbox.sms({ id, to, text: `Votre lien pour ${MINUTES} minutes : ${link}` })
          : NO_WAY
      return outbox.mail
        ? outbox.mail({ id, to, subject: 'Votre lien pour entrer', text: letter(link) })
        : NO_WAY
    },
    mark: ({ id, attempts }, outcome) =>
      asSystem(outbox, async ({ tx, at, departement }) => {
        await sql`update job_entry set ${markedBy(outcome, at, attempts)}
          where departement = ${departement} and id = ${id}::uuid and sent_at is null`.execute(tx)
      }),
  })

const letter = (link: string): string =>
  [
    'Bonjour,',
    `Voici le lien que vous avez demandé. Il sert une fois, pendant ${MINUTES} minutes\u00a0:\n${link}`,
    'Vous n’avez rien demandé\u00a0? Ne faites rien\u00a0: rien n’est ouvert sans ce lien.',
    'Ne le transmettez pas. Ce message part de lui-même.',
  ].join('\n\n')

/** One that may still be followed. */
async function take({ tx, departement, at }: At, channel: Channel): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    with due as (
      select e.id from job_entry e
      where e.departement = ${departement} and e.send_by = ${channel} and e.sent_at is null and e.given_up_at is null
        and e.used_at is null and e.next_at <= ${at}::timestamptz and ${at}::timestamptz < e.until_at
      order by e.next_at, e.id limit 1 for update skip locked)
    update job_entry e set next_at = ${leaseUntil(at)} from due where e.departement = ${departement} and e.id = due.id
    returning e.id, e.attempts, coalesce(e.mail, e.phone) as "to"`.execute(tx)
  return rows[0]
}
