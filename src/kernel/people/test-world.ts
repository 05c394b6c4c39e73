/** A small département for tests: two organisations, an agent in each, and whoever the test wants, written past every rule. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Db, openDb, openPool } from '../../platform/db.ts'
import type { TestDb } from '../../platform/test-db.ts'
import type { Identity, Role } from '../access/identity.ts'
import { nir13 } from '../nir.ts'
import type { Day } from '../time.ts'
import { plain } from './plain.ts'
import { secretOf } from './secret.ts'

export const testSecret = secretOf(Buffer.alloc(32, 7))

export interface World {
  departement: string
  today: Day
  now: { at: string; today: Day }
  /** As the administrator of PostgreSQL: sees and writes everything. */
  all: Db
  /** Has the duty of orientation; `orienteur` is its member. */
  organisation: string
  orienteur: Identity
  /** Member, in good standing, of an organisation with no reason to open any file. */
  stranger: Identity
  addAgent(organisation: string, name: string, roles: readonly Role[]): Promise<Identity>
  addPerson(given?: Partial<Given>): Promise<string>
  /** A second source speaks of a person whom we know. */
  addIdentity(person: string, given: Partial<Given>): Promise<void>
  addReason(person: string, to: { organisation: string } | { agent: string }, until?: Day): Promise<string>
  /** Lines of the trace, in order. */
  traces(): Promise<
    { action: string; operation: string; person_id: string | null; reason_id: string | null }[]
  >
  close(): Promise<void>
}

export interface Given {
  lastName: string
  birthName: string
  firstName: string
  born: Day
  precision: 'day' | 'month' | 'year'
  sex: '1' | '2'
  nir: string
  source: string
  knownFrom: Day
  /** Name of the commune of the address. */
  commune: string
  /** False: `organisation` has no reason to open this file. */
  within: boolean
}

export async function makeWorld(
  { superuserUrl }: Pick<TestDb, 'superuserUrl'>,
  departement = '76',
  today: Day = '2026-03-02',
): Promise<World> {
  const all = openDb(openPool(superuserUrl, { max: 1, statementSeconds: 0 }))
  const organisation = await addOrganisation('Service d’orientation', 'orientation')
  const elsewhere = await addOrganisation('Association voisine', null)

  async function addOrganisation(name: string, duty: 'orientation' | null) {
    const id = randomUUID()
    await all
      .insertInto('organisation')
      .values({ departement, id, name, kind: 'departement', duty, utas: null, closed_on: null })
      .execute()
    return id
  }

  async function addAgent(organisation: string, name: string, roles: readonly Role[]): Promise<Identity> {
    const id = randomUUID()
    await sql`with a as (
        insert into agent (departement, id, name, mail, created_on) values (${departement}, ${id}, ${name}, ${`${id}@exemple.fr`}, ${today}))
      insert into agent_membership (departement, id, agent_id, organisation_id, proposed_on, confirmed_by, from_on)
      values (${departement}, gen_random_uuid(), ${id}, ${organisation}, ${today}, gen_random_uuid(), ${today})`.execute(
      all,
    )
    for (const role of roles)
      await all
        .insertInto('agent_role')
        .values({
          departement,
          id: randomUUID(),
          agent_id: id,
          role,
          from_on: today,
          until_on: null,
          given_by: null,
        })
        .execute()
    const { name: acting } = await all
      .selectFrom('organisation')
      .select('name')
      .where('id', '=', organisation)
      .executeTakeFirstOrThrow()
    return { departement, id, name, organisation: acting, roles }
  }

  async function addReason(
    person: string,
    to: { organisation: string } | { agent: string },
    until: Day | null = null,
  ) {
    const id = randomUUID()
    const [agent_id, organisation_id] = 'agent' in to ? [to.agent, null] : [null, to.organisation]
    await all
      .insertInto('access_reason')
      .values({
        departement,
        id,
        person_id: person,
        agent_id,
        organisation_id,
        purpose: 'rsa-orientation',
        origin: 'import',
        origin_id: null,
        from_on: '2026-01-01',
        until_on: until,
      })
      .execute()
    return id
  }

  async function addIdentity(person: string, given: Partial<Given>) {
    const {
      lastName = 'Martin',
      birthName = lastName,
      firstName = 'Camille',
      born = '1984-03-12',
      nir,
    } = given
    await all
      .insertInto('person_identity')
      .values({
        ...{
          departement,
          person_id: person,
          source: given.source ?? 'caf',
          known_from: given.knownFrom ?? '2026-01-05',
          known_until: null,
        },
        ...{
          title: null,
          last_name: lastName,
          birth_name: birthName,
          first_name: firstName,
          other_first_names: '',
        },
        ...{ born_on: born, born_precision: given.precision ?? 'day', sex: given.sex ?? '2', died_on: null },
        nir_sealed: nir ? testSecret.seal(nir) : null,
        nir_hash: nir ? Buffer.from(testSecret.fingerprint(`nir ${nir13(nir)}`), 'hex') : null,
        search: plain(`${lastName} ${birthName} ${firstName}`),
      })
      .execute()
  }

  async function addPerson(given: Partial<Given> = {}) {
    const id = randomUUID()
    await all.insertInto('person').values({ departement, id, known_on: '2026-01-05' }).execute()
    await addIdentity(id, given)
    await all
      .insertInto('person_address')
      .values({
        ...{
          departement,
          person_id: id,
          source: given.source ?? 'caf',
          from_on: null,
          lines: [],
          postcode: null,
          commune: null,
        },
        ...{
          commune_name: given.commune ?? 'ROUEN',
          homeless: false,
          known_from: '2026-01-05',
          known_until: null,
        },
      })
      .execute()
    if (given.within !== false) await addReason(id, { organisation })
    return id
  }

  return {
    ...{ departement, today, now: { at: `${today}T09:00:00.000Z`, today }, all, organisation },
    orienteur: await addAgent(organisation, 'Dominique Lenoir', ['orienteur']),
    stranger: await addAgent(elsewhere, 'Claude Roche', ['orienteur']),
    ...{ addAgent, addPerson, addIdentity, addReason },
    async traces() {
      const { rows } = await sql<
        Awaited<ReturnType<World['traces']>>[number]
      >`select action, operation, person_id, reason_id from trace order by day, n`.execute(all)
      return rows
    },
    close: () => all.destroy(),
  }
}
