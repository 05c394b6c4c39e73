/** A CMS and a CCAS that receive in two places of one town, and who works there. */
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Identity, Role } from '../../../kernel/access/identity.ts'
import type { Action } from '../../../kernel/action.ts'
import { type Ran, runAction } from '../../../kernel/run.ts'
import { seedTerritory } from '../../../kernel/territory/seed.ts'
import type { Day } from '../../../kernel/time.ts'
import { addThreePlaces } from '../../../places/scenarios/test-world.ts'
import { openDb, openPool } from '../../../platform/db.ts'
import type { TestDb } from '../../../platform/test-db.ts'

export async function receptionWorld(base: TestDb, today: Day = '2026-03-02') {
  await seedTerritory(base.owner, '76')
  const all = openPool(base.superuserUrl)
  const everything = openDb(all)
  await addThreePlaces(everything)
  const { rows: places } = await all.query<{ id: string }>('select id from place order by name, id')
  const [cms, ccas] = [randomUUID(), randomUUID()]
  await all.query(
    `insert into organisation (departement, id, name, kind) values ('76', $1, 'CMS du port', 'departement'), ('76', $2, 'CCAS de la ville', 'ccas')`,
    [cms, ccas],
  )
  const hire = async (name: string, role: Role, organisation: string | null): Promise<Identity> => {
    const id = randomUUID()
    await all.query(
      `insert into agent (departement, id, name, mail, created_on) values ('76', $1, $2, $3, '2026-01-01')`,
      [id, name, `${id}@exemple.fr`],
    )
    await all.query(
      `insert into agent_role (departement, id, agent_id, role, from_on) values ('76', gen_random_uuid(), $1, $2, '2026-01-01')`,
      [id, role],
    )
    if (organisation)
      await all.query(
        `insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on)
          values ('76', gen_random_uuid(), $1, $2, '2026-01-01', gen_random_uuid(), '2026-01-01')`,
        [id, organisation],
      )
    return { departement: '76', id, name, organisation: name, roles: [role] }
  }
  const [desk, colleague, elsewhere, administrator, pilot] = await Promise.all([
    hire('Accueil du CMS', 'accueil', cms),
    hire('Travailleur social du CMS', 'travailleur-social', cms),
    hire('Accueil du CCAS', 'accueil', ccas),
    hire('Administrateur', 'administrator', null),
    hire('Pilotage', 'steering-departement', null),
  ])
  /** At that hour of the day, in France in winter. */
  const at = async <Input extends z.ZodObject, Output>(
    hour: string,
    me: Identity,
    action: Action<Input, Output>,
    input: object,
    on: Day = today,
  ): Promise<Ran<Output>> =>
    runAction<Output>(
      action as Action,
      { db: base.db, me, now: { today: on, at: `${on}T${hour}:00+01:00` } },
      input,
    )
  const end = async () => {
    await everything.destroy()
    await base.close()
  }
  return {
    all,
    db: base.db,
    places: places.map(({ id }) => id),
    cms,
    ccas,
    desk,
    colleague,
    elsewhere,
    administrator,
    pilot,
    at,
    end,
    today,
  }
}
