/** The brake on what anybody may ask: links, registrations, passkeys. All stand in one row, so that a hundred at once are counted one by one. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { At } from '../../../../kernel/access/as-system.ts'
import type { Hashing } from '../../../../kernel/link-token.ts'
import type {} from '../../../../kernel/people/own/tables.ts'

/** Of one address of the network, in ten minutes. */
export const TRIES = 20

/**
 * Counts one more try of that address; false where it had too many. `from`: after a word for what is asked, where that has a count of
 * its own. As maillage_system.
 */
export async function mayTry(
  { tx, departement, today, at }: At,
  secret: Hashing,
  from: string,
): Promise<boolean> {
  const fromHash = Buffer.from(secret.fingerprint(`job-try ${today} ${from}`), 'hex')
  await sql`select pg_advisory_xact_lock(7676, 66)`.execute(tx)
  const { rows } = await sql<{ many: boolean }>`
    select count(*) >= ${TRIES} as many from person_try
    where departement = ${departement} and from_hash = ${fromHash} and at > ${at}::timestamptz - interval '10 minutes'`.execute(
    tx,
  )
  if (rows[0]!.many) return false
  await tx
    .insertInto('person_try')
    .values({ departement, id: randomUUID(), from_hash: fromHash, at })
    .execute()
  return true
}
