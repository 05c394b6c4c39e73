/**
 * How a case stands on a day. Written once, as comparisons of days, and read twice: by `judge` for one case in hand, by
 * `verdictSql` inside PostgreSQL for two million that are never loaded (docs/decisions/0003).
 */
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../time.ts'

export type Verdict = 'kept' | 'kept-late' | 'late' | 'ended' | 'stopped' | 'waiting'

export const verdictLabels: Record<Verdict, string> = {
  kept: 'Tenu',
  'kept-late': 'Tenu en retard',
  late: 'En retard',
  ended: 'Fin des droits avant l’échéance',
  stopped: 'Horloge arrêtée',
  waiting: 'Dans le délai',
}

/** The days that a verdict looks at. A missing day is never before, on or after another. */
type Column = 'due_on' | 'kept_on' | 'ended_on' | 'stopped_since' | 'as_of'

interface Logic<B> {
  atMost(a: Column, b: Column): B
  not(b: B): B
  and(...bs: B[]): B
}

/** The first that holds is the verdict; 'waiting' when none does. */
const judgement = <B>({ atMost, not, and }: Logic<B>): [Verdict, B][] => {
  const passed = not(atMost('as_of', 'due_on'))
  return [
    ['kept', and(atMost('kept_on', 'as_of'), atMost('kept_on', 'due_on'))],
    ['kept-late', atMost('kept_on', 'as_of')],
    // Rights that end, or a clock that stops, after the last day do not mend a promise already broken.
    ['late', and(passed, not(atMost('ended_on', 'due_on')), not(atMost('stopped_since', 'due_on')))],
    ['ended', atMost('ended_on', 'as_of')],
    ['stopped', atMost('stopped_since', 'as_of')],
  ]
}

export function judge(
  {
    due,
    keptOn,
    endedOn,
    stoppedSince,
  }: { due: Day; keptOn: Day | null; endedOn?: Day | null; stoppedSince?: Day | null },
  asOf: Day,
): Verdict {
  const days = {
    due_on: due,
    kept_on: keptOn,
    ended_on: endedOn ?? null,
    stopped_since: stoppedSince ?? null,
    as_of: asOf,
  }
  const verdicts = judgement<boolean>({
    atMost: (a, b) => days[a] !== null && days[b] !== null && days[a] <= days[b],
    not: b => !b,
    and: (...bs) => bs.every(Boolean),
  })
  return verdicts.find(([, holds]) => holds)?.[0] ?? 'waiting'
}

/** The same, as an expression over the columns of `guarantee_case` under the alias `c`. */
export function verdictSql(asOf: Day): RawBuilder<Verdict> {
  const day = (column: Column) => (column === 'as_of' ? sql`${asOf}::date` : sql.ref(`c.${column}`))
  const verdicts = judgement<RawBuilder<boolean>>({
    atMost: (a, b) => sql`coalesce(${day(a)} <= ${day(b)}, false)`,
    not: b => sql`not ${b}`,
    and: (...bs) => sql`(${sql.join(bs, sql` and `)})`,
  })
  return sql`(case ${sql.join(
    verdicts.map(([verdict, holds]) => sql`when ${holds} then ${sql.lit(verdict)}`),
    sql` `,
  )} else 'waiting' end)`
}
