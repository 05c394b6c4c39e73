/** Opens and ends the session of a person. */
import type { Context } from 'hono'
import type { Now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db.ts'
import { endIn, hashOf, sendSecret } from '../session-cookie.ts'
import { PERSON_COOKIE } from './read-session.ts'

interface Opening {
  person: string
  /** The code on paper; without one, FranceConnect. */
  code?: string
  idToken?: string
}

/** Under a value never sent before; the session that the browser had is ended. */
export async function openPersonSession(
  c: Context,
  tx: Tx,
  departement: string,
  now: Now,
  { person, code, idToken }: Opening,
): Promise<void> {
  await endPersonSession(c, tx, departement, now)
  const secret = sendSecret(c, PERSON_COOKIE)
  await tx
    .insertInto('person_session')
    .values({
      ...{ departement, id_hash: hashOf(secret), person_id: person, opened_at: now.at, seen_at: now.at },
      ...{ ended_at: null, means: code ? 'code' : 'oidc', code_id: code ?? null, id_token: idToken ?? null },
    })
    .execute()
}

/** Gives the token of FranceConnect where there was one, to end the session there too. */
export const endPersonSession = (c: Context, tx: Tx, departement: string, now: Now) =>
  endIn('person_session', PERSON_COOKIE, c, tx, departement, now)
