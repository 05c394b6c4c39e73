/** All that is kept of candidates, gone at once: after its time, and when a candidate asks. */
import { sql } from 'kysely'
import type { Day } from '../../../../kernel/time.ts'
import { civil } from '../../../../platform/civil.ts'
import type { Tx } from '../../../../platform/db.ts'

/** What refers to something else goes first. */
const tables = [
  ...['job_confirmed', 'job_barrier', 'job_meeting', 'job_message', 'job_contact', 'job_showing'],
  ...['job_entry', 'job_session', 'job_code', 'job_agreement', 'job_pause', 'job_profile', 'job_identity'],
] as const

interface Where {
  tx: Tx
  departement: string
  today: Day
}

/** Gives the rows erased; what figures count of them stays. */
export async function ofCandidates(at: Where, ids: readonly string[]): Promise<number> {
  const { tx, departement } = at
  const those = sql`departement = ${departement} and candidate_id = any (${[...ids]}::uuid[])`
  await keepCounted(at, ids)
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

/** Days and areas, as `job_figures` reads them (migrations/0079). Whoever leaves before the last day of an answer is owed none, as when they withdraw. */
async function keepCounted({ tx, departement, today }: Where, ids: readonly string[]): Promise<void> {
  const those = sql`departement = ${departement} and candidate_id = any (${[...ids]}::uuid[])`
  await sql`insert into job_candidate_counted (departement, id, registered_on, utas)
    select c.departement, gen_random_uuid(), c.registered_on,
      (select p.utas from job_profile p where p.departement = c.departement and p.candidate_id = c.id order by p.from_at desc limit 1)
    from job_candidate c where c.departement = ${departement} and c.id = any (${[...ids]}::uuid[])`.execute(
    tx,
  )
  await sql`insert into job_contact_counted (departement, id, utas, accepted_on, owed_from, due_on, answered_on, withdrawn_on,
      hired_on, hire_known_on, held, held_known_on)
    select departement, gen_random_uuid(), utas, ${civil('accepted_at')}, owed_from, due_on, ${civil('answered_at')},
      coalesce(${civil('withdrawn_at')}, case when due_on >= ${today}::date then ${today}::date end),
      hired_on, ${civil('hire_known_at')}, held, held_known_on
    from job_contact where ${those} and accepted_at is not null`.execute(tx)
}
