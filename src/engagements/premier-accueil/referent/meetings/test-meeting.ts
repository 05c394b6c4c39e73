/** For tests: a meeting about a person, whose minute is written. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { TestDb } from '../../../../platform/test-db.ts'

/** It is to come, called by a référent, without an agreement. */
export async function meetingAbout({ db }: TestDb, person: string): Promise<string> {
  const meeting = randomUUID()
  await db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
    await sql`with a as (select agent_id as id from agent_role where departement = '76' and role = 'referent' order by id limit 1),
        o as (select id from organisation where departement = '76' order by id limit 1),
        m as (insert into coordination_meeting (departement, id, person_id, called_by, organisation_id, called_at, on_day, at_time, minutes, mode)
          select '76', ${meeting}::uuid, ${person}::uuid, a.id, o.id, '2026-01-01T08:00:00Z', '2026-03-20', '14:00', 60, 'phone' from a, o returning called_by)
      select from m`.execute(tx)
    await sql`insert into coordination_minute select departement, gen_random_uuid(), id, person_id, 1, 'Dit.', called_at, called_by
      from coordination_meeting where id = ${meeting}::uuid`.execute(tx)
  })
  return meeting
}
