/** RP-2: how many people are followed by a référent de parcours, year by year. */
import { sql } from 'kysely'
import type { Cell, Indicator } from '../../../kernel/indicator.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { utasOf } from '../network/indicators.ts'

export const referentIndicators: readonly Indicator[] = [
  {
    ...{ id: 'RP-2', unit: 'count', stock: true, confidence: 'su' },
    source:
      'Matrice nationale des indicateurs de la convention d’appui (annexe de l’instruction DGCS/SD1/2019/24)',
    wording: 'Nombre total de personnes accompagnées par un référent de parcours',
    rule: {
      counted:
        'Personnes dont un référent de parcours fut en charge un jour au moins de l’année\u00a0: chacune une fois, même si elle en a changé, dans l’UTAS de l’organisation de son premier référent de l’année. Deux dossiers réunis sont une personne.',
      outOf: null,
      month: 'Du 1er janvier au 31 décembre de chaque année, et jusqu’au jour demandé pour l’année en cours.',
    },
    cells: followedInYears,
  },
]

async function followedInYears(tx: Tx, departement: string, asOf: Day): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    with followed as (
      select to_char(f.ends, 'YYYY-MM') as month, ${utasOf(departement, asOf)} as utas
      from parcours_followed(${asOf}::date) f join organisation o on o.departement = ${departement} and o.id = f.organisation_id)
    select month, utas, count(*)::int as counted, count(*)::int as "outOf" from followed group by 1, 2 order by 1, 2`.execute(
    tx,
  )
  return rows
}
