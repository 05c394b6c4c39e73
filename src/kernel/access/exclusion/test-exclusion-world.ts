/** What the tests of exclusions share: the delegate, actions run on a day, and whether a file opens. */
import { sql } from 'kysely'
import { openFile } from '../../../engagements/rsa/file.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import type { Action } from '../../action.ts'
import { makeWorld, testSecret } from '../../people/test-world.ts'
import { runAction } from '../../run.ts'
import type { Day } from '../../time.ts'
import type { Identity } from '../identity.ts'
import { type Exclusion, listExclusions } from './list.ts'
import { makeExclude } from './record.ts'

export async function exclusionWorld() {
  const base = await openTestDb()
  const world = await makeWorld(base)
  const dpo = await world.addAgent(world.organisation, 'Noor Données', ['dpo'])
  const exclude = makeExclude(testSecret) as Action

  const run = (
    me: Identity,
    action: Action<never, unknown> | Action,
    input: object,
    today: Day = world.today,
  ) =>
    runAction<never>(
      action as Action,
      { db: base.db, me, now: { at: `${today}T09:00:00.000Z`, today } },
      input,
    )
  let named = 0

  return {
    ...{ base, world, dpo, run },
    /** Someone under a name that nobody else has. */
    async someone(given: Parameters<typeof world.addPerson>[0] = {}) {
      const birthName = given.lastName ?? `Nom ${++named}`
      const person = await world.addPerson({
        lastName: birthName,
        firstName: 'Anne-Zoé',
        born: '1990-05-06',
        ...given,
      })
      return { person, identity: { birthName, firstName: 'anne zoe', bornOn: '1990-05-06' } }
    },
    opens: (me: Identity, person: string, today?: Day) =>
      run(me, openFile as Action, { person }, today).then(
        () => true,
        () => false,
      ),
    /** As the delegate; the exclusion, or the refusal. */
    async exclude(input: object, today?: Day): Promise<string> {
      const given = { why: 'request-of-the-person', since: world.today, ...input }
      const ran = await run(dpo, exclude, given, today)
      return ran.problems ? Object.values(ran.problems).join() : (ran.done as { exclusion: string }).exclusion
    },
    async list(view: 'in-force' | 'ended' = 'in-force', today?: Day) {
      const { done } = await run(dpo, listExclusions as Action, { view }, today)
      return (done as unknown as { rows: Exclusion[] }).rows
    },
    /** Past every rule: two files said to be one person. */
    merge: (person: string, merged: string) =>
      sql`insert into person_merge (departement, id, person_id, merged_id, why, merged_on, merged_by)
        values (${world.departement}, gen_random_uuid(), ${person}, ${merged}, 'decided', '2026-03-01', gen_random_uuid())`.execute(
        world.all,
      ),
    close: () => Promise.all([base.close(), world.close()]),
  }
}
