/** A session that still lives, of whichever kind: read by the hash of its secret, and seen by the minute. */
import { type RawBuilder, sql } from 'kysely'
import type { Now } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'

export interface SessionKind {
  table: 'session' | 'person_session' | 'job_session'
  /** Columns of the answer, of the session `s` and what is joined to it. */
  who: RawBuilder<unknown>
  joined?: RawBuilder<unknown>
  /** What else has to hold. */
  and?: RawBuilder<unknown>
  /** In all. */
  hours: number
  /** Minutes without a page. */
  idle: number
}

/** A clock that went back (a fixed day past midnight) ends it too. */
export async function liveSession<Who extends object>(
  tx: Tx,
  departement: string,
  { at }: Pick<Now, 'at'>,
  hash: Buffer,
  { table, who, joined = sql``, and = sql`true`, hours, idle }: SessionKind,
): Promise<Who | null> {
  const { rows } = await sql<Who & { stale: boolean }>`
    select ${who}, s.seen_at <= ${at}::timestamptz - interval '1 minute' as stale
    from ${sql.table(table)} s ${joined}
    where s.departement = ${departement} and s.id_hash = ${hash} and s.ended_at is null and ${and}
      and ${at}::timestamptz < s.opened_at + make_interval(hours => ${hours})
      and ${at}::timestamptz < s.seen_at + make_interval(mins => ${idle})
      and ${at}::timestamptz > s.seen_at - interval '1 minute'`.execute(tx)
  if (!rows[0]) return null
  const { stale, ...found } = rows[0]
  if (stale)
    await sql`update ${sql.table(table)} set seen_at = ${at}::timestamptz
      where departement = ${departement} and id_hash = ${hash} and seen_at < ${at}::timestamptz`.execute(tx)
  return found as unknown as Who
}
