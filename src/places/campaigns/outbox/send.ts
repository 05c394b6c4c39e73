/** Takes the next mail of a campaign from the outbox and sends it. */
import { sql } from 'kysely'
import { withNobody } from '../../../kernel/access/identity.ts'
import type { Secret } from '../../../kernel/people/secret.ts'
import { type Day, daysAfter } from '../../../kernel/time.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import type { Sender } from '../../../platform/mail.ts'
import { leaseUntil, markedBy, type Outcome, type Sent, sendOne } from '../../../platform/outbox.ts'
import { placesOn } from '../../read.ts'
import { addressOfToken, tokenOf } from '../link/token.ts'
import { OUTBOX_DAYS } from '../list-campaigns.ts'
import { letterTo } from './letter.ts'

export interface Outbox {
  db: Db
  clock: Clock
  departement: string
  secret: Pick<Secret, 'fingerprint'>
  /** Where links lead: the address that people type. */
  origin: string
  send: Sender
}

export const sendNext = (outbox: Outbox): Promise<Sent> =>
  sendOne({
    take: () => as(outbox, take(outbox)),
    send: async ({ letter }) => (letter ? outbox.send(letter) : GONE),
    mark: (taken, outcome) => as(outbox, mark(outbox, taken, outcome)),
  })

const GONE: Outcome = { sent: false, why: 'refused', trouble: 'Le lieu n’est plus dans l’annuaire.' }

interface Taken {
  id: string
  place: string
  mail: string
  expires: Day
  attempts: number
}

const take = (outbox: Outbox) => async (tx: Tx, at: string, today: Day) => {
  const { departement, secret, origin } = outbox
  const { rows } = await sql<Taken>`
    update place_asked set next_at = ${leaseUntil(at)}
    where departement = ${departement} and id = (
      select a.id from place_asked a join place_campaign c on c.departement = a.departement and c.id = a.campaign_id
      where a.departement = ${departement} and a.mail is not null and a.sent_at is null and a.given_up_at is null
        and a.answered_on is null and c.stopped_on is null and a.next_at <= ${at}::timestamptz
        and a.asked_on >= ${daysAfter(today, -OUTBOX_DAYS)}::date
      order by a.next_at, a.id limit 1 for update of a skip locked)
    returning id, place_id as place, mail, expires_on as expires, attempts`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const [place] = await placesOn(tx, departement, today, { ids: [row.place] })
  const link = origin + addressOfToken(tokenOf(secret, row.id))
  const about = { id: row.id, to: row.mail, link, expiresOn: row.expires }
  return { ...row, letter: place && letterTo(place, about) }
}

const mark =
  ({ departement }: Outbox, { id, attempts }: Taken, outcome: Outcome) =>
  async (tx: Tx, at: string) => {
    await sql`update place_asked set ${markedBy(outcome, at, attempts)}
      where departement = ${departement} and id = ${id}::uuid and sent_at is null`.execute(tx)
  }

function as<T>(
  { db, clock, departement }: Outbox,
  work: (tx: Tx, at: string, today: Day) => Promise<T>,
): Promise<T> {
  const { at, today } = clock()
  return withNobody(db, 'maillage_system', departement, today, tx => work(tx, at, today))
}
