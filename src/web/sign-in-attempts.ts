/** The sign-ins under way: kept in a row that the return takes away, so that a return serves once and in the browser that began. */
import { sql } from 'kysely'
import type { Now } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import type { Attempt } from './oidc.ts'
import { hashOf } from './session-cookie.ts'

/** Old rows go with the next sign-in: anyone may begin one, and few end. */
export async function keepAttempt(
  tx: Tx,
  departement: string,
  { at }: Now,
  secret: string,
  attempt: Attempt,
  backTo: string,
): Promise<void> {
  await sql`delete from sign_in where departement = ${departement} and opened_at < ${at}::timestamptz - interval '10 minutes'`.execute(
    tx,
  )
  await tx
    .insertInto('sign_in')
    .values({ departement, id_hash: hashOf(secret), ...attempt, back_to: backTo, opened_at: at })
    .execute()
}

/** Nothing when it was taken before, or began more than 10 minutes ago. */
export async function takeAttempt(
  tx: Tx,
  departement: string,
  { at }: Now,
  secret: string,
): Promise<(Attempt & { backTo: string }) | undefined> {
  const { rows } = await sql<Attempt & { backTo: string; late: boolean }>`
    delete from sign_in where departement = ${departement} and id_hash = ${hashOf(secret)}
    returning state, nonce, verifier, back_to as "backTo", ${at}::timestamptz > opened_at + interval '10 minutes' as late`.execute(
    tx,
  )
  const row = rows[0]
  if (!row || row.late) return undefined
  const { late: _, ...attempt } = row
  return attempt
}
