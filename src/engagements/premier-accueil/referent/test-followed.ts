/** For tests: each account that may open files is the référent de parcours of one person, who signed a paper, and their référent of the RSA. */
import { sql } from 'kysely'
import { openPool } from '../../../platform/db.ts'
import type { TestDb } from '../../../platform/test-db.ts'

/** Reads about one person, which ask for nothing else. */
export const ofPerson =
  'rsa.open-file parcours.open parcours.circle parcours.list-papers parcours.open-note parcours.overlaps parcours.find-professionals consent.list evaluation.list plan.open plan.copy'.split(
    ' ',
  )

export async function followedByAll({ owner, superuserUrl }: TestDb, person: string): Promise<string> {
  await owner.transaction().execute(async tx => {
    await sql`set local maillage.departement = '76'`.execute(tx)
    await sql`insert into access_reason (departement, id, person_id, agent_id, purpose, origin, from_on)
      select distinct on (agent_id, purpose) '76', gen_random_uuid(), ${person}::uuid, agent_id, purpose, 'designation', '2026-01-01'::date
      from agent_role, unnest(array['referent-de-parcours', 'rsa-accompagnement']) as purpose
      where departement = '76' and role in ('accueil', 'travailleur-social', 'orienteur', 'referent')`.execute(
      tx,
    )
  })
  const all = openPool(superuserUrl)
  const { rows } = await all.query<{ id: string }>(
    `insert into parcours_paper (departement, id, person_id, consents, author_id, on_day, media, content)
      select '76', gen_random_uuid(), $1, array[gen_random_uuid()], id, '2026-01-01', 'image/png', '\\x89' from agent where departement = '76' limit 1
      returning id`,
    [person],
  )
  await all.end()
  return rows[0]!.id
}
