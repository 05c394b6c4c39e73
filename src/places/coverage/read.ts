/** The coverage of the département as it was known on a day, counted once for the same question on the same network and directory. */
import { sql } from 'kysely'
import { Refusal } from '../../kernel/refusal.ts'
import { type Inhabited, inhabitedPlaces } from '../../kernel/territory/inhabited.ts'
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import type { Network } from '../../travel/network.ts'
import type { Mode, Pace } from '../../travel/types.ts'
import type { Kind } from '../kinds.ts'
import { askNetwork } from '../networks/fault.ts'
import { type NetworkInUse, networkInUse, openNetwork } from '../networks/networks.ts'
import { type Place, placesOn } from '../read.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { type HalfDayCoverage, halfDayCoverage, momentOf } from './half-days.ts'
import type { HoursAsked } from './open-sites.ts'
import type { Moment } from './reach.ts'
import { dayFor } from './service-days.ts'

export interface Question {
  kinds: readonly Kind[]
  mode: Mode
  minutes: number
  /** Minutes of each walk at most. */
  maxWalk: number
  pace?: Pace | undefined
  /** 0 is Monday morning, 13 Sunday afternoon; without it the hours of places are not asked. */
  halfDay?: number | undefined
  /** Minutes to be received for, inside the half-day. */
  stay: number
  hours: HoursAsked
}

/** What everything about coverage is counted from. */
export interface Ground {
  homes: Inhabited[]
  places: Place[]
  network: Network | null
  inUse: NetworkInUse | null
}

export interface CoverageRead {
  coverage: Coverage
  places: NamedPlace[]
  when: Moment | null
  inUse: NetworkInUse | null
}

export type NamedPlace = Pick<Place, 'id' | 'name' | 'kind' | 'communeName' | 'position'>

export function readCoverage(
  tx: Tx,
  departement: string,
  asOf: Day,
  question: Question,
): Promise<CoverageRead> {
  return once(tx, departement, asOf, ['coverage', question], ground => {
    const { kinds: _, halfDay, stay, hours, ...asked } = question
    const when = momentAsked(ground, asOf, question)
    const coverage = coverageOf({
      ...{ ...ground, ...definite(asked) },
      ...(when && { when }),
      hours: halfDay === undefined ? 'ignored' : hours,
    })
    return { coverage, when, places: ground.places.map(named), inUse: usedBy(coverage, ground) }
  })
}

export interface HalfDaysRead {
  halfDays: HalfDayCoverage[]
  /** Whatever the hours. */
  anyTime: Coverage
  inUse: NetworkInUse | null
}

export function readHalfDays(
  tx: Tx,
  departement: string,
  asOf: Day,
  question: Omit<Question, 'halfDay' | 'hours'>,
): Promise<HalfDaysRead> {
  return once(tx, departement, asOf, ['half-days', question], ground => {
    const { kinds: _, stay, ...asked } = question
    const anyTime = coverageOf({
      ...{ ...ground, ...definite(asked) },
      when: momentAsked(ground, asOf, { mode: asked.mode, stay }) ?? undefined,
    })
    const halfDays = halfDayCoverage({ ...ground, ...definite(asked) }, stay * 60, weekday =>
      dayFor(asked.mode, ground.network, weekday, asOf),
    )
    return { halfDays, anyTime, inUse: usedBy(anyTime, ground) }
  })
}

/** What is loaded for a question, its network opened. */
export async function groundOf(
  tx: Tx,
  departement: string,
  asOf: Day,
  kinds: readonly Kind[],
  level: 'commune' | 'finest',
): Promise<Ground> {
  const inUse = await networkInUse(tx, departement, asOf)
  return {
    homes: await inhabitedPlaces(tx, departement, asOf, { level }),
    places: await placesOn(tx, departement, asOf, { kinds }),
    network: inUse && (await openNetwork(tx, departement, inUse)),
    inUse,
  }
}

export async function utasNames(tx: Tx, departement: string): Promise<Map<string | null, string>> {
  const { rows } = await sql<{ code: string; name: string }>`select code, name from utas
    where departement = ${departement}`.execute(tx)
  return new Map<string | null, string>([
    ...rows.map(({ code, name }) => [code, name] as const),
    [null, 'Sans UTAS'],
  ])
}

/** Tuesday morning: an ordinary one to ask a timetable for, when nothing else is said. */
const [TUESDAY, MORNING] = [1, [9 * 3600, 12 * 3600] as const] as const

export function momentAsked(
  { network }: Pick<Ground, 'network'>,
  asOf: Day,
  { mode, halfDay, stay }: Pick<Question, 'mode' | 'halfDay' | 'stay'>,
): Moment | null {
  mustHaveTimetable(network, mode)
  const on = (weekday: number) => dayFor(mode, network, weekday, asOf)
  if (halfDay === undefined && mode !== 'transit') return null
  const when =
    halfDay === undefined ? { day: on(TUESDAY), between: MORNING, stay: 0 } : momentOf(halfDay, stay * 60, on)
  if (when?.day) return { ...when, day: when.day }
  throw new Refusal('Aucun jour de la semaine demandée n’est couvert par les horaires en service.', 'halfDay')
}

export function mustHaveTimetable(network: Network | null, mode: Mode): void {
  if (mode === 'transit' && !network?.timetable)
    throw new Refusal(
      'Aucun horaire de transport en commun n’est en service\u00a0: importez-en un (maillage travel build --gtfs …, ou la page «\u00a0Réseaux\u00a0»).',
      'mode',
    )
}

export const usedBy = ({ method }: Pick<Coverage, 'method'>, { inUse }: Ground): NetworkInUse | null =>
  method === 'routed' ? inUse : null

const named = ({ id, name, kind, communeName, position }: Place): NamedPlace => ({
  ...{ id, name, kind, communeName, position },
})
const definite = <T extends { pace?: Pace | undefined }>({ pace, ...asked }: T) => ({
  ...asked,
  ...(pace && { pace }),
})

/** The answers, by the version of all that they are counted from. */
const answers = new Map<string, Promise<unknown>>()
const KEPT = 200

async function once<T>(
  tx: Tx,
  departement: string,
  asOf: Day,
  question: readonly [string, { kinds: readonly Kind[] }],
  count: (ground: Ground) => T,
): Promise<T> {
  const inUse = await networkInUse(tx, departement, asOf)
  const version = await groundVersion(tx)
  const key = JSON.stringify([departement, asOf, inUse?.sha256, version, question])
  const found = answers.get(key)
  if (found) return found as Promise<T>
  const answer = groundOf(tx, departement, asOf, question[1].kinds, 'finest').then(ground =>
    askNetwork('mode', () => count(ground)),
  )
  if (answers.size >= KEPT) answers.delete(answers.keys().next().value!)
  answers.set(key, answer)
  // A refusal, or a transaction that broke off, is no answer.
  answer.catch(() => answers.delete(key))
  return answer
}

/** What the coverage of each of those days is counted from: other places or another network since then change nothing of it. */
export async function groundOn(
  tx: Tx,
  departement: string,
  days: readonly Day[],
  kinds: readonly Kind[],
): Promise<string[]> {
  const { rows } = await sql<{ places: string | null }>`
    select (select md5(string_agg(row(p.id, p.kind, p.lon, p.lat, p.hours)::text, ',' order by p.id)) from place p
      where p.departement = ${departement} and p.known_from <= d.day and (p.known_until is null or p.known_until > d.day)
        and (p.closed_on is null or p.closed_on > d.day) and p.kind = any (${[...kinds]}::text[])) as places
    from unnest(${[...days]}::date[]) with ordinality as d (day, n) order by d.n`.execute(tx)
  const where = await versionOf(tx, territory)
  const found: string[] = []
  for (const [n, day] of days.entries())
    found.push([(await networkInUse(tx, departement, day))?.sha256, rows[n]!.places, where].join(' '))
  return found
}

const territory = ['territory_figure', 'territory_outline', 'commune_service', 'commune', 'utas']

export const groundVersion = (tx: Tx): Promise<string> => versionOf(tx, ['place', ...territory])

/** Changes with every row written: how many there are, and the latest transaction that wrote one. */
export async function versionOf(tx: Tx, tables: readonly string[]): Promise<string> {
  const { rows } = await sql<{ version: string }>`select string_agg(version, ' ') as version from (${sql.join(
    tables.map(
      table =>
        sql`select count(*) || ':' || coalesce(max(xmin::text::bigint), 0) as version from ${sql.table(table)}`,
    ),
    sql` union all `,
  )}) versions`.execute(tx)
  return rows[0]!.version
}
