/** Opens and ends the session of a candidate, or of an employer’s account. */
import type { Context } from 'hono'
import type { Now } from '../../../../platform/clock.ts'
import type { Tx } from '../../../../platform/db.ts'
import { endIn, hashOf, sendSecret } from '../../../../web/session-cookie.ts'
import { candidateGuest, employerGuest } from './guests.ts'

export type Opening = { means: 'mail' | 'passkey' | 'code' | 'own' | 'demonstration' } & (
  | { account: string; candidate?: undefined; agent?: undefined }
  | {
      candidate: string
      account?: undefined
      /** Of the animation of Job 76, whom the candidate called. */
      agent?: string | undefined
    }
)

/** Under a value never sent before; the session of that kind that the browser had is ended. As maillage_system. */
export async function openJobSession(
  c: Context,
  tx: Tx,
  departement: string,
  now: Now,
  { means, account, candidate, agent }: Opening,
): Promise<void> {
  const { cookie } = account ? employerGuest : candidateGuest
  await endJobSession(cookie, c, tx, departement, now)
  const secret = sendSecret(c, cookie)
  await tx
    .insertInto('job_session')
    .values({
      ...{ departement, id_hash: hashOf(secret), means, opened_at: now.at, seen_at: now.at, ended_at: null },
      ...{ account_id: account ?? null, candidate_id: candidate ?? null, agent_id: agent ?? null },
    })
    .execute()
}

export const endJobSession = (cookie: string, c: Context, tx: Tx, departement: string, now: Now) =>
  endIn('job_session', cookie, c, tx, departement, now)
