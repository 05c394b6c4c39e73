/** The whole application with people who look for work, and browsers that come in: for the tests of the candidates. */
import { sql } from 'kysely'
import { appWorld, ORIGIN, signInPerson } from '../../../../app-world.ts'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import { runAction } from '../../../../kernel/run.ts'
import { seedTerritory } from '../../../../kernel/territory/seed.ts'
import type { Day } from '../../../../kernel/time.ts'
import type { TestDb } from '../../../../platform/test-db.ts'
import { seedRome } from '../rome/short-list/seed.ts'

export const identityOf = (role: 'candidat' | 'personne', id: string): Identity => ({
  ...{ departement: '76', id, name: '', organisation: '', roles: [role] },
})

/** `people`: two who have a file. */
export async function candidateWorld(base: TestDb, today: Day) {
  const world = await appWorld(base, today)
  await seedTerritory(base.owner, '76')
  await seedRome(base.owner, today)
  const [one, other] = [
    await world.receive('2026-03-01', [{}]),
    await world.receive('2026-03-01', [{ caisseNumber: '9999999' } as never]),
  ]
  const run = async (who: Identity, action: Action, input: object = {}) =>
    runAction<Record<string, unknown>>(action, { db: base.db, me: who, now: world.at.clock() }, input)
  const asImport = async <T>(what: string): Promise<T[]> =>
    base.db.transaction().execute(async tx => {
      await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
      return (await sql.raw<T>(what).execute(tx)).rows
    })
  return {
    ...world,
    people: [...one, ...other],
    run,
    async done<T>(who: Identity, action: Action, input: object = {}): Promise<T> {
      const ran = await run(who, action, input)
      if (ran.problems) throw new Error(JSON.stringify(ran.problems))
      return ran.done as T
    },
    asImport,
    browser: (cookie = '') => browserOn(world.app, cookie),
    /** One who has come in by Mon parcours. */
    personIn: async (person: string) => browserOn(world.app, await signInPerson(base, person, today)),
    /** Without a file, and who said nothing yet. */
    async candidate(): Promise<Identity> {
      const id = crypto.randomUUID()
      await asImport(`insert into job_candidate (departement, id, registered_on, registered_how, heard_on) values ('76', '${id}', '${today}', 'screen', '${today}');
        insert into job_identity (departement, candidate_id, first_name, last_name) values ('76', '${id}', 'Odile', 'Levasseur');
        insert into job_profile (departement, id, candidate_id, from_at, romes, appellations)
          values ('76', '${crypto.randomUUID()}', '${id}', '${today}T08:00:00Z', '{}', '{}')`)
      return identityOf('candidat', id)
    },
  }
}

/** Keeps its cookies; a `form` is sent, a value of it several times where it is a list. */
function browserOn(app: Awaited<ReturnType<typeof appWorld>>['app'], first: string) {
  let cookie = first
  return async (path: string, form?: Record<string, string | readonly string[]>) => {
    const pairs = Object.entries(form ?? {}).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, each as string]),
    )
    const answer = await app.request(`${ORIGIN}${path}`, {
      ...{ method: form ? 'POST' : 'GET', headers: { Origin: ORIGIN, Cookie: cookie } },
      ...(form && { body: new URLSearchParams(pairs) }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [pair] = set.split(';') as [string]
      const others = cookie.split('; ').filter(one => one && one.split('=')[0] !== pair.split('=')[0])
      cookie = [...others, pair].join('; ')
    }
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('Location') }
  }
}
