/** SDA-2: how many France services the département has, and how many keep the hours of their label. */
import { sql } from 'kysely'
import type { Cell, Indicator } from '../../kernel/indicator.ts'
import { keptCells } from '../../kernel/indicator-kept.ts'
import { type Day, daysAfter, monthsAfter } from '../../kernel/time.ts'
import { versionOf } from '../../places/coverage/read.ts'
import { withdrawnOn } from '../../places/france-services/checks.ts'
import { HOURS_RULE } from '../../places/france-services/criteria.ts'
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
        sources: some => sourcesOn(tx, departement, some),
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
  const key = [departement, day, ...(await sourcesOn(tx, departement, [day]))].join(' ')
  const list = read.get(key) ?? (await franceServicesOn(tx, departement, day))
  if (read.size >= MONTHS && !read.has(key)) read.delete(read.keys().next().value!)
  read.set(key, list)
  return list
}

const read = new Map<string, FranceServicesList>()
const MONTHS = 60

/** What the figure of each of those days is counted from: the places as they were known, the hours asked, the labels withdrawn, the territory. */
async function sourcesOn(tx: Tx, departement: string, days: readonly Day[]): Promise<string[]> {
  const { rows } = await sql<{ known: string }>`
    select concat_ws(' ',
      (select md5(string_agg((to_jsonb(p) - 'known_until')::text, ',' order by p.id)) from place p
        where p.departement = ${departement} and p.kind = 'france-services' and p.known_from <= d.day
          and (p.known_until is null or p.known_until > d.day) and (p.closed_on is null or p.closed_on > d.day)),
      (select md5(string_agg(c.id || c.met::text || c.found_on, ',' order by c.id)) from france_services_check c
        where c.departement = ${departement} and c.criterion = 'label' and c.recorded_on <= d.day),
      (select string_agg(v.version || '=' || coalesce(v.value, 0), ',' order by v.version) from law_rule_version v
        where v.departement = ${departement} and v.rule_id = ${HOURS_RULE} and v.recorded_on <= d.day
          and (v.replaced_on is null or v.replaced_on > d.day))) as known
    from unnest(${[...days]}::date[]) with ordinality as d (day, n) order by d.n`.execute(tx)
  const where = await versionOf(tx, territory)
  return rows.map(({ known }) => `${known} ${where}`)
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
