/**
 * What leaves the house is a line of the database first, written with the fact. One is taken by a lease, sent, then marked: a server that
 * dies in between loses nothing, and sends the same one again, under the same number, if it died after the other side had taken it.
 */
import { type RawBuilder, sql } from 'kysely'

/** 'refused': this address, for good. 'later': this address, for now. 'down': the server itself, whatever the address. */
export type Outcome = { sent: true } | { sent: false; why: 'refused' | 'later' | 'down'; trouble: string }

/** What came of one look at the outbox. 'none': nothing is due. 'down': whatever the message, none can leave. */
export type Sent = 'none' | 'sent' | 'kept' | 'down'

/** Minutes for which what was taken is nobody else's; more than the other side may keep us waiting. */
const LEASE = 5
/** Minutes before another attempt when the other side asks for it; after the last, it is given up. */
const AGAIN = [5, 15, 60, 240, 720]
/** Minutes before the same one is tried again after the server was down: others go first. */
const AFTER_DOWN = 1

/** `take` holds it by `leaseUntil` and gives what to send, or what stands in the way; both write in a transaction of their own. */
export async function sendOne<Taken extends { attempts: number }>(steps: {
  take(): Promise<Taken | undefined>
  send(taken: Taken): Promise<Outcome>
  mark(taken: Taken, outcome: Outcome): Promise<void>
}): Promise<Sent> {
  const taken = await steps.take()
  if (!taken) return 'none'
  const outcome = await steps.send(taken)
  await steps.mark(taken, outcome)
  if (outcome.sent) return 'sent'
  return outcome.why === 'down' ? 'down' : 'kept'
}

/** Until when it is nobody else’s, from the instant `at`. */
export const leaseUntil = (at: string): RawBuilder<unknown> => after(at, LEASE)

/** The columns of an outbox after an attempt at `at`: `sent_at`, `next_at`, `given_up_at`, `attempts` and `trouble`. */
export function markedBy(outcome: Outcome, at: string, attempts: number): RawBuilder<unknown> {
  const now = sql`${at}::timestamptz`
  if (outcome.sent) return sql`sent_at = ${now}, trouble = null`
  const { why, trouble } = outcome
  if (why === 'down') return sql`next_at = ${after(at, AFTER_DOWN)}, trouble = ${trouble}`
  const wait = AGAIN[attempts]
  return why === 'later' && wait !== undefined
    ? sql`next_at = ${after(at, wait)}, attempts = attempts + 1, trouble = ${trouble}`
    : sql`given_up_at = ${now}, attempts = attempts + 1, trouble = ${trouble}`
}

const after = (at: string, minutes: number) => sql`${at}::timestamptz + ${minutes} * interval '1 minute'`
