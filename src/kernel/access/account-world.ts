/** A département with its first accounts, for tests of what is done with accounts. */
import assert from 'node:assert/strict'
import type pg from 'pg'
import { openPool } from '../../platform/db.ts'
import { openTestDb } from '../../platform/test-db.ts'
import type { Action } from '../action.ts'
import { runAction } from '../run.ts'
import { ensureBase, firstAccount } from './account-first.ts'
import { giveRole } from './account-roles.ts'
import { createAccount } from './accounts.ts'
import { identityOf } from './agents.ts'
import { type Identity, type Role, withNobody } from './identity.ts'

export type AccountWorld = Awaited<ReturnType<typeof accountWorld>>

export async function accountWorld() {
  const database = await openTestDb()
  /** Past every rule. */
  const everything: pg.Pool = openPool(database.superuserUrl)
  const departement = '76'
  const now = { at: '2026-03-02T09:00:00.000Z', today: '2026-03-02' } as const
  const who = (id: string) => asSystem(tx => identityOf(tx, departement, id, now.today)) as Promise<Identity>
  const asSystem = <T>(work: Parameters<typeof withNobody<T>>[4]) =>
    withNobody(database.db, 'maillage_system', departement, now.today, work)
  const run = async (me: string, action: Action, input: unknown) =>
    runAction(action, { db: database.db, me: await who(me), now }, input)
  /** For what must succeed. */
  const done = async (me: string, action: Action, input: unknown): Promise<Record<string, string>> => {
    const ran = await run(me, action, input)
    assert.equal(ran.problems, undefined, JSON.stringify(ran.problems))
    return ran.done as Record<string, string>
  }
  const refusal = async (me: string, action: Action, input: unknown): Promise<string> =>
    Object.values((await run(me, action, input)).problems ?? { '': 'done' })[0]!

  let numbered = 0
  const account = async (manager: string, ...given: Role[]): Promise<string> => {
    const { agent } = await done(manager, createAccount, {
      name: `Agent ${++numbered}`,
      mail: `agent${numbered}@exemple.fr`,
    })
    for (const role of given) await done(manager, giveRole, { agent, role })
    return agent!
  }
  const base = await ensureBase(database.db, departement, now)
  const first = (await firstAccount(database.db, departement, ' Premiere@Exemple.fr ', now)).agent
  const manager = await account(first, 'account-manager')
  const administrator = await account(first, 'administrator')
  const close = async () => {
    await everything.end()
    await database.close()
  }
  const people = { base, first, manager, administrator }
  return {
    ...database,
    ...people,
    close,
    everything,
    departement,
    now,
    asSystem,
    who,
    run,
    done,
    refusal,
    account,
  }
}
