/** Who comes into Job 76 without being an agent: a candidate, and whoever signs in for an employer. Each has pages of their own. */
import { type RawBuilder, sql } from 'kysely'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Now } from '../../../../platform/clock.ts'
import type { Tx } from '../../../../platform/db.ts'
import type { Guest } from '../../../../web/guests.ts'
import type {} from '../tables.ts'

/** On the telephone of others: an hour in all, 10 minutes idle. */
export const candidateGuest: Guest = {
  cookie: '__Host-maillage-candidat',
  pages: '/job76/candidat',
  signIn: '/job76/candidat/connexion',
  read: (tx, departement, now, hash) =>
    readSession(tx, departement, now, hash, {
      role: 'candidat',
      who: sql`s.candidate_id as id, '' as organisation`,
      from: sql`join job_candidate k on k.departement = s.departement and k.id = s.candidate_id and k.ended_on is null`,
      hours: 1,
    }),
}

/** At work: 12 hours in all, 30 minutes idle. A suspended account is nobody. */
export const employerGuest: Guest = {
  cookie: '__Host-maillage-employeur',
  pages: '/job76/employeur',
  signIn: '/job76/employeur/connexion',
  read: (tx, departement, now, hash) =>
    readSession(tx, departement, now, hash, {
      role: 'employeur',
      who: sql`k.id, e.name as organisation`,
      from: sql`join job_account k on k.departement = s.departement and k.id = s.account_id and k.suspended_at is null
        join job_employer e on e.departement = k.departement and e.id = k.employer_id and e.closed_on is null`,
      hours: 12,
    }),
}

export const jobGuests: readonly Guest[] = [candidateGuest, employerGuest]

interface Kind {
  role: 'candidat' | 'employeur'
  who: RawBuilder<unknown>
  from: RawBuilder<unknown>
  /** In all; idle, ten minutes for an hour and thirty for a day of work. */
  hours: 1 | 12
}

async function readSession(
  tx: Tx,
  departement: string,
  { at }: Now,
  hash: Buffer,
  { role, who, from, hours }: Kind,
): Promise<Identity | null> {
  const idle = hours === 1 ? 10 : 30
  const { rows } = await sql<{ id: string; organisation: string; stale: boolean }>`
    select ${who}, s.seen_at <= ${at}::timestamptz - interval '1 minute' as stale
    from job_session s ${from}
    where s.departement = ${departement} and s.id_hash = ${hash} and s.ended_at is null
      and ${at}::timestamptz < s.opened_at + make_interval(hours => ${hours})
      and ${at}::timestamptz < s.seen_at + make_interval(mins => ${idle})
      and ${at}::timestamptz > s.seen_at - interval '1 minute'`.execute(tx)
  if (!rows[0]) return null
  const { stale, ...me } = rows[0]
  if (stale)
    await sql`update job_session set seen_at = ${at}::timestamptz
      where departement = ${departement} and id_hash = ${hash} and seen_at < ${at}::timestamptz`.execute(tx)
  return { ...me, departement, name: '', roles: [role] }
}
