/** The cookie of a session, of an agent or of a person: drawn anew at each sign-in, stored as a hash alone, ended with its row. */
import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { sql } from 'kysely'
import type { Now } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'

/** 256 bits never sent before, so that nobody can have fixed them. `name` begins with __Host-. */
export function sendSecret(c: Context, name: string): string {
  const secret = randomBytes(32).toString('base64url')
  setCookie(c, name, secret, { secure: true, httpOnly: true, sameSite: 'Lax', path: '/' })
  return secret
}

/** What is stored of a secret of 256 random bits: nobody can go back from it. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Ends the session that the browser has; gives the token of the provider where it had one. */
export async function endIn(
  table: 'session' | 'person_session' | 'job_session',
  name: string,
  c: Context,
  tx: Tx,
  departement: string,
  now: Now,
): Promise<string | null> {
  const cookie = getCookie(c, name)
  if (!cookie) return null
  deleteCookie(c, name, { secure: true, path: '/' })
  const { rows } = await sql<{ token: string | null }>`
    with ended as (
      select id_hash, id_token from ${sql.table(table)}
      where departement = ${departement} and id_hash = ${hashOf(cookie)} and ended_at is null for update)
    update ${sql.table(table)} s set ended_at = ${now.at}::timestamptz, id_token = null from ended e
    where s.departement = ${departement} and s.id_hash = e.id_hash
    returning e.id_token as token`.execute(tx)
  return rows[0]?.token ?? null
}
