/** The session of a person on their page: a cookie apart from that of agents, short, since the telephone may be somebody else’s. */
import { sql } from 'kysely'
import type { Identity } from '../../kernel/access/identity.ts'
import type {} from '../../kernel/people/own/tables.ts'
import type { Now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db.ts'
import { liveSession } from '../live-session.ts'

export const PERSON_COOKIE = '__Host-maillage-personne'

/** 10 minutes idle, an hour in all; ended with the code by which it was opened. */
export async function byPersonSession(
  tx: Tx,
  departement: string,
  now: Now,
  hash: Buffer,
): Promise<Identity | null> {
  const found = await liveSession<{ id: string }>(tx, departement, now, hash, {
    table: 'person_session',
    who: sql`s.person_id as id`,
    joined: sql`left join person_code c on c.departement = s.departement and c.id = s.code_id`,
    and: sql`c.ended_on is null`,
    ...{ hours: 1, idle: 10 },
  })
  return found && { ...found, departement, name: '', organisation: '', roles: ['personne'] }
}
