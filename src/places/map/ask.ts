/** What the address of the map asks, and its answer for anybody: the coverage, the places, the land to draw it on. */
import { sql } from 'kysely'
import { withNobody } from '../../kernel/access/identity.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Now } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { type BaseMap, baseMap, type Centre } from '../../web/map/base-map.ts'
import type { Problem } from '../../web/ui/error-summary.tsx'
import { type Kind, kindNames } from '../kinds.ts'
import { type Place, placesOn } from '../read.ts'
import { type CoverageAnswer, travelCoverage } from '../travel/coverage.ts'
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
    const typed = Object.fromEntries(fields.flatMap(name => (query[name] ? [[name, query[name]]] : [])))
    const asked: MapAsked = { kind: await firstKind(tx, departement), mode: 'car', minutes: '30', ...typed }
    const centres = await centresOf(tx, departement)
    const base = await baseMap(tx, departement, centres)
    const answered = await coverageFor(tx, departement, now, asked)
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

/** The action itself, for whoever has no account: what it reads is public. */
async function coverageFor(
  tx: Tx,
  departement: string,
  { today, at }: Now,
  asked: MapAsked,
): Promise<Pick<MapAnswer, 'problems' | 'figures'>> {
  const parsed = travelCoverage.input.safeParse(asked)
  if (!parsed.success)
    return {
      problems: parsed.error.issues.map(({ path, message }) => ({
        field: String(path[0]),
        sentence: message,
      })),
      figures: null,
    }
  const nobody = { departement, id: '', name: '', organisation: '', roles: [] }
  const context = { tx, departement, today, at, me: nobody, role: 'imports' as const, trace: () => {} }
  try {
    return { problems: [], figures: await travelCoverage.run(context, parsed.data) }
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
