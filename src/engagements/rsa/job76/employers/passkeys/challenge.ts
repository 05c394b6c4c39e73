/** What a browser is asked to sign: kept five minutes, taken once, whatever comes of it. */
import { sql } from 'kysely'
import type { At } from '../../../../../kernel/access/as-system.ts'

/** `account` null: for whoever comes in. */
export async function keepChallenge(
  { tx, departement, at }: At,
  challenge: string,
  account: string | null,
): Promise<void> {
  await sql`delete from job_challenge where departement = ${departement} and made_at <= ${at}::timestamptz - interval '5 minutes'`.execute(
    tx,
  )
  await tx
    .insertInto('job_challenge')
    .values({ departement, challenge: bytesOf(challenge), account_id: account, made_at: at })
    .execute()
}

/** False for one that was never given to that account, has been taken, or is too old. */
export async function takeChallenge(
  { tx, departement, at }: At,
  challenge: string,
  account: string | null,
): Promise<boolean> {
  const { rows } = await sql<{ fresh: boolean }>`
    delete from job_challenge where departement = ${departement} and challenge = ${bytesOf(challenge)}::bytea
      and account_id is not distinct from ${account}::uuid
    returning made_at > ${at}::timestamptz - interval '5 minutes' as fresh`.execute(tx)
  return rows[0]?.fresh === true
}

const bytesOf = (challenge: string): Buffer => Buffer.from(challenge, 'base64url')
