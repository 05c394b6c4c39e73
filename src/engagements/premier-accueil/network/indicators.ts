/** PASI-2 and RP-1: who is engaged beside the département, and who was trained to be a référent de parcours. */
import { sql } from 'kysely'
import type { Cell, Indicator } from '../../../kernel/indicator.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { standsOn } from './facts/commitments.ts'
import type {} from './tables.ts'

const source =
  'Matrice nationale des indicateurs de la convention d’appui (annexe de l’instruction DGCS/SD1/2019/24)'
const stock = { unit: 'count', stock: true, source, confidence: 'su' } as const

export const networkIndicators: readonly Indicator[] = [
  {
    ...{ id: 'PASI-2', ...stock },
    wording:
      'Nombre de structures (hors département) engagées dans la démarche de premier accueil social inconditionnel',
    rule: {
      counted:
        'Organisations, hors département et État, dont une charte ou une convention tient ce jour-là. Chacune compte une fois, dans l’UTAS où elle est, ou à défaut dans celle de son premier lieu d’accueil.',
      outOf: null,
      month:
        'Ce qui était au 31 décembre de chaque année, et au jour demandé pour l’année en cours, avec les signatures connues au jour demandé.',
    },
    async cells(tx, departement, asOf) {
      const { rows } = await sql<{ first: Day | null }>`
        select min(signed_on) as first from partner_commitment where departement = ${departement}`.execute(tx)
      const days = yearEnds(rows[0]!.first, asOf)
      const cells: Cell[] = []
      for (const day of days) cells.push(...(await engagedOn(tx, departement, day, asOf)))
      return cells
    },
  },
  {
    ...{ id: 'RP-1', ...stock },
    wording: 'Nombre d’intervenants sociaux formés au référent de parcours',
    rule: {
      counted:
        'Agents qui ont terminé la formation « Référent de parcours », depuis la première\u00a0: chacun une fois, dans l’UTAS de l’organisation au nom de laquelle il l’a suivie d’abord. Seuls ceux qui ont un compte sont connus.',
      outOf: null,
      month: 'Cumul au dernier jour de chaque mois, et au jour demandé pour le mois en cours.',
    },
    cells: trainedUntil,
  },
]

/** Each 31 December from the year of `first`, then the day asked. */
function yearEnds(first: Day | null, asOf: Day): Day[] {
  if (!first || first > asOf) return []
  const [from, until] = [first, asOf].map(day => Number(day.slice(0, 4))) as [number, number]
  return [...Array.from({ length: until - from }, (_, n) => `${from + n}-12-31` as Day), asOf]
}

/** Of the organisation `o` on a day: its own, or that of the first place where it received. */
export const utasOf = (departement: string, day: Day) => sql`coalesce(o.utas, (
  select s.utas from reception r
  join place f on f.departement = r.departement and f.id = r.place_id and f.known_until is null
  join commune_service s on s.departement = r.departement and s.commune = f.commune and s.from_on <= ${day}::date
  where r.departement = ${departement} and r.organisation_id = o.id
  order by r.from_on, r.id, s.from_on desc limit 1))`

async function engagedOn(tx: Tx, departement: string, day: Day, asOf: Day): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    select ${day.slice(0, 7)}::text as month, ${utasOf(departement, day)} as utas, count(*)::int as counted, count(*)::int as "outOf"
    from organisation o
    where o.departement = ${departement} and o.kind not in ('departement', 'etat')
      and (o.closed_on is null or o.closed_on > ${day}::date) and exists (
      select from partner_commitment c where c.departement = o.departement and c.organisation_id = o.id
        and c.kind <> 'avenant' and ${standsOn(day, asOf)})
    group by 2 order by 2`.execute(tx)
  return rows
}

async function trainedUntil(tx: Tx, departement: string, asOf: Day): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    with first as (
      select distinct on (t.agent_id) t.agent_id, t.completed_on, ${utasOf(departement, asOf)} as utas
      from partner_training t join organisation o on o.departement = t.departement and o.id = t.organisation_id
      where t.departement = ${departement} and t.what = 'referent-de-parcours' and t.completed_on <= ${asOf}::date
        and t.known_from <= ${asOf}::date and (t.known_until is null or ${asOf}::date < t.known_until)
      order by t.agent_id, t.completed_on, t.id),
    month as (
      select least((m + interval '1 month - 1 day')::date, ${asOf}::date) as until
      from (select min(date_trunc('month', completed_on)) as earliest from first) e,
        generate_series(e.earliest, date_trunc('month', ${asOf}::date), interval '1 month') m)
    select to_char(m.until, 'YYYY-MM') as month, f.utas, count(*)::int as counted, count(*)::int as "outOf"
    from month m join first f on f.completed_on <= m.until group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}
