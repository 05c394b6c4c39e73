/** A small Job 76 on a test database: a candidate with a profile, an employer with its account, a published offer, and their sessions. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Identity } from '../../../kernel/access/identity.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import type { TestDb } from '../../../platform/test-db.ts'
import { hashOf } from '../../../web/session-cookie.ts'
import type {} from './offer-tables.ts'
import { candidateGuest, employerGuest } from './sessions/guests.ts'
import type {} from './tables.ts'

const departement = '76'

async function asImport<T>({ db }: Pick<TestDb, 'db'>, today: Day, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'; set local maillage.today = ${sql.lit(today)}`.execute(
      tx,
    )
    return work(tx)
  })
}

/** An aide à domicile of Rouen, on foot and by bus, away from 8:00 to 18:00 on weekdays; `person`: who has a file. */
export async function makeCandidate(
  base: Pick<TestDb, 'db'>,
  today: Day,
  { person = null, ...profile }: { person?: string | null; [column: string]: unknown } = {},
): Promise<Identity> {
  const id = randomUUID()
  await asImport(base, today, async tx => {
    await tx
      .insertInto('job_candidate')
      .values({
        ...{ departement, id, person_id: person, registered_on: today, registered_how: 'screen' },
        ...{ registered_by: null, heard_on: today, ended_on: null },
      })
      .execute()
    await tx
      .insertInto('job_identity')
      .values({
        ...{ departement, candidate_id: id, first_name: 'Odile', last_name: 'Levasseur' },
        ...{ phone: '0235000000', mail: `${id}@exemple.fr` },
      })
      .execute()
    await tx
      .insertInto('job_profile')
      .values({
        ...{ departement, id: randomUUID(), candidate_id: id, from_at: `${today}T08:00:00Z`, until_at: null },
        ...{ romes: ['K1304'], appellations: [0], done_romes: ['K1304'], done_months: [18] },
        ...{ done_words: ['Chez Madame Petit, à Elbeuf'], competences: [] },
        ...{ away: weekdays(8 * 60, 18 * 60), hours_from: 20, hours_to: 35, contracts: ['CDI', 'CDD'] },
        ...{ licences: [], means: ['walk', 'transit'], longest: 45, pay_from: null, free_from: null },
        ...{ lat: 49.4431, lon: 1.0993, commune: '76540', utas: 'rouen' },
        ...profile,
      })
      .execute()
  })
  return { departement, id, name: '', organisation: '', roles: ['candidat'] }
}

/** A candidate who lets whoever follows this file read their search. */
export async function makeFollowed(
  base: Pick<TestDb, 'db'>,
  today: Day,
  profile: { person: string; [column: string]: unknown },
): Promise<Identity> {
  const candidate = await makeCandidate(base, today, profile)
  await asImport(base, today, tx =>
    sql`insert into job_agreement (departement, id, candidate_id, given_at, how)
      values (${departement}, gen_random_uuid(), ${candidate.id}, ${`${today}T08:00:00Z`}, 'screen')`.execute(
      tx,
    ),
  )
  return candidate
}

/** The same minutes from Monday to Friday, as PostgreSQL writes a multirange of minutes of the week. */
export const weekdays = (from: number, until: number): string =>
  `{${[0, 1, 2, 3, 4].map(day => `[${day * 1440 + from},${day * 1440 + until})`).join(',')}}`

/** `siret` must hold by its key. */
export async function makeEmployer(
  base: Pick<TestDb, 'db'>,
  today: Day,
  { siret = '35600000000048', name = 'Maison des services' } = {},
): Promise<{ employer: string; me: Identity }> {
  const [employer, account] = [randomUUID(), randomUUID()]
  await asImport(base, today, async tx => {
    await tx
      .insertInto('job_employer')
      .values({
        ...{ departement, id: employer, siret, name, naf: '88.10A', commune: '76540', registered_on: today },
        ...{ verified_on: null, verified_by: null, closed_on: null },
      })
      .execute()
    await tx
      .insertInto('job_account')
      .values({
        ...{
          departement,
          id: account,
          employer_id: employer,
          mail: `${account}@exemple.fr`,
          name: 'Accueil',
        },
        ...{ created_on: today, confirmed_at: null, suspended_at: null, suspended_why: null },
      })
      .execute()
  })
  return { employer, me: { departement, id: account, name: '', organisation: name, roles: ['employeur'] } }
}

/** Published, in Rouen, 9:00 to 17:00 on weekdays; `employer` null: from elsewhere. */
export async function makeOffer(
  base: Pick<TestDb, 'db'>,
  today: Day,
  { employer, ...version }: { employer: string | null; [column: string]: unknown },
): Promise<string> {
  const id = randomUUID()
  await asImport(base, today, async tx => {
    await tx
      .insertInto('job_offer')
      .values({
        ...{ departement, id, employer_id: employer, entered_at: `${today}T08:00:00Z`, doubt: null },
        ...{ published_at: `${today}T08:00:00Z`, published_by: null, refused_at: null, refused_by: null },
        ...{ refused_why: null, expires_on: '2099-12-31', ended_at: null, ended_why: null },
      })
      .execute()
    await tx
      .insertInto('job_offer_version')
      .values({
        ...{ departement, id: randomUUID(), offer_id: id, from_at: `${today}T08:00:00Z`, until_at: null },
        ...{ title: 'Aide à domicile', words: 'Aider à la toilette et aux repas.', rome: 'K1304' },
        ...{ appellation: null, employer_name: null, employer_siret: null, commune: '76540', place: null },
        ...{ lat: 49.4431, lon: 1.0993, shifts: weekdays(9 * 60, 17 * 60), contract: 'CDI', months: null },
        ...{ hours: '35', pay_from: 1300, pay_to: null, pay_words: null, starts_on: null, licences: [] },
        ...{ must: [], nice: [], experience_months: null },
        ...version,
      })
      .execute()
  })
  return id
}

/** The cookie of a candidate or of an employer’s account. */
export async function signInGuest({ db }: Pick<TestDb, 'db'>, me: Identity, today: Day): Promise<string> {
  const secret = randomUUID()
  const candidate = me.roles[0] === 'candidat'
  await db.transaction().execute(async tx => {
    await sql`set local role maillage_system; set local maillage.departement = '76'`.execute(tx)
    await tx
      .insertInto('job_session')
      .values({
        ...{ departement, id_hash: hashOf(secret), opened_at: `${today}T08:55:00Z` },
        ...{ seen_at: `${today}T08:59:00Z`, ended_at: null, means: 'mail', agent_id: null },
        ...{ account_id: candidate ? null : me.id, candidate_id: candidate ? me.id : null },
      })
      .execute()
  })
  return `${(candidate ? candidateGuest : employerGuest).cookie}=${secret}`
}

/** What the reads of an offer and of this person’s search are asked with, for tests that go through all of them. */
export async function jobInputs(
  base: Pick<TestDb, 'db'>,
  today: Day,
  person: string,
): Promise<Record<string, Record<string, string>>> {
  const offer = await makeOffer(base, today, { employer: null })
  const candidate = (await makeFollowed(base, today, { person })).id
  return {
    ...{ 'job76.open-offer': { offer }, 'job76.open-moderated': { offer } },
    ...{ 'job76.open-followed': { person }, 'job76.rank-followed': { person } },
    'job76.match': { candidate },
  }
}
