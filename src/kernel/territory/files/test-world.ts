/** A département with its communes and whoever may import what is known of them, for tests of these files. */
import assert from 'node:assert/strict'
import type { TestDb } from '../../../platform/test-db.ts'
import { makeWorld } from '../../people/test-world.ts'
import { runAction } from '../../run.ts'
import type { Day } from '../../time.ts'
import { importTerritory } from '../import.ts'
import { inhabitedPlaces } from '../inhabited.ts'
import { seedTerritory } from '../seed.ts'

export async function territoryWorld(base: TestDb) {
  const world = await makeWorld(base)
  await seedTerritory(base.owner, '76')
  const administrator = await world.addAgent(world.organisation, 'Maxime Vidal', ['administrator'])
  const imports = await world.addAgent(world.organisation, 'Compte des imports', ['imports'])
  const run = (today: Day, input: object, me = imports) =>
    runAction(importTerritory, { db: base.db, me, now: { at: `${today}T09:00:00.000Z`, today } }, input)
  const places = (asOf: Day, level: 'commune' | 'finest' = 'commune') =>
    world.all.transaction().execute(tx => inhabitedPlaces(tx, '76', asOf, { level }))
  return {
    ...{ world, administrator, run, places },
    async imported(today: Day, file: string, more: object = {}) {
      const { done, problems } = await run(today, { file, ...more })
      assert.equal(problems, undefined, JSON.stringify(problems))
      return done!
    },
    refusal: async (file: string) => (await run('2026-03-02', { file })).problems?.file ?? 'nothing',
    one: async (asOf: Day, commune: string) => (await places(asOf)).find(place => place.commune === commune)!,
    async close() {
      await world.close()
      await base.close()
    },
  }
}
