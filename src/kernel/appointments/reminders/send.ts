/**
 * Sends the next reminder that is due by one of the two ways: a short message to whoever has a mobile telephone, a mail to whoever has
 * none. How to reach the person is read when it leaves, so that a number that must not be used any more is not.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db.ts'
import type { Sender } from '../../../platform/mail.ts'
import { leaseUntil, markedBy, type Outcome, type Sent, sendOne } from '../../../platform/outbox.ts'
import type { SmsSender } from '../../../platform/sms.ts'
import { type At, asSystem } from '../../access/as-system.ts'
import type { Hashing } from '../../link-token.ts'
import { MOBILE } from '../../people/phone.ts'
import type { Day } from '../../time.ts'
import { addressOfLink, appointmentToken } from '../link.ts'
import type { Mode } from '../vocabulary.ts'
import { mailOf, type Reminded, shortOf } from './letter.ts'

export interface ReminderOutbox {
  db: Db
  clock: Clock
  departement: string
  secret: Hashing
  /** Where links lead: the address that people type. */
  origin: string
  mail?: Sender | undefined
  sms?: SmsSender | undefined
  /** Where a place is, as whoever knows places writes it: never its name. */
  addressOf: (at: At, place: string) => Promise<string | null>
}

export type Channel = 'sms' | 'mail'

export const sendReminder = (outbox: ReminderOutbox, channel: Channel): Promise<Sent> =>
  sendOne<Taken>({
    take: () => asSystem(outbox, at => take(outbox, channel, at)),
    send: ({ to, reminded }) => deliver(outbox, channel, to, reminded),
    mark: ({ id, attempts }, outcome) =>
      asSystem(outbox, async ({ tx, at, departement }) => {
        await sql`update appointment_message set ${markedBy(outcome, at, attempts)}, channel = ${channel}
          where departement = ${departement} and id = ${id}::uuid and sent_at is null`.execute(tx)
      }),
  })

interface Taken {
  id: string
  attempts: number
  to: string | null
  reminded: Reminded
}

export const NO_WAY: Outcome = {
  ...{ sent: false, why: 'refused' },
  trouble: 'Aucune coordonnée ne permet de prévenir cette personne.',
}

async function deliver(
  { mail, sms }: ReminderOutbox,
  channel: Channel,
  to: string | null,
  reminded: Reminded,
): Promise<Outcome> {
  if (!to) return NO_WAY
  if (channel === 'sms' && sms) return sms(shortOf(to, reminded))
  return mail ? mail(mailOf(to, reminded)) : NO_WAY
}

/** Of an appointment that still stands, on its day or before: a reminder that comes late is none. */
async function take(outbox: ReminderOutbox, channel: Channel, at: At): Promise<Taken | undefined> {
  const { tx, departement, today } = at
  const { rows } = await sql<{
    id: string
    attempts: number
    appointment: string
    day: Day
    minute: number
    mode: Mode | null
    place: string | null
    to: string | null
    movable: boolean
  }>`
    with due as (
      select m.id, a.id as appointment, a.on_day as day, (extract(epoch from a.at_time) / 60)::integer as minute, a.mode, a.place_id as place,
        a.subject_id is null and coalesce(t.by_link and (t.until_on is null or ${today}::date < t.until_on), false) as movable,
        ${sql.ref(channel === 'sms' ? 'way.mobile' : 'way.mail')} as "to"
      from appointment_message m join appointment a on a.departement = m.departement and a.id = m.appointment_id
      left join appointment_motif t on t.departement = a.departement and t.id = a.motif_id
      cross join lateral (select ${outbox.sms ? mobile : sql`null::text`} as mobile, ${outbox.mail ? mailbox : sql`null::text`} as mail) way
      where m.departement = ${departement} and m.sent_at is null and m.given_up_at is null and m.next_at <= ${at.at}::timestamptz
        and m.on_day >= ${today}::date and a.outcome is null
        and not exists (select from appointment s where s.departement = a.departement and s.id = a.session_id and s.outcome is not null)
        and ${channel === 'sms' ? sql`way.mobile is not null` : sql`way.mobile is null`}
      order by m.next_at, m.id limit 1 for update of m skip locked)
    update appointment_message m set next_at = ${leaseUntil(at.at)} from due
    where m.departement = ${departement} and m.id = due.id
    returning m.id, m.attempts, due.appointment, due.day, due.minute, due.mode, due.place, due."to", due.movable`.execute(
    tx,
  )
  const [row] = rows
  if (!row) return undefined
  const { id, attempts, appointment, day, minute, mode, place, to, movable } = row
  const link = outbox.origin + addressOfLink(appointmentToken(outbox.secret, appointment))
  const address = place && (await outbox.addressOf(at, place))
  return { id, attempts, to, reminded: { id, day, at: minute, mode, address, link, movable } }
}

/** The latest that was told, among what may be used: of the appointment, or of the link, under the alias `a`. */
const contact = (kind: 'phone' | 'mail', also: RawBuilder<unknown> = sql`true`) => sql`
  case when a.person_id is null then case when ${also} then ${sql.ref(`a.${kind}`)} end else (
    select c.compared from person_contact c where c.departement = a.departement and c.person_id = a.person_id and c.kind = ${kind}
      and c.ended_on is null and not c.do_not_use and ${kind === 'phone' ? isMobile(sql`c.compared`) : sql`true`}
    order by c.known_on desc, c.compared limit 1) end`

const isMobile = (number: RawBuilder<unknown>) => sql`${number} ~ ${MOBILE}`
export const mobile = contact('phone', isMobile(sql`a.phone`))
export const mailbox = contact('mail')
