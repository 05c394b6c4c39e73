/** What the address of the map asks, and its answer for anybody: the coverage, the places, the land to draw it on, and a place that one tries. */
import { sql } from 'kysely'
import type * as z from 'zod'
import { type Context, withNobody } from '../../kernel/access/identity.ts'
import type { Action } from '../../kernel/action.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Now } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { type BaseMap, baseMap, type Centre } from '../../web/map/base-map.ts'
import type { Problem } from '../../web/ui/error-summary.tsx'
import { type Kind, kindNames } from '../kinds.ts'
import { type Place, placesOn } from '../read.ts'
import { type CoverageAnswer, travelCoverage } from '../travel/coverage.ts'
import { travelHalfDays } from '../travel/half-days.ts'
import { type TriedPlace, tryPlace } from '../travel/try-place.ts'
import type { MapAsked } from './form.tsx'

export interface MapAnswer {
  /** As typed, with what was not said. */
  asked: MapAsked
  problems: Problem[]
  figures: CoverageAnswer | null
  places: Place[]
  base: BaseMap
  centres: ReadonlyMap<string, Centre>
  /** With the place that is tried, if one is. */
  tried: TriedPlace | null
}

const fields = ['kind', 'mode', 'minutes', 'halfDay', 'commune', 'lat', 'lon'] as const

interface At {
  db: Db
  departement: string
}

export function answerMap(
  { db, departement }: At,
  now: Now,
  query: Readonly<Record<string, string>>,
): Promise<MapAnswer> {
  return withNobody(db, 'maillage_public', departement, now.today, async tx => {
    const asked = await askedOf(tx, departement, query)
    const { commune, lat, lon, ...question } = asked
    const context = contextOf(tx, departement, now)
    const { done: figures, problems } = await answered(context, travelCoverage, question)
    const trial = figures && (commune || lat || lon) ? await answered(context, tryPlace, asked) : null
    const kinds = figures?.kinds ?? []
    return {
      ...{ asked, figures, tried: trial?.done ?? null },
      problems: [...problems, ...(trial?.problems ?? [])],
      places: kinds.length ? await placesOn(tx, departement, now.today, { kinds }) : [],
      ...(await landOf(tx, departement)),
    }
  })
}

/** The half-days of the same question: an answer without a map. */
export const answerHalfDays = (
  { db, departement }: At,
  now: Now,
  { halfDay: _, ...query }: Readonly<Record<string, string>>,
) =>
  withNobody(db, 'maillage_public', departement, now.today, async tx => {
    const asked = await askedOf(tx, departement, query)
    const { done, problems } = await answered(contextOf(tx, departement, now), travelHalfDays, asked)
    return { asked, problems, figures: done }
  })

/** The one figure that follows a hand on the map. */
export const answerTrial = (
  { db, departement }: At,
  now: Now,
  query: Readonly<Record<string, string>>,
): Promise<Answered<TriedPlace>> =>
  withNobody(db, 'maillage_public', departement, now.today, tx =>
    answered(contextOf(tx, departement, now), tryPlace, typedIn(query)),
  )

/** What maps are drawn on: the communes, and where their centres are. */
export async function landOf(tx: Tx, departement: string): Promise<Pick<MapAnswer, 'base' | 'centres'>> {
  const centres = await centresOf(tx, departement)
  const base = await baseMap(tx, departement, centres)
  return { base, centres: new Map(centres.map(centre => [centre.commune, centre])) }
}

const askedOf = async (
  tx: Tx,
  departement: string,
  query: Readonly<Record<string, string>>,
): Promise<MapAsked> => ({
  ...{ kind: await firstKind(tx, departement), mode: 'car', minutes: '30' },
  ...typedIn(query),
})

const typedIn = (query: Readonly<Record<string, string>>): MapAsked =>
  Object.fromEntries(fields.flatMap(name => (query[name] ? [[name, query[name]]] : [])))

function contextOf(tx: Tx, departement: string, { today, at }: Now): Context {
  const nobody = { departement, id: '', name: '', organisation: '', roles: [] }
  return { tx, departement, today, at, me: nobody, role: 'imports' as const, trace: () => {} }
}

type Answered<T> = { done: T | null; problems: Problem[] }

/** The action itself, for whoever has no account: what it reads is public. */
async function answered<Input extends z.ZodObject, Output>(
  context: Context,
  action: Action<Input, Output>,
  asked: MapAsked,
): Promise<Answered<Output>> {
  const parsed = action.input.safeParse(asked)
  if (!parsed.success)
    return {
      problems: parsed.error.issues.map(({ path, message }) => ({
        field: String(path[0]),
        sentence: message,
      })),
      done: null,
    }
  try {
    return { problems: [], done: await action.run(context, parsed.data) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { problems: [{ field: error.field, sentence: error.message }], done: null }
  }
}

/** The first of the list that the directory has: a bare start has its CCAS alone. */
async function firstKind(tx: Tx, departement: string): Promise<Kind> {
  const { rows } = await sql<{ kind: Kind }>`
    select distinct kind from place where departement = ${departement} and known_until is null`.execute(tx)
  const present = new Set(rows.map(({ kind }) => kind))
  return kindNames.find(kind => present.has(kind)) ?? 'ccas'
}

async function centresOf(tx: Tx, departement: string): Promise<Centre[]> {
  const { rows } = await sql<Centre>`
    select code as commune, lon, lat from commune
    where departement = ${departement} and lon is not null and lat is not null order by code`.execute(tx)
  return rows
}
