/** The whole application on a test database, with one account in each function: for tests of what each may do. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { makeApp } from './app.tsx'
import type { Imported } from './engagements/rsa/imports/test-importer.ts'
import { matcherOf } from './engagements/rsa/job76/live/matcher.ts'
import { rsaWorld } from './engagements/rsa/test-world.ts'
import type { Role } from './kernel/access/identity.ts'
import type { Day } from './kernel/time.ts'
import type { TestDb } from './platform/test-db.ts'
import { hashOf } from './web/session-cookie.ts'

export const everyRole = [
  'accueil',
  'travailleur-social',
  'orienteur',
  'referent',
  'animation-reseau',
  'animation-job76',
  'account-manager',
  'administrator',
  'steering-state',
  'steering-departement',
  'dpo',
] as const
type SignedRole = (typeof everyRole)[number]

export async function appWorld(base: TestDb, today: Day = '2026-03-02') {
  const rsa = await rsaWorld(base, today)
  const cookies = {} as Record<SignedRole, string>
  for (const role of everyRole)
    cookies[role] = await signIn(
      base,
      role,
      today,
      role === 'orienteur' ? rsa.orienteur.id : role === 'referent' ? rsa.referent.id : undefined,
    )
  return { ...rsa, ...appOn(base, rsa.at, cookies), on: (world: TestDb) => appOn(world, rsa.at, cookies) }
}

/** The application on this database or on a copy of it, the sessions being the same. */
function appOn({ db, url }: TestDb, made: Imported, cookies: Record<SignedRole, string>) {
  const at = { ...made, db }
  const bugs: object[] = []
  const app = makeApp({
    ...{ db, clock: at.clock, departement: '76', demonstration: true, secret: at.secret },
    ...{
      importer: async () => at,
      depots: temporaryFolder('depots'),
      networks: temporaryFolder('networks'),
      origins: [ORIGIN],
      matcher: matcherOf({ url, clock: at.clock, departement: '76' }),
      log: line => bugs.push(line),
    },
  })
  /** `role` null: nobody is signed in. */
  const ask = async (
    role: SignedRole | null,
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
  ) =>
    app.request(`${ORIGIN}${path}`, {
      method,
      headers: { Origin: ORIGIN, ...(role && { Cookie: `__Host-maillage=${cookies[role]}` }), ...headers },
      ...(body !== undefined && { body }),
    })
  return { at, app, ask, bugs }
}
export type App = ReturnType<typeof appOn>

/** A folder for what is sent to be imported or built, gone with the tests. */
function temporaryFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `maillage-${name}-`))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const ORIGIN = 'http://localhost:7676'

/** The cookie of a person on their own page. */
export async function signInPerson({ db }: TestDb, person: string, today: Day): Promise<string> {
  const secret = randomUUID()
  await db.transaction().execute(async tx => {
    await sql`set local role maillage_system; set local maillage.departement = '76'`.execute(tx)
    await sql`insert into person_session (departement, id_hash, person_id, opened_at, seen_at, means)
      values ('76', ${hashOf(secret)}, ${person}, ${`${today}T08:55:00Z`}, ${`${today}T08:59:00Z`}, 'oidc')`.execute(
      tx,
    )
  })
  return `__Host-maillage-personne=${secret}`
}

/** `known`: an agent who is there already, and gets that function. */
export async function signIn({ db }: TestDb, role: Role, today: Day, known?: string): Promise<string> {
  const secret = randomUUID()
  const id = known ?? randomUUID()
  await db.transaction().execute(async tx => {
    await sql`set local role maillage_admin; set local maillage.departement = '76'`.execute(tx)
    if (!known)
      await sql`insert into agent (departement, id, name, mail, created_on) values ('76', ${id}, ${role}, ${`${role}@exemple.fr`}, '2026-01-01')`.execute(
        tx,
      )
    if (role !== 'referent')
      await sql`insert into agent_role (departement, id, agent_id, role, from_on) values ('76', ${randomUUID()}, ${id}, ${role}, '2026-01-01')`.execute(
        tx,
      )
    await sql`set local role maillage_system`.execute(tx)
    await tx
      .insertInto('session')
      .values({
        ...{
          departement: '76',
          id_hash: hashOf(secret),
          agent_id: id,
          opened_at: `${today}T08:55:00Z`,
          seen_at: `${today}T08:59:00Z`,
        },
        ...{ ended_at: null, means: 'demonstration', id_token: null },
      })
      .execute()
  })
  return secret
}
