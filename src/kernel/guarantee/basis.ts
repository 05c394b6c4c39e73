/**
 * What cases are counted by, the law and the territory, changes alone: never under somebody who is writing cases, so that whoever
 * writes them has read it as it is, and a recount that follows a change finds every case that was written before.
 */
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { Refusal } from '../refusal.ts'

/** Held to the end of the transaction by whoever writes cases, and taken before the law or the territory is read. */
export async function readBasis(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(7676, 13)`.execute(tx)
}

/** Held to the end of the transaction by whoever changes the law or the territory, or counts again. Waits `seconds` at most for those who write. */
export async function changeBasis(tx: Tx, seconds = 10): Promise<void> {
  await sql`set local lock_timeout = ${sql.lit(`${seconds * 1000}ms`)}`.execute(tx)
  try {
    await sql`select pg_advisory_xact_lock(7676, 13)`.execute(tx)
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error
    throw new Refusal('Un import écrit des échéances en ce moment\u00a0: réessayez dans une minute.')
  }
  await sql`set local lock_timeout = 0`.execute(tx)
}

const LOCK_NOT_AVAILABLE = '55P03'
