/** A candidate’s search, whole: who they are, what they said in words, what is missing for offers to be found, and who saw them. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import { day } from '../../../../../kernel/time.ts'
import { profileShape, profilesOf } from '../../contacts/blind-profile.ts'
import { awayWords } from '../away/words.ts'
import { type Profile, profileOf } from '../profile/profile.ts'
import { pausedOn } from './presence.ts'
import { besideRoles, personField, type Whose, whoseSearch } from './whose.ts'

const named = z.object({ rome: z.string(), label: z.string() })
export const missingShape = z.array(z.enum(['wishes', 'away', 'means', 'commune']))

const shape = z.object({
  registeredOn: day,
  firstName: z.string(),
  lastName: z.string(),
  phone: z.string().nullable(),
  mail: z.string().nullable(),
  /** Whether a file is theirs: whoever follows it may be let in. */
  hasFile: z.boolean(),
  /** Of what was said; null where nothing was. */
  version: z.uuid().nullable(),
  /** `appellation`: as it was chosen. */
  wishes: z.array(named.extend({ appellation: z.int() })),
  done: z.array(named.extend({ months: z.int(), words: z.string() })),
  competences: z.array(z.object({ ogr: z.int(), label: z.string() })),
  away: z.string().nullable(),
  awayWords: z.array(z.string()),
  hoursFrom: z.int().nullable(),
  hoursTo: z.int().nullable(),
  contracts: z.array(z.string()),
  licences: z.array(z.string()),
  means: z.array(z.string()),
  longest: z.int().nullable(),
  /** Cents an hour, gross. */
  payFrom: z.int().nullable(),
  freeFrom: day.nullable(),
  commune: z.object({ code: z.string(), name: z.string() }).nullable(),
  /** The stop or the place that trips are counted from; null: the centre of the commune. */
  near: z.string().nullable(),
  /** All that an employer reads of them before a yes; null where nothing was said. */
  seen: profileShape.nullable(),
  pausedOn: day.nullable(),
  /** The day of the yes to whoever follows their file. */
  agreedOn: day.nullable(),
  /** `untilOn`: its last day. */
  code: z.object({ madeOn: day, untilOn: day }).nullable(),
  shown: z.array(z.object({ employer: z.string(), onDay: day })),
  missing: missingShape,
})
export type OwnSearch = z.output<typeof shape>

export const openOwnSearch = action({
  id: 'job76.open-own',
  label: 'Ma recherche de travail',
  about:
    'Donne la recherche d’un candidat\u00a0: ce qu’il a dit, ce qui manque pour trouver des offres, et quels employeurs ont vu son profil.',
  effect: 'read',
  personal: true,
  allowed: besideRoles,
  input: z.strictObject({ person: personField }),
  output: shape,
  async run(context, { person }) {
    const whose = await whoseSearch(context, person, 'reads')
    const profile = await profileOf(context, whose.candidate)
    context.trace({ operation: 'view', action: openOwnSearch.id, ...whose.about })
    return {
      ...(await whoOf(context, whose)),
      registeredOn: whose.registeredOn,
      hasFile: whose.person !== null,
      ...(await saidIn(context, profile)),
      seen: (await profilesOf(context, [whose.candidate])).get(whose.candidate) ?? null,
      ...(await aroundOf(context, whose)),
      missing: missingIn(profile),
    }
  },
})

/** Without one of these, no offer can be measured. */
export const missingIn = ({ romes, away, means, commune }: Profile): OwnSearch['missing'] => [
  ...(romes.length ? [] : (['wishes'] as const)),
  ...(away === null ? (['away'] as const) : []),
  ...(means.length ? [] : (['means'] as const)),
  ...(commune ? [] : (['commune'] as const)),
]

async function whoOf({ tx, departement }: Context, { candidate }: Whose) {
  return tx
    .selectFrom('job_identity')
    .select(['first_name as firstName', 'last_name as lastName', 'phone', 'mail'])
    .where('departement', '=', departement)
    .where('candidate_id', '=', candidate)
    .executeTakeFirstOrThrow()
}

async function saidIn({ tx }: Context, profile: Profile) {
  const labels = await labelsOf(
    tx,
    sql`select code as key, label from rome_metier where code = any (${[...profile.romes, ...profile.done_romes]}::text[])`,
  )
  const competences = await labelsOf(
    tx,
    sql`select ogr::text as key, label from rome_competence where ogr = any (${profile.competences}::integer[])`,
  )
  const places = await labelsOf(
    tx,
    sql`select code as key, name as label from commune where code = ${profile.commune}`,
  )
  const { commune, done_romes, done_months, done_words } = profile
  const label = (rome: string) => labels.get(rome) ?? rome
  return {
    version: profile.id,
    wishes: profile.romes.map((rome, n) => ({
      rome,
      label: label(rome),
      appellation: profile.appellations[n]!,
    })),
    done: done_romes.map((rome, n) => ({
      ...{ rome, label: label(rome), months: done_months[n]!, words: done_words[n]! },
    })),
    competences: profile.competences.map(ogr => ({ ogr, label: competences.get(String(ogr)) ?? `${ogr}` })),
    ...{ away: profile.away, awayWords: awayWords(profile.away) },
    ...{ hoursFrom: profile.hours_from, hoursTo: profile.hours_to, contracts: profile.contracts },
    ...{ licences: profile.licences, means: profile.means, longest: profile.longest },
    ...{ payFrom: profile.pay_from, freeFrom: profile.free_from },
    commune: commune ? { code: commune, name: places.get(commune) ?? commune } : null,
    near: profile.near,
  }
}

async function labelsOf(tx: Context['tx'], query: ReturnType<typeof sql>): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; label: string }>`${query}`.execute(tx)
  return new Map(rows.map(({ key, label }) => [key, label]))
}

async function aroundOf(context: Context, { candidate }: Whose) {
  const { tx, departement, today } = context
  const theirs = sql`x.departement = ${departement} and x.candidate_id = ${candidate}::uuid`
  const { rows } = await sql<Pick<OwnSearch, 'agreedOn' | 'code' | 'shown'>>`select
    (select (x.given_at at time zone 'Europe/Paris')::date from job_agreement x where ${theirs} and x.withdrawn_at is null) as "agreedOn",
    (select jsonb_build_object('madeOn', x.made_on, 'untilOn', x.until_on - 1) from job_code x
      where ${theirs} and x.ended_on is null and ${today}::date < x.until_on) as code,
    coalesce((select jsonb_agg(jsonb_build_object('employer', s.employer, 'onDay', s.day) order by s.day desc, s.employer) from (
      select distinct coalesce(e.name, 'Un employeur') as employer, x.on_day as day from job_showing x
      left join job_employer e on e.departement = x.departement and e.id = x.employer_id
      where ${theirs} and x.shown_to = 'employer' order by 2 desc limit 100) s), '[]') as shown`.execute(tx)
  return { ...rows[0]!, pausedOn: await pausedOn(context, candidate) }
}
