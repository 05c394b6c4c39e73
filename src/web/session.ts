/** Who is asking, read once a request: from the cookie of a session, or under /api from a bearer token. */
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { sql } from 'kysely'
import type {} from '../kernel/access/account-tables.ts'
import { identityColumns, opensFiles } from '../kernel/access/agents.ts'
import { type Identity, withNobody } from '../kernel/access/identity.ts'
import type { Clock, Now } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db.ts'
import { type Guest, guestHere, guestsOf, type Sent, sentByGuest } from './guests.ts'
import { liveSession } from './live-session.ts'
import { problem } from './problem.ts'
import { endIn, hashOf, sendSecret } from './session-cookie.ts'

export type Env = {
  Variables: {
    me: Identity | null
    nonce: string
    /** Where a guest signs in, on pages that are theirs. */
    guestSignIn?: string | undefined
  }
}

/** Sent by browsers over HTTPS and to this very machine only, never to another host or path. */
const SESSION_COOKIE = '__Host-maillage'

/** Puts `me` in the context. Without a cookie or a token it asks the database nothing. */
export const sessions = (
  db: Db,
  clock: Clock,
  departement: string,
  others: readonly Guest[] = [],
): MiddlewareHandler<Env> => {
  const guests = guestsOf(others)
  return async (c, next) => {
    const now = clock()
    c.set('guestSignIn', guestHere(c, guests)?.signIn)
    const sent = sentBy(c, guests)
    const me = sent.length
      ? await withNobody(db, 'maillage_system', departement, now.today, tx =>
          firstRead(sent, (secret, read) => read(tx, departement, now, hashOf(secret))),
        )
      : null
    c.set('me', me)
    if (sent[0]?.read === byToken && !me) {
      c.header('WWW-Authenticate', 'Bearer')
      return problem(
        c,
        401,
        'Ce jeton n’ouvre aucun accès\u00a0: il est inconnu, expiré, retiré, ou attend l’accord de son titulaire.',
      )
    }
    await next()
  }
}

/** A token counts alone. On the pages of a guest only that guest is known, elsewhere agents alone; under /api an agent comes first. */
function sentBy(c: Context, guests: readonly Guest[]): Sent[] {
  const bearer = bearerOf(c)
  if (bearer !== undefined) return [{ secret: bearer, read: byToken }]
  const agent = guestHere(c, guests) ? undefined : getCookie(c, SESSION_COOKIE)
  return agent ? [{ secret: agent, read: bySession }] : sentByGuest(c, guests)
}

async function firstRead(
  sent: readonly Sent[],
  read: (secret: string, by: Sent['read']) => Promise<Identity | null>,
): Promise<Identity | null> {
  for (const { secret, read: by } of sent) {
    const me = await read(secret, by)
    if (me) return me
  }
  return null
}

/** The token that a program sends; under /api alone, where it takes the place of the cookie. */
export function bearerOf(c: Context): string | undefined {
  if (c.req.path !== '/api' && !c.req.path.startsWith('/api/')) return undefined
  return /^Bearer +(.*)$/i.exec(c.req.header('Authorization') ?? '')?.[1]?.trim()
}

export interface Opening {
  agent: string
  means: 'oidc' | 'demonstration'
  /** Kept for the sign-out at the provider alone. */
  idToken?: string | undefined
  /** How strongly the person proved who they are, in the provider’s word. */
  acr?: string | undefined
}

/** Opens a session under a value never sent before (so nobody can have fixed it), and ends the one that the browser had. */
export async function openSession(
  c: Context<Env>,
  tx: Tx,
  departement: string,
  now: Now,
  opening: Opening,
): Promise<void> {
  await endSession(c, tx, departement, now)
  const secret = sendSecret(c, SESSION_COOKIE)
  await tx
    .insertInto('session')
    .values({
      ...{
        departement,
        id_hash: hashOf(secret),
        agent_id: opening.agent,
        opened_at: now.at,
        seen_at: now.at,
      },
      ...{
        ended_at: null,
        means: opening.means,
        id_token: opening.idToken ?? null,
        acr: opening.acr ?? null,
      },
    })
    .execute()
}

/** Gives the provider’s token where the session had one: RP-initiated logout hands it back. */
export const endSession = (c: Context<Env>, tx: Tx, departement: string, now: Now) =>
  endIn('session', SESSION_COOKIE, c, tx, departement, now)

/** 10 minutes idle, 12 hours in all. */
const bySession = (tx: Tx, departement: string, now: Now, hash: Buffer): Promise<Identity | null> =>
  liveSession<Identity>(tx, departement, now, hash, {
    table: 'session',
    who: identityColumns(departement, now.today),
    joined: sql`join agent a on a.departement = s.departement and a.id = s.agent_id and a.suspended_on is null and a.kind = 'person'`,
    ...{ hours: 12, idle: 10 },
  })

/** A token made by an administrator, who sees no file, opens none before its agent has agreed. */
async function byToken(tx: Tx, departement: string, { today }: Now, hash: Buffer): Promise<Identity | null> {
  const { rows } = await sql<Identity & { accepted: boolean }>`
    select ${identityColumns(departement, today)}, t.accepted_on is not null as accepted
    from api_token t join agent a on a.departement = t.departement and a.id = t.agent_id
    where t.departement = ${departement} and t.token_hash = ${hash} and a.suspended_on is null
      and t.revoked_on is null and ${today}::date <= t.until_on`.execute(tx)
  if (!rows[0]) return null
  const { accepted, ...me } = rows[0]
  return accepted || !me.roles.some(opensFiles) ? me : null
}
