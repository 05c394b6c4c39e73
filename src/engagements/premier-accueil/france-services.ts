/** SDA-2: how many France services the département has, and how many keep the hours of their label. */
import { sql } from 'kysely'
import type { Cell, Indicator } from '../../kernel/indicator.ts'
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
  {
    ...{ id: 'SDA-2', ...facts, rule: { counted: labelled, outOf: null, month } },
    cells: (tx, departement, asOf) => cellsUntil(tx, departement, asOf, () => true),
  },
  {
    ...{ id: 'SDA-2-24H', ...facts },
    rule: {
      counted: `${labelled} Parmi eux, ceux dont les horaires connus font au moins 24 heures par semaine (règle FS-HOURS), pauses non comprises.`,
      outOf: null,
      month,
    },
    cells: (tx, departement, asOf) =>
      cellsUntil(
        tx,
        departement,
        asOf,
        ({ week }, hours) => week !== null && week.least.seconds >= hours * 3600,
      ),
  },
]

async function cellsUntil(
  tx: Tx,
  departement: string,
  asOf: Day,
  counts: (point: PointLine, hoursAsked: number) => boolean,
): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const { asOf: day, points, hoursAsked } of await monthByMonth(tx, departement, asOf)) {
    const withdrawn = await withdrawnOn({ tx, departement }, day)
    const standing = points.filter(
      point => counts(point, hoursAsked) && !point.places.some(({ id }) => withdrawn.has(id)),
    )
    for (const [utas, some] of Map.groupBy(standing, ({ utas }) => utas.code))
      cells.push({ month: day.slice(0, 7), utas, counted: some.length, outOf: some.length })
  }
  return cells
}

/** Read once for both indicators, and for every page until the directory or the law changes: each month is a year of weeks to count. */
async function monthByMonth(tx: Tx, departement: string, asOf: Day): Promise<FranceServicesList[]> {
  const key = [departement, asOf, await versionOf(tx, tables)].join(' ')
  if (kept?.key !== key) {
    const lists: FranceServicesList[] = []
    for (const day of await daysCounted(tx, departement, asOf))
      lists.push(await franceServicesOn(tx, departement, day))
    kept = { key, lists }
  }
  return kept.lists
}

let kept: { key: string; lists: FranceServicesList[] } | undefined

const tables = ['place', 'place_service', 'commune', 'commune_service', 'utas', 'law_rule_version']

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
