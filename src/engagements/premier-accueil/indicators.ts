/** PASI-1 and SDA-1: shares of the inhabitants within thirty minutes, as the national matrix and the SDAASaP word them; SDA-2 beside them. */
import { sql } from 'kysely'
import type { Cell, Indicator } from '../../kernel/indicator.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/time.ts'
import { readCoverage } from '../../places/coverage/read.ts'
import type { Kind } from '../../places/kinds.ts'
import type { Tx } from '../../platform/db.ts'
import type { Mode } from '../../travel/types.ts'
import { franceServicesIndicators } from './france-services.ts'
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
  ...franceServicesIndicators,
]

function coverage(
  id: string,
  kinds: readonly Kind[],
  mode: Mode,
  { counted, ...facts }: Pick<Indicator, 'wording' | 'source' | 'confidence'> & { counted: string },
): Indicator {
  return {
    ...{ id, ...facts, unit: 'percent', stock: true },
    rule: { counted, outOf: inhabitants, month },
    async cells(tx, departement, asOf) {
      const cells: Cell[] = []
      for (const day of await daysCounted(tx, departement, kinds, asOf))
        cells.push(...(await cellsOn(tx, departement, day, kinds, mode)))
      return cells
    },
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
