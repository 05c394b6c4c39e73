/** The whole application with places to ask and an administrator, for tests of campaigns and reports. */
import { sql } from 'kysely'
import { appWorld } from '../../app-world.ts'
import type { Action } from '../../kernel/action.ts'
import { runAction } from '../../kernel/run.ts'
import type { TestDb } from '../../platform/test-db.ts'
import { addPlace } from '../house/write.ts'
import { startCampaign } from './start-campaign.ts'

export async function campaignWorld(base: TestDb) {
  const app = await appWorld(base)
  const { at } = app
  await sql`insert into commune (code, name, departement, lon, lat) values ('76540', 'Rouen', '76', 1.09, 49.44) on conflict do nothing`.execute(
    base.owner,
  )
  const { administrator } = at
  const done = async <T>(action: Action<never, T> | Action, input: object): Promise<T> => {
    const ran = await runAction<T>(action, { db: base.db, me: administrator, now: at.clock() }, input)
    if (ran.problems) throw new Error(JSON.stringify(ran.problems))
    return ran.done
  }
  let n = 0
  return {
    ...{ ...app, done },
    /** One more CMS; gives its number. */
    async place(given: object = {}): Promise<string> {
      n++
      const typed = {
        name: `CMS Exemple ${n}`,
        kind: 'cms',
        commune: '76540',
        phone: `02 61 91 00 ${10 + n}`,
      }
      const hours = { lundi: '9h-12h', holidays: 'ferme' }
      const { place } = await done<{ place: string }>(addPlace as Action, { ...typed, ...hours, ...given })
      return place
    },
    start: () =>
      done<{ campaign: string; mails: number; alreadyAsked: number; withoutMail: { place: string }[] }>(
        startCampaign(at.secret) as Action,
        {},
      ),
  }
}
