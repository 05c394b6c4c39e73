/** For tests of the whole application: an organisation of which every agent is a member, a meeting to which it is invited, and a session that it holds. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { TestDb } from '../../../platform/test-db.ts'

export async function partnerOfAll({
  db,
}: TestDb): Promise<Record<'organisation' | 'meeting' | 'session', string>> {
  const [organisation, meeting, session] = [randomUUID(), randomUUID(), randomUUID()]
  await db.transaction().execute(async tx => {
    await sql`set local role maillage_admin; set local maillage.departement = '76'`.execute(tx)
    await sql`insert into organisation (departement, id, name, kind) values ('76', ${organisation}, 'Réseau Exemple', 'association')`.execute(
      tx,
    )
    await sql`insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on)
      select '76', gen_random_uuid(), id, ${organisation}, '2026-01-02', gen_random_uuid(), '2026-01-02' from agent where kind = 'person'`.execute(
      tx,
    )
    await sql`set local role maillage_steering`.execute(tx)
    await sql`insert into partner_meeting (departement, id, on_day, place, agenda, invited, called_on, called_by)
      select '76', ${meeting}, '2026-03-02', 'Mairie', 'Horaires', array[${organisation}::uuid], '2026-02-01', id from agent where kind = 'person' limit 1`.execute(
      tx,
    )
    await sql`set local role maillage_import`.execute(tx)
    await sql`insert into appointment (departement, id, purpose, fixed_on, on_day, at_time, organisation_id, fixed_by, seats, minutes, mode)
      values ('76', ${session}, 'appointment', '2026-03-02', '2026-03-09', '14:00', ${organisation}, ${session}, 6, 90, 'place')`.execute(
      tx,
    )
  })
  return { organisation, meeting, session }
}
