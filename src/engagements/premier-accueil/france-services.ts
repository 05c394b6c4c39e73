/** SDA-2: how many France services the département has, and how many keep the hours of their label. */
import { sql } from 'kysely'
import type { Cell, Indicator } from '../../kernel/indicator.ts'
import { keptCells } from '../../kernel/indicator-kept.ts'
import { valueOn } from '../../kernel/law/in-force.ts'
import { type Day, daysAfter, monthsAfter } from '../../kernel/time.ts'
import { versionOf } from '../../places/coverage/read.ts'
import { withdrawnOn } from '../../places/france-services/checks.ts'
import {
  type FranceServicesList,
  franceServicesOn,
  type PointLine,
} from '../../places/france-services/list.ts'
import type { Tx } from '../../platform/db.ts'

const facts = {
  wording: 'Nombre de France services labellisées / à plus de 24 h par semaine',
  unit: 'count',
  stock: true,
  source: 'Charte nationale France services',
  confidence: 'su',
} as const
const month =
  'Ce qui était au dernier jour de chaque mois, et au jour demandé pour le mois en cours, avec l’annuaire connu ce jour-là.'
const labelled =
  'Lieux que l’annuaire dit France services, sans ceux dont le retrait du label a été enregistré. Les arrêts d’une même tournée comptent pour un, dans l’UTAS où elle en a le plus.'

export const franceServicesIndicators: readonly Indicator[] = [
  counting('SDA-2', labelled, () => true),
  counting(
    'SDA-2-24H',
    `${labelled} Parmi eux, ceux dont les horaires connus font au moins 24 heures par semaine (règle FS-HOURS), pauses non comprises.`,
    ({ week }, hours) => week !== null && week.least.seconds >= hours * 3600,
  ),
]

type Counts = (point: PointLine, hoursAsked: number) => boolean

function counting(id: string, counted: string, counts: Counts): Indicator {
  const rule = { counted, outOf: null, month }
  return {
    ...{ id, ...facts, rule },
    async cells(tx, departement, asOf) {
      const days = await daysCounted(tx, departement, asOf)
      const count = (day: Day) => cellsOn(tx, departement, day, counts)
      const past = await keptCells(tx, departement, {
        ...{ indicator: { id, rule }, days: days.slice(0, -1), count },
        sources: day => sourcesOn(tx, departement, day),
      })
      return [...past, ...(days.length ? await count(asOf) : [])]
    },
  }
}

async function cellsOn(tx: Tx, departement: string, day: Day, counts: Counts): Promise<Cell[]> {
  const { points, hoursAsked } = await listOn(tx, departement, day)
  const withdrawn = await withdrawnOn({ tx, departement }, day)
  const standing = points.filter(
    point => counts(point, hoursAsked) && !point.places.some(({ id }) => withdrawn.has(id)),
  )
  return [...Map.groupBy(standing, ({ utas }) => utas.code)].map(([utas, some]) => ({
    ...{ month: day.slice(0, 7), utas, counted: some.length, outOf: some.length },
  }))
}

/** Read once for both indicators, and for every page until the directory or the law changes: a year of weeks to count. */
async function listOn(tx: Tx, departement: string, day: Day): Promise<FranceServicesList> {
  const key = [departement, day, await sourcesOn(tx, departement, day)].join(' ')
  const list = read.get(key) ?? (await franceServicesOn(tx, departement, day))
  if (read.size >= MONTHS && !read.has(key)) read.delete(read.keys().next().value!)
  read.set(key, list)
  return list
}

const read = new Map<string, FranceServicesList>()
const MONTHS = 60

/** What the figure of a day is counted from: the places as they were known on it, the hours asked, the labels withdrawn, the territory. */
async function sourcesOn(tx: Tx, departement: string, day: Day): Promise<string> {
  const { rows } = await sql<{ places: string | null }>`
    select md5(string_agg((to_jsonb(p) - 'known_until')::text, ',' order by p.id)) as places from place p
    where p.departement = ${departement} and p.kind = 'france-services' and p.known_from <= ${day}::date
      and (p.known_until is null or p.known_until > ${day}::date) and (p.closed_on is null or p.closed_on > ${day}::date)`.execute(
    tx,
  )
  const withdrawn = [...(await withdrawnOn({ tx, departement }, day))].sort().join()
  const hours = await valueOn(tx, departement, 'FS-HOURS', day)
  return [rows[0]!.places, withdrawn, hours, await versionOf(tx, territory)].join(' ')
}

const territory = ['commune', 'commune_service', 'utas']

/** The last day of each month since the first one was known, then the day asked. */
async function daysCounted(tx: Tx, departement: string, asOf: Day): Promise<Day[]> {
  const { rows } = await sql<{ first: Day | null }>`select min(known_from) as first from place
    where departement = ${departement} and kind = 'france-services'`.execute(tx)
  const first = rows[0]?.first
  if (!first || first > asOf) return []
  const days: Day[] = []
  for (let next = monthsAfter(`${first.slice(0, 7)}-01` as Day, 1); ; next = monthsAfter(next, 1)) {
    const last = daysAfter(next, -1)
    if (last >= asOf) return [...days, asOf]
    days.push(last)
  }
}
