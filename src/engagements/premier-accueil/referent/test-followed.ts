/** For tests: each account that may open files is the référent de parcours of one person. */
import { sql } from 'kysely'
import type { TestDb } from '../../../platform/test-db.ts'

export async function followedByAll({ owner }: TestDb, person: string): Promise<void> {
  await owner.transaction().execute(async tx => {
    await sql`set local maillage.departement = '76'`.execute(tx)
    await sql`insert into access_reason (departement, id, person_id, agent_id, purpose, origin, from_on)
      select distinct on (agent_id) '76', gen_random_uuid(), ${person}::uuid, agent_id, 'referent-de-parcours', 'designation', '2026-01-01'::date
      from agent_role where departement = '76' and role in ('accueil', 'travailleur-social', 'orienteur', 'referent')`.execute(
      tx,
    )
  })
}
