import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openTestDb } from '../../platform/test-db.ts'
import { placesWorld } from '../test-world.ts'
import { loadScenariosDemo } from './scenarios.ts'

const base = await openTestDb()
const { world, close } = await placesWorld(base)
after(async () => {
  await close()
  await base.close()
})

test('each scenario of the demonstration is saved in the name of who steers, a version a change', async () => {
  for (const who of ['pilotage-departement', 'pilotage-etat'])
    await sql`insert into agent (departement, id, name, mail, created_on)
      values ('76', gen_random_uuid(), ${who}, ${`${who}@maillage.invalid`}, '2026-01-01')`.execute(world.all)
  const saved = await world.all.transaction().execute(async tx => {
    await sql`set local maillage.departement = '76'`.execute(tx)
    await loadScenariosDemo(tx, '76', { until: '2026-03-01', by: world.orienteur.id })
    await sql`reset role`.execute(tx)
    return (
      await sql<{ by: string; n: number; changes: number }>`
        select a.name as by, n, jsonb_array_length(changes) as changes from scenario_version v
        join agent a on a.id = v.saved_by order by saved_at`.execute(tx)
    ).rows
  })
  assert.deepEqual(saved, [
    { by: 'pilotage-departement', n: 1, changes: 1 },
    { by: 'pilotage-departement', n: 2, changes: 2 },
    { by: 'pilotage-etat', n: 1, changes: 1 },
  ])
})
