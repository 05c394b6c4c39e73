/** Where a candidate starts from in the morning: the commune that they name, or that of their file; an employer is told the UTAS alone. */
import { sql } from 'kysely'
import type { Context } from '../../../../../kernel/access/identity.ts'
import type { Day } from '../../../../../kernel/time.ts'
import type { Tx } from '../../../../../platform/db.ts'

/** Nothing is said yet. */
export const emptyProfile = {
  ...{ until_at: null, romes: [], appellations: [], done_romes: [], done_months: [], done_words: [] },
  ...{
    competences: [],
    away: null,
    hours_from: null,
    hours_to: null,
    contracts: [],
    licences: [],
    means: [],
  },
  ...{
    longest: null,
    pay_from: null,
    free_from: null,
    lat: null,
    lon: null,
    near: null,
    commune: null,
    utas: null,
  },
}

export interface Departure {
  commune: string | null
  utas: string | null
}

/** As the file says it today, among the rows `mine` of person_address x; nowhere for whoever has no home. */
export async function departureOf(
  { tx, departement, today }: Context,
  mine: ReturnType<typeof sql>,
): Promise<Departure> {
  const { rows } = await sql<{ commune: string | null }>`select x.commune from person_address x
    where x.departement = ${departement} and ${mine} and x.known_until is null and not x.homeless
    order by x.known_from desc, x.source limit 1`.execute(tx)
  return departureFrom(tx, departement, rows[0]?.commune ?? null, today)
}

/** A commune of the département; of any other, nothing is kept. */
export async function departureFrom(
  tx: Tx,
  departement: string,
  commune: string | null,
  today: Day,
): Promise<Departure> {
  const { rows } = await sql<Departure>`
    select c.code as commune, (select s.utas from commune_service s where s.departement = ${departement} and s.commune = c.code
      and s.from_on <= ${today}::date order by s.from_on desc limit 1) as utas
    from commune c where c.departement = ${departement} and c.code = ${commune}`.execute(tx)
  return rows[0] ?? { commune: null, utas: null }
}
