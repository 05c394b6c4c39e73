/** A département with three places and two who plan, for tests. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Identity, Role } from '../../kernel/access/identity.ts'
import type { Action } from '../../kernel/action.ts'
import { runAction } from '../../kernel/run.ts'
import { seedTerritory } from '../../kernel/territory/seed.ts'
import { type Db, openDb, openPool } from '../../platform/db.ts'
import { openTestDb } from '../../platform/test-db.ts'

export const ROUEN = '00000000-0000-4000-8000-000000000001'
export const DIEPPE = '00000000-0000-4000-8000-000000000002'
/** Its hours are not known. */
export const FECAMP = '00000000-0000-4000-8000-000000000003'

export async function scenarioWorld() {
  const base = await openTestDb()
  await seedTerritory(base.owner, '76')
  /** Past every rule. */
  const everything = openDb(openPool(base.superuserUrl))
  await addThreePlaces(everything)

  const hire = async (role: Role, name: string): Promise<Identity> => {
    const me = { departement: '76', id: randomUUID(), name, organisation: 'Département', roles: [role] }
    await sql`insert into agent (departement, id, name, mail, created_on) values ('76', ${me.id}, ${name}, ${`${me.id}@exemple.fr`}, '2026-01-01')`.execute(
      everything,
    )
    return me
  }
  const pilot = await hire('steering-departement', 'Camille Pilote')
  const administrator = await hire('administrator', 'Dominique Administratrice')
  let second = 0
  /** What it answers, or its problems. */
  async function run<Output>(me: Identity, action: Action<never, Output> | Action, input: object) {
    second += 1
    const at = `2026-03-02T09:00:${String(second).padStart(2, '0')}.000Z`
    return runAction<Output>(action, { db: base.db, me, now: { at, today: '2026-03-02' } }, input)
  }
  async function done<Output>(me: Identity, action: Action<never, Output> | Action, input: object) {
    const ran = await run<Output>(me, action, input)
    if (ran.problems) throw new Error(JSON.stringify(ran.problems))
    return ran.done
  }
  const close = async () => {
    await everything.destroy()
    await base.close()
  }
  return { ...base, pilot, administrator, hire, run, done, close }
}

/** `everything`: past every rule. */
export async function addThreePlaces(everything: Db): Promise<void> {
  for (const [id, commune, hours] of [
    [ROUEN, '76540', 'Mo-Fr 09:00-12:00,13:30-17:00'],
    [DIEPPE, '76217', 'Tu 09:00-12:00'],
    [FECAMP, '76259', null],
  ] as const)
    await sql`insert into place (departement, id, known_from, kind, name, commune, lon, lat, position, mobile, hours, languages, publics, networks, source, said_on, sources)
      select '76', ${id}, '2026-01-01', 'france-services', 'France services ' || name, code, lon, lat, 'given', false, ${hours}, '{}', '{}', '{}', 'essai', '2026-01-01', '[]'
      from commune where code = ${commune}`.execute(everything)
}
