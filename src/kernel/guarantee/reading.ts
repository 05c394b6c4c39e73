/** Reads how a promise stands, by UTAS, without loading its cases: as it was known on any day, or now from the counters. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { Day } from '../time.ts'
import { type Verdict, verdictSql } from './judge.ts'
import type {} from './tables.ts'
import { stopped } from './write-cases.ts'

export interface TallyRow {
  /** Null when the address gives none. */
  utas: string | null
  verdict: Verdict
  cases: number
  /** Those among them for whom something still remains to be done: a promise broken stays broken when the rights end. */
  open: number
}

/**
 * How many cases of a Delay stood how on `asOf`, with what was known then.
 * `since` and `until`, both included, keep the cases that began between them.
 */
export async function tally(
  tx: Tx,
  departement: string,
  guarantee: string,
  asOf: Day,
  { since, until }: { since?: Day; until?: Day } = {},
): Promise<TallyRow[]> {
  const { rows } = await sql<TallyRow>`
    select c.utas, ${verdictSql(asOf)} as verdict, count(*)::int as cases,
      (count(*) filter (where c.kept_on is null and c.ended_on is null))::int as open
    from guarantee_case c
    where c.departement = ${departement} and c.guarantee = ${guarantee}
      and c.known_from <= ${asOf}::date and (c.known_until is null or c.known_until > ${asOf}::date)
      and (${since ?? null}::date is null or c.since >= ${since ?? null}::date)
      and (${until ?? null}::date is null or c.since <= ${until ?? null}::date)
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

export interface IndicatorFigure {
  owed: number
  /** Those whose outcome is known: kept, kept late, late. */
  settled: number
  kept: number
  /** Kept out of settled; null when none is settled. */
  rate: number | null
}

export function indicatorOf(rows: readonly Pick<TallyRow, 'verdict' | 'cases'>[]): IndicatorFigure {
  const of = (...verdicts: Verdict[]) =>
    rows.reduce((sum, row) => sum + (verdicts.includes(row.verdict) ? row.cases : 0), 0)
  const kept = of('kept')
  const settled = of('kept', 'kept-late', 'late')
  return {
    owed: rows.reduce((sum, { cases }) => sum + cases, 0),
    settled,
    kept,
    rate: settled ? kept / settled : null,
  }
}

/** Open cases of one promise, UTAS and last day. */
export interface OpenCount {
  guarantee: string
  utas: string | null
  /** Null while the clock stands still. */
  due: Day | null
  cases: number
}

/** From the counters that each write moves: nothing is counted when they are read. */
export async function liveCounts(
  tx: Tx,
  departement: string,
  guarantees: readonly string[],
): Promise<OpenCount[]> {
  const { rows } = await sql<OpenCount>`
    select n.guarantee, nullif(n.utas, '') as utas, nullif(n.due_on, ${stopped}::date) as due, n.cases
    from guarantee_count n
    where n.departement = ${departement} and n.guarantee = any (${[...guarantees]}::text[]) and n.cases <> 0
    order by 1, 2, 3`.execute(tx)
  return rows
}

/** The same counts, from the cases themselves: what the counters must equal. */
export async function recount(
  tx: Tx,
  departement: string,
  guarantees: readonly string[],
): Promise<OpenCount[]> {
  const { rows } = await sql<OpenCount>`
    select c.guarantee, c.utas, case when c.stopped_since <= c.due_on then null else c.due_on end as due, count(*)::int as cases
    from guarantee_case c
    where c.departement = ${departement} and c.guarantee = any (${[...guarantees]}::text[])
      and c.known_until is null and c.kept_on is null and c.ended_on is null
    group by 1, 2, 3 order by 1, 2, 3`.execute(tx)
  return rows
}

/** How the open cases stand on a day: their last day is all that it takes. */
export function openStanding({ due }: Pick<OpenCount, 'due'>, today: Day): 'stopped' | 'late' | 'waiting' {
  if (due === null) return 'stopped'
  return due < today ? 'late' : 'waiting'
}
