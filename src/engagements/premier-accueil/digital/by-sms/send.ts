/** Sends the next question that waits: a fixed sentence and a link, never for what nor by whom. Once it has left, the number is nowhere. */
import { sql } from 'kysely'
import { type At, asSystem } from '../../../../kernel/access/as-system.ts'
import type { ReminderOutbox } from '../../../../kernel/appointments/reminders/send.ts'
import { type Day, formatDay } from '../../../../kernel/time.ts'
import { leaseUntil, markedBy, type Sent, sendOne } from '../../../../platform/outbox.ts'
import type { ShortMessage, SmsSender } from '../../../../platform/sms.ts'
import { addressOfMandate, mandateToken } from './ask.ts'

export interface MandateOutbox
  extends Pick<ReminderOutbox, 'db' | 'clock' | 'departement' | 'secret' | 'origin'> {
  sms: SmsSender
}

interface Taken {
  id: string
  attempts: number
  to: string
  until: Day
}

export const sendMandate = (outbox: MandateOutbox): Promise<Sent> =>
  sendOne<Taken>({
    take: () => asSystem(outbox, take),
    send: ({ id, to, until }) =>
      outbox.sms(
        messageOf(to, { id, until, link: outbox.origin + addressOfMandate(mandateToken(outbox.secret, id)) }),
      ),
    mark: ({ id, attempts }, outcome) =>
      asSystem(outbox, async ({ tx, at, departement }) => {
        const one = sql`departement = ${departement} and mandate_id = ${id}::uuid`
        await sql`update digital_mandate_ask set ${markedBy(outcome, at, attempts)} where ${one} and sent_at is null`.execute(
          tx,
        )
        await sql`update digital_mandate_ask set mobile = null
          where ${one} and num_nonnulls(sent_at, given_up_at) > 0`.execute(tx)
      }),
  })

/** In the letters of GSM 03.38: with one other, a message holds 70 characters instead of 160. */
export const messageOf = (
  to: string,
  { id, until, link }: { id: string; until: Day; link: string },
): ShortMessage => ({
  ...{ id, to },
  text: `Votre accord est demandé. Lisez, puis dites oui ou non avant la fin du ${plain(formatDay(until))} : ${link}`,
})

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('û', 'u')

/** Of a mandate that nobody ended meanwhile, while its link may still be answered. */
async function take({ tx, departement, today, at }: At): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    with due as (
      select k.mandate_id from digital_mandate_ask k
      join digital_mandate m on m.departement = k.departement and m.id = k.mandate_id and m.ended_on is null
      where k.departement = ${departement} and k.sent_at is null and k.given_up_at is null and k.next_at <= ${at}::timestamptz
        and k.expires_on >= ${today}::date and k.mobile is not null
      order by k.next_at, k.mandate_id limit 1 for update of k skip locked)
    update digital_mandate_ask k set next_at = ${leaseUntil(at)} from due
    where k.departement = ${departement} and k.mandate_id = due.mandate_id
    returning k.mandate_id as id, k.attempts, k.mobile as "to", k.expires_on as until`.execute(tx)
  return rows[0]
}
