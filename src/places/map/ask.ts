/** What the address of the map asks, and its answer for anybody: the coverage, the places, the land to draw it on. */
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
import type { MapAsked } from './form.tsx'

export interface MapAnswer {
  /** As typed, with what was not said. */
  asked: MapAsked
  problems: Problem[]
  figures: CoverageAnswer | null
  places: Place[]
  base: BaseMap
  centres: ReadonlyMap<string, Centre>
}

const fields = ['kind', 'mode', 'minutes', 'halfDay'] as const

export function answerMap(
  { db, departement }: { db: Db; departement: string },
  now: Now,
  query: Readonly<Record<string, string>>,
): Promise<MapAnswer> {
  return withNobody(db, 'maillage_public', departement, now.today, async tx => {
    const asked = await askedOf(tx, departement, query)
    const centres = await centresOf(tx, departement)
    const base = await baseMap(tx, departement, centres)
    const answered = await answerOf(travelCoverage, { tx, departement, ...now }, asked)
    const kinds = answered.figures?.kinds ?? []
    return {
      asked,
      ...answered,
      places: kinds.length ? await placesOn(tx, departement, now.today, { kinds }) : [],
      base,
      centres: new Map(centres.map(centre => [centre.commune, centre])),
    }
  })
}

/** The half-days of the same question: an answer without a map. */
export function answerHalfDays(
  { db, departement }: { db: Db; departement: string },
  now: Now,
  { halfDay: _, ...query }: Readonly<Record<string, string>>,
) {
  return withNobody(db, 'maillage_public', departement, now.today, async tx => {
    const asked = await askedOf(tx, departement, query)
    return { asked, ...(await answerOf(travelHalfDays, { tx, departement, ...now }, asked)) }
  })
}

async function askedOf(
  tx: Tx,
  departement: string,
  query: Readonly<Record<string, string>>,
): Promise<MapAsked> {
  const typed = Object.fromEntries(fields.flatMap(name => (query[name] ? [[name, query[name]]] : [])))
  return { kind: await firstKind(tx, departement), mode: 'car', minutes: '30', ...typed }
}

/** The action itself, for whoever has no account: what it reads is public. */
async function answerOf<Input extends z.ZodObject, Output>(
  action: Action<Input, Output>,
  at: Pick<Context, 'tx' | 'departement' | 'today' | 'at'>,
  asked: MapAsked,
): Promise<{ problems: Problem[]; figures: Output | null }> {
  const parsed = action.input.safeParse(asked)
  if (!parsed.success)
    return {
      problems: parsed.error.issues.map(({ path, message }) => ({
        field: String(path[0]),
        sentence: message,
      })),
      figures: null,
    }
  const me = { departement: at.departement, id: '', name: '', organisation: '', roles: [] }
  try {
    const context = { ...at, me, role: 'imports' as const, trace: () => {} }
    return { problems: [], figures: await action.run(context, parsed.data) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { problems: [{ field: error.field, sentence: error.message }], figures: null }
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
