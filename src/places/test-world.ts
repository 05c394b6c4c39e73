/** A département with its communes, an administrator and the account that imports, for tests of the directory. */

import type * as z from 'zod'
import type { Identity } from '../kernel/access/identity.ts'
import type { Action } from '../kernel/action.ts'
import { makeWorld } from '../kernel/people/test-world.ts'
import { type Ran, runAction } from '../kernel/run.ts'
import { seedTerritory } from '../kernel/territory/seed.ts'
import type { Day } from '../kernel/time.ts'
import type { TestDb } from '../platform/test-db.ts'
import { importPlaces } from './imports/import.ts'
import type { PlacesImport } from './imports/result.ts'
import { type Place, type PlacesAsked, placesOn } from './read.ts'
import { type Service, servicesOn } from './services.ts'

export async function placesWorld(base: TestDb) {
  const world = await makeWorld(base)
  await seedTerritory(base.owner, '76')
  const administrator = await world.addAgent(world.organisation, 'Maxime Vidal', ['administrator'])
  const at = (today: Day, me: Identity = administrator) => ({
    ...{ db: base.db, me, now: { at: `${today}T09:00:00.000Z`, today } },
  })
  const ask = <Input extends z.ZodObject, Output>(
    today: Day,
    action: Action<Input, Output>,
    input: object,
    me?: Identity,
  ): Promise<Ran<Output>> => runAction<Output>(action as Action<never, Output>, at(today, me), input)
  const done = async <Input extends z.ZodObject, Output>(
    today: Day,
    action: Action<Input, Output>,
    input: object,
  ): Promise<Output> => {
    const ran = await ask(today, action, input)
    if (ran.problems) throw new Error(JSON.stringify(ran.problems))
    return ran.done
  }
  return {
    ...{ world, administrator, at, ask, done },
    imported: (
      today: Day,
      file: string,
      content: string | Uint8Array,
      more: object = {},
    ): Promise<PlacesImport> => done(today, importPlaces, { file, content, ...more }),
    places: (day: Day, asked: PlacesAsked = {}): Promise<Place[]> =>
      world.all.transaction().execute(tx => placesOn(tx, '76', day, asked)),
    services: (day: Day): Promise<Service[]> =>
      world.all.transaction().execute(tx => servicesOn(tx, '76', day)),
    close: () => world.close(),
  }
}
