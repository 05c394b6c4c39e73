/** PASI-1 and SDA-1: shares of the inhabitants within thirty minutes, as the national matrix and the SDAASaP word them; SDA-2 beside them. */
import { sql } from 'kysely'
import type { Cell, HalfDayShare, Indicator } from '../../kernel/indicator.ts'
import { keptCells } from '../../kernel/indicator-kept.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/time.ts'
import { groundOn, readCoverage, readHalfDays } from '../../places/coverage/read.ts'
import type { Kind } from '../../places/kinds.ts'
import type { Tx } from '../../platform/db.ts'
import type { Mode } from '../../travel/types.ts'
import { franceServicesIndicators } from './france-services.ts'
import { networkIndicators } from './network/indicators.ts'
import { receptionIndicators } from './reception/indicators.ts'
import { referentIndicators } from './referent/indicators.ts'
import { asked } from './thirty-minutes.ts'
import { departementKinds, labelledKinds } from './welcome-kinds.ts'

const pasi = {
  wording:
    'Taux de couverture de premier accueil social inconditionnel par département accessible à moins de 30 minutes',
  source:
    'Matrice nationale des indicateurs de la convention d’appui (annexe de l’instruction DGCS/SD1/2019/24)',
  confidence: 'su',
}
const inhabitants = 'Population municipale.'
const month =
  'Ce qui était au 31 décembre de chaque année, et au jour demandé pour l’année en cours, avec les lieux et le réseau connus ce jour-là.'

export const premierAccueilIndicators: readonly Indicator[] = [
  coverage('PASI-1', labelledKinds, 'car', {
    ...pasi,
    counted: 'Habitants à 30 minutes ou moins, en voiture, d’un premier accueil social inconditionnel.',
  }),
  coverage('PASI-1-TC', labelledKinds, 'transit', {
    ...pasi,
    counted:
      'Habitants à 30 minutes ou moins, en transport en commun (arrivée un mardi entre 9 h et 12 h, marche de 15 minutes au plus à la fois), d’un premier accueil social inconditionnel. Non mesuré sans horaires importés.',
  }),
  coverage('SDA-1', departementKinds, 'car', {
    wording: 'Part de la population à moins de 30 minutes d’un service médico-social départemental',
    source: 'SDAASaP, objectif de la convention',
    confidence: 'vérifié',
    counted: 'Habitants à 30 minutes ou moins, en voiture, d’un centre médico-social (CMS).',
  }),
  ...networkIndicators,
  ...referentIndicators,
  ...receptionIndicators,
  ...franceServicesIndicators,
]

function coverage(
  id: string,
  kinds: readonly Kind[],
  mode: Mode,
  { counted, ...facts }: Pick<Indicator, 'wording' | 'source' | 'confidence'> & { counted: string },
): Indicator {
  const rule = { counted, outOf: inhabitants, month }
  return {
    ...{ id, ...facts, rule, unit: 'percent', stock: true },
    async cells(tx, departement, asOf) {
      const days = await daysCounted(tx, departement, kinds, asOf)
      const count = (day: Day) => cellsOn(tx, departement, day, kinds, mode)
      const past = await keptCells(tx, departement, {
        ...{ indicator: { id, rule }, days: days.slice(0, -1), count },
        sources: some => groundOn(tx, departement, some, kinds),
      })
      return [...past, ...(days.length ? await count(asOf) : [])]
    },
    halfDays: (tx, departement, asOf) => halfDaysOn(tx, departement, asOf, kinds, mode),
  }
}

/** Who is reached half-day by half-day, by the hours that are known and if every unknown one were open; empty as the cells are. */
async function halfDaysOn(
  tx: Tx,
  departement: string,
  asOf: Day,
  kinds: readonly Kind[],
  mode: Mode,
): Promise<HalfDayShare[]> {
  const { minutes, maxWalk, stay } = asked
  try {
    const { halfDays } = await readHalfDays(tx, departement, asOf, { minutes, maxWalk, stay, kinds, mode })
    return halfDays.flatMap(({ label, places, atLeast, atMost }) =>
      atLeast && atMost && places.open + places.unknownHours > 0
        ? [
            {
              ...{ label, open: places.open, unknownHours: places.unknownHours },
              ...{ counted: atLeast.covered, atMost: atMost.covered, outOf: atLeast.inhabitants },
            },
          ]
        : [],
    )
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}

/** None on a day when no such place was known, or no timetable. */
async function cellsOn(
  tx: Tx,
  departement: string,
  day: Day,
  kinds: readonly Kind[],
  mode: Mode,
): Promise<Cell[]> {
  try {
    const { coverage, places } = await readCoverage(tx, departement, day, { ...asked, kinds, mode })
    if (places.length === 0) return []
    return coverage.byUtas.map(({ code, covered, inhabitants }) => ({
      ...{ month: day.slice(0, 7), utas: code, counted: covered, outOf: inhabitants },
    }))
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}

/** Each 31 December since the first such place was known, then the day asked. */
async function daysCounted(tx: Tx, departement: string, kinds: readonly Kind[], asOf: Day): Promise<Day[]> {
  const { rows } = await sql<{ first: Day | null }>`select min(known_from) as first from place
    where departement = ${departement} and kind = any (${[...kinds]}::text[])`.execute(tx)
  const first = rows[0]?.first
  if (!first || first > asOf) return []
  const [year, last] = [first, asOf].map(day => Number(day.slice(0, 4))) as [number, number]
  return [...Array.from({ length: last - year }, (_, n) => `${year + n}-12-31` as Day), asOf]
}
