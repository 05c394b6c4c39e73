/** Who comes into Job 76 without being an agent: a candidate, and whoever signs in for an employer. Each has pages of their own. */
import { sql } from 'kysely'
import { identityColumns } from '../../../../kernel/access/agents.ts'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Guest } from '../../../../web/guests.ts'
import { liveSession } from '../../../../web/live-session.ts'
import type {} from '../tables.ts'

/** On the telephone of others: an hour in all, 10 minutes idle. */
export const candidateGuest: Guest = {
  cookie: '__Host-maillage-candidat',
  pages: '/job76/candidat',
  signIn: '/job76/candidat/connexion',
  async read(tx, departement, now, hash) {
    const found = await liveSession<Candidate>(tx, departement, now, hash, {
      table: 'job_session',
      who: sql`s.candidate_id as id, s.agent_id is not null as called,
        (select to_jsonb(g) from (select ${identityColumns(departement, now.today)} from agent a
          where a.departement = ${departement} and a.id = s.agent_id and a.suspended_on is null) g) as "calledBy"`,
      joined: sql`join job_candidate k on k.departement = s.departement and k.id = s.candidate_id and k.ended_on is null`,
      ...{ hours: 1, idle: 10 },
    })
    if (!found) return null
    const { id, called, calledBy } = found
    // The desk goes with the function: whoever lost it closes the pages of those who called.
    if (called && !calledBy?.roles.includes('animation-job76')) return null
    const me = { departement, id, name: '', organisation: '', roles: ['candidat' as const] }
    return calledBy ? { ...me, calledBy } : me
  },
}

/** At work: 12 hours in all, 30 minutes idle. A suspended account is nobody. */
export const employerGuest: Guest = {
  cookie: '__Host-maillage-employeur',
  pages: '/job76/employeur',
  signIn: '/job76/employeur/connexion',
  async read(tx, departement, now, hash) {
    const found = await liveSession<{ id: string; organisation: string }>(tx, departement, now, hash, {
      table: 'job_session',
      who: sql`k.id, e.name as organisation`,
      joined: sql`join job_account k on k.departement = s.departement and k.id = s.account_id and k.suspended_at is null
        join job_employer e on e.departement = k.departement and e.id = k.employer_id and e.closed_on is null`,
      ...{ hours: 12, idle: 30 },
    })
    return found && { ...found, departement, name: '', roles: ['employeur'] }
  },
}

export const jobGuests: readonly Guest[] = [candidateGuest, employerGuest]

interface Candidate {
  id: string
  /** Opened by an agent whom the candidate called; who that is today. */
  called: boolean
  calledBy: Identity | null
}
