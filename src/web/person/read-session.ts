/** The session of a person on their page: a cookie apart from that of agents, short, since the telephone may be somebody else’s. */
import { sql } from 'kysely'
import type { Identity } from '../../kernel/access/identity.ts'
import type {} from '../../kernel/people/own/tables.ts'
import type { Now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db.ts'

export const PERSON_COOKIE = '__Host-maillage-personne'

/** 10 minutes idle, an hour in all; ended with the code by which it was opened. */
export async function byPersonSession(
  tx: Tx,
  departement: string,
  { at }: Now,
  hash: Buffer,
): Promise<Identity | null> {
  const { rows } = await sql<{ person: string; stale: boolean }>`
    select s.person_id as person, s.seen_at <= ${at}::timestamptz - interval '1 minute' as stale
    from person_session s left join person_code c on c.departement = s.departement and c.id = s.code_id
    where s.departement = ${departement} and s.id_hash = ${hash} and s.ended_at is null and c.ended_on is null
      and ${at}::timestamptz < s.opened_at + interval '1 hour'
      and ${at}::timestamptz < s.seen_at + interval '10 minutes'
      and ${at}::timestamptz > s.seen_at - interval '1 minute'`.execute(tx)
  if (!rows[0]) return null
  if (rows[0].stale)
    await sql`update person_session set seen_at = ${at}::timestamptz
      where departement = ${departement} and id_hash = ${hash} and seen_at < ${at}::timestamptz`.execute(tx)
  return { departement, id: rows[0].person, name: '', organisation: '', roles: ['personne'] }
}
