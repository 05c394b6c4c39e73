/** Who comes into Job 76 without being an agent: a candidate, and whoever signs in for an employer. Each has pages of their own. */
import { type RawBuilder, sql } from 'kysely'
import { identityColumns } from '../../../../kernel/access/agents.ts'
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
      who: sql`s.candidate_id as id, '' as organisation, s.agent_id is not null as called,
        (select to_jsonb(g) from (select ${identityColumns(departement, now.today)} from agent a
          where a.departement = ${departement} and a.id = s.agent_id and a.suspended_on is null) g) as "calledBy"`,
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
      who: sql`k.id, e.name as organisation, false as called, null::jsonb as "calledBy"`,
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

interface Found {
  id: string
  organisation: string
  /** Opened by an agent whom the candidate called; who that is today. */
  called: boolean
  calledBy: Identity | null
  stale: boolean
}

async function readSession(
  tx: Tx,
  departement: string,
  { at }: Now,
  hash: Buffer,
  { role, who, from, hours }: Kind,
): Promise<Identity | null> {
  const idle = hours === 1 ? 10 : 30
  const { rows } = await sql<Found>`
    select ${who}, s.seen_at <= ${at}::timestamptz - interval '1 minute' as stale
    from job_session s ${from}
    where s.departement = ${departement} and s.id_hash = ${hash} and s.ended_at is null
      and ${at}::timestamptz < s.opened_at + make_interval(hours => ${hours})
      and ${at}::timestamptz < s.seen_at + make_interval(mins => ${idle})
      and ${at}::timestamptz > s.seen_at - interval '1 minute'`.execute(tx)
  if (!rows[0]) return null
  const { stale, called, calledBy, ...me } = rows[0]
  // The desk goes with the function: whoever lost it closes the pages of those who called.
  if (called && !calledBy?.roles.includes('animation-job76')) return null
  if (stale)
    await sql`update job_session set seen_at = ${at}::timestamptz
      where departement = ${departement} and id_hash = ${hash} and seen_at < ${at}::timestamptz`.execute(tx)
  return { ...me, departement, name: '', roles: [role], ...(calledBy && { calledBy }) }
}
