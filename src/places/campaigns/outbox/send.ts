/**
 * Takes the next mail of the outbox and sends it. It is taken by a lease, sent, then marked: a server that dies in between loses no mail,
 * and sends the same one again, under the same number, if it died after the other side had taken it.
 */
import { sql } from 'kysely'
import { withNobody } from '../../../kernel/access/identity.ts'
import type { Secret } from '../../../kernel/people/secret.ts'
import { type Day, daysAfter } from '../../../kernel/time.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import { placesOn } from '../../read.ts'
import { addressOfToken, tokenOf } from '../link/token.ts'
import { OUTBOX_DAYS } from '../list-campaigns.ts'
import { letterTo } from './letter.ts'
import type { Outcome, Sender } from './transport.ts'

export interface Outbox {
  db: Db
  clock: Clock
  departement: string
  secret: Pick<Secret, 'fingerprint'>
  /** Where links lead: the address that people type. */
  origin: string
  send: Sender
}

/** Minutes for which a mail that was taken is nobody else's; more than a server may keep us waiting. */
const LEASE = 5
/** Minutes before another attempt when the other side asks for it; after the last, it is given up. */
const AGAIN = [5, 15, 60, 240, 720]
/** Minutes before the same mail is tried again after the server was down: others go first. */
const AFTER_DOWN = 1

/** 'none': nothing is due. 'down': whatever the mail, none can leave. */
export async function sendNext(outbox: Outbox): Promise<'none' | 'sent' | 'kept' | 'down'> {
  const taken = await as(outbox, take(outbox))
  if (!taken) return 'none'
  const outcome = taken.letter ? await outbox.send(taken.letter) : GONE
  await as(outbox, mark(outbox, taken, outcome))
  if (outcome.sent) return 'sent'
  return outcome.why === 'down' ? 'down' : 'kept'
}

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
    update place_asked set next_at = ${at}::timestamptz + ${LEASE} * interval '1 minute'
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
    const after = (minutes: number) => sql`${at}::timestamptz + ${minutes} * interval '1 minute'`
    const now = sql`${at}::timestamptz`
    const wait = AGAIN[attempts]
    const change = outcome.sent
      ? sql`sent_at = ${now}, trouble = null`
      : outcome.why === 'down'
        ? sql`next_at = ${after(AFTER_DOWN)}, trouble = ${outcome.trouble}`
        : outcome.why === 'later' && wait !== undefined
          ? sql`next_at = ${after(wait)}, attempts = attempts + 1, trouble = ${outcome.trouble}`
          : sql`given_up_at = ${now}, attempts = attempts + 1, trouble = ${outcome.trouble}`
    await sql`update place_asked set ${change} where departement = ${departement} and id = ${id}::uuid and sent_at is null`.execute(
      tx,
    )
  }

function as<T>(
  { db, clock, departement }: Outbox,
  work: (tx: Tx, at: string, today: Day) => Promise<T>,
): Promise<T> {
  const { at, today } = clock()
  return withNobody(db, 'maillage_system', departement, today, tx => work(tx, at, today))
}
