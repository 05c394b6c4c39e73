/** One import at a time in the whole département, however many instances and commands there are. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { importsLock } from '../../../kernel/import-lock.ts'
import type { Db } from '../../../platform/db.ts'

/** Milliseconds between two tries. */
const TRY_AGAIN = 200

/** Runs `work` when no other import runs. Without `wait`, an import that runs elsewhere is answered by undefined at once. */
export function alone<T>(
  db: Db,
  departement: string,
  wait: boolean,
  work: () => Promise<T>,
): Promise<{ done: T } | undefined> {
  // The lock belongs to the connection: it is given back by PostgreSQL itself if this process is killed.
  return db.connection().execute(async connection => {
    const key = importsLock(departement)
    for (;;) {
      const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${key}) as mine`.execute(
        connection,
      )
      if (rows[0]!.mine) break
      if (!wait) return undefined
      await sleep(TRY_AGAIN)
    }
    try {
      return { done: await work() }
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection)
    }
  })
}
