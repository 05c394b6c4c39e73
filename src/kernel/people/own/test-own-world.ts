/** A few people and the agents who follow them, for tests of what a person reads of themself. */

import { openTestDb } from '../../../platform/test-db.ts'
import { type Identity, withAgent, withNobody } from '../../access/identity.ts'
import type { Action } from '../../action.ts'
import { runAction } from '../../run.ts'
import type { Day } from '../../time.ts'
import { makeWorld, testSecret } from '../test-world.ts'
import { enterByCode, enterByPivot, type Pivot } from './enter.ts'
import { makeCodeMaker } from './make-code.ts'

export async function ownWorld() {
  const base = await openTestDb()
  const world = await makeWorld(base)
  const time = { now: world.now as { at: string; today: Day } }
  const self = (person: string): Identity => ({
    ...{ departement: '76', id: person, name: '', organisation: '', roles: ['personne'] as const },
  })
  const run = async <T>(me: Identity, action: Action<never, T> | Action, input: object = {}) =>
    runAction<T>(action as Action, { db: base.db, me, now: time.now }, input)
  /** What it answers; a refusal fails the test. */
  const done = async <T>(me: Identity, action: Action<never, T> | Action, input: object = {}) => {
    const ran = await run<T>(me, action, input)
    if (ran.problems) throw new Error(JSON.stringify(ran.problems))
    return ran.done as T
  }
  const instance = () => ({ departement: '76', now: time.now, secret: testSecret })
  const enter = (typed: string, born: Day, from = 'ici') =>
    withNobody(base.db, 'maillage_system', '76', time.now.today, tx =>
      enterByCode(tx, instance(), { typed, born, from }),
    )
  const pivot = (given: Partial<Pivot>) =>
    withNobody(base.db, 'maillage_system', '76', time.now.today, tx =>
      enterByPivot(tx, instance(), {
        ...{ issuer: 'https://fc.exemple.fr', subject: JSON.stringify(given), birthName: 'Martin' },
        ...{ firstNames: ['Camille'], born: '1984-03-12' as Day, sex: '2' as const, ...given },
      }),
    )
  const makeCode = async (person: string, me = world.orienteur) =>
    (await done<{ code: string }>(me, makeCodeMaker(testSecret) as never, { person })).code
  const later = (days: number) => {
    const at = new Date(Date.parse(time.now.at) + days * 86_400_000).toISOString()
    time.now = { at, today: at.slice(0, 10) as Day }
  }
  /** One line of the trace, as any agent’s action leaves it. */
  const look = (
    me: Identity,
    person: string,
    line: { purpose?: string; reason?: string; operation?: 'view' | 'list' | 'write' } = {},
  ) =>
    withAgent(base.db, me, me.roles[0]!, time.now, async ({ trace }) =>
      trace({ operation: 'view', action: 'rsa.open-file', person, purpose: 'rsa-orientation', ...line }),
    )
  const close = async () => {
    await world.close()
    await base.close()
  }
  return { ...world, base, time, self, run, done, enter, pivot, makeCode, later, look, close }
}
