/** All that is kept of candidates, gone at once: after its time, and when a candidate asks. */
import { sql } from 'kysely'
import type { Tx } from '../../../../platform/db.ts'

/** What refers to something else goes first. */
const tables = [
  ...['job_confirmed', 'job_barrier', 'job_meeting', 'job_message', 'job_contact', 'job_showing'],
  ...[
    'job_link',
    'job_entry',
    'job_session',
    'job_code',
    'job_agreement',
    'job_pause',
    'job_profile',
    'job_identity',
  ],
] as const

/** Gives the rows erased. */
export async function ofCandidates(
  { tx, departement }: { tx: Tx; departement: string },
  ids: readonly string[],
): Promise<number> {
  const those = sql`departement = ${departement} and candidate_id = any (${[...ids]}::uuid[])`
  let rows = 0
  const erase = async (what: ReturnType<typeof sql>) => {
    rows += Number((await what.execute(tx)).numAffectedRows ?? 0)
  }
  // Links that nobody followed keep who asked for them, and no candidate.
  await erase(sql`delete from job_entry e using job_identity i
    where e.departement = ${departement} and i.departement = e.departement and i.candidate_id = any (${[...ids]}::uuid[])
      and (e.mail = i.mail or e.phone = i.phone)`)
  for (const table of tables) await erase(sql`delete from ${sql.table(table)} where ${those}`)
  await erase(
    sql`delete from job_candidate where departement = ${departement} and id = any (${[...ids]}::uuid[])`,
  )
  return rows
}
