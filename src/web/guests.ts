/** Those who are no agents, and have pages of their own: there an agent is nobody, as they are anywhere else. */
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Identity } from '../kernel/access/identity.ts'
import type { Now } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { byPersonSession, PERSON_COOKIE } from './person/read-session.ts'

/** One kind of guest: their cookie counts on their pages alone, and under /api where no agent is signed in. */
export interface Guest {
  /** It begins with __Host-. */
  cookie: string
  /** « /mon-parcours »: that page and those below. */
  pages: string
  signIn: string
  /** `hash`: of the secret that the cookie holds. */
  read(tx: Tx, departement: string, now: Now, hash: Buffer): Promise<Identity | null>
}

export interface Sent {
  secret: string
  read: Guest['read']
}

const person: Guest = {
  cookie: PERSON_COOKIE,
  pages: '/mon-parcours',
  signIn: '/mon-parcours/connexion',
  read: byPersonSession,
}

/** The person themself first. */
export const guestsOf = (others: readonly Guest[]): readonly Guest[] => [person, ...others]

/** Whose pages this address is among; undefined: those of agents and of everybody. */
export const guestHere = (c: Pick<Context, 'req'>, guests: readonly Guest[]): Guest | undefined =>
  guests.find(({ pages }) => c.req.path === pages || c.req.path.startsWith(`${pages}/`))

/** What the browser of a guest sends, and who reads it: under /api, the first that still opens something counts. */
export function sentByGuest(c: Context, guests: readonly Guest[]): Sent[] {
  const here = guestHere(c, guests)
  const candidates = here ? [here] : c.req.path.startsWith('/api/') ? guests : []
  return candidates.flatMap(({ cookie, read }) => {
    const secret = getCookie(c, cookie)
    return secret ? [{ secret, read }] : []
  })
}
