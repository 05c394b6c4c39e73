/** Opens and ends the session of a person. */
import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { sql } from 'kysely'
import type { Now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db.ts'
import { type Env, hashOf } from '../session.ts'
import { PERSON_COOKIE } from './read-session.ts'

interface Opening {
  person: string
  /** The code on paper; without one, FranceConnect. */
  code?: string
  idToken?: string
}

/** Under a value never sent before; the session that the browser had is ended. */
export async function openPersonSession(
  c: Context<Env>,
  tx: Tx,
  departement: string,
  now: Now,
  { person, code, idToken }: Opening,
): Promise<void> {
  await endPersonSession(c, tx, departement, now)
  const secret = randomBytes(32).toString('base64url')
  await tx
    .insertInto('person_session')
    .values({
      ...{ departement, id_hash: hashOf(secret), person_id: person, opened_at: now.at, seen_at: now.at },
      ...{ ended_at: null, means: code ? 'code' : 'oidc', code_id: code ?? null, id_token: idToken ?? null },
    })
    .execute()
  setCookie(c, PERSON_COOKIE, secret, { secure: true, httpOnly: true, sameSite: 'Lax', path: '/' })
}

/** Gives the token of FranceConnect where there was one, to end the session there too. */
export async function endPersonSession(
  c: Context<Env>,
  tx: Tx,
  departement: string,
  now: Now,
): Promise<string | null> {
  const cookie = getCookie(c, PERSON_COOKIE)
  if (!cookie) return null
  deleteCookie(c, PERSON_COOKIE, { secure: true, path: '/' })
  const { rows } = await sql<{ token: string | null }>`
    with ended as (
      select id_hash, id_token from person_session
      where departement = ${departement} and id_hash = ${hashOf(cookie)} and ended_at is null for update)
    update person_session s set ended_at = ${now.at}::timestamptz, id_token = null from ended e
    where s.departement = ${departement} and s.id_hash = e.id_hash
    returning e.id_token as token`.execute(tx)
  return rows[0]?.token ?? null
}
