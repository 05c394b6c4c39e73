/** What everybody may know of each promise: how often it was kept in time over the last twelve whole months, small counts hidden. */
import { withNobody } from '../kernel/access/identity.ts'
import type { Engagement } from '../kernel/engagement.ts'
import type { Delay, Goal, Guarantee } from '../kernel/guarantee/guarantee.ts'
import { type TallyRow, tally } from '../kernel/guarantee/reading.ts'
import { readTarget, type TargetReading, type TargetVerdict } from '../kernel/guarantee/target.ts'
import { conceal, publicRate, type Shown } from '../kernel/secrecy.ts'
import { type Day, daysAfter, monthsAfter } from '../kernel/time.ts'
import type { Db, Tx } from '../platform/db.ts'
import { promisesOf } from './promises.ts'
import { utasRows } from './utas.ts'

/** The text, as its contents page gives it. */
export interface ConventionText {
  title: string
  engagements: readonly Engagement[]
}

export interface PublicCounts {
  /** In time. */
  kept: Shown
  /** Late, or not at all though the last day has passed. */
  notKept: Shown
  settled: Shown
  /** 0 to 1; null where it may not be published. */
  rate: number | null
}

export interface PublicDelay extends Pick<Delay, 'id' | 'title' | 'promise' | 'source'>, PublicCounts {}

export type PublicPromise =
  | (PublicDelay & { kind: 'delay'; byUtas: (PublicCounts & { utas: string })[]; steps: PublicDelay[] })
  | (Pick<Guarantee, 'id' | 'title' | 'promise' | 'source'> & {
      kind: 'target'
      /** Null when nothing was known yet to measure it by. */
      value: Shown | null
      goal: Goal
      verdict: TargetVerdict
    } & Pick<TargetReading, 'gaps' | 'how' | 'byUtas'>)

export interface PublicEngagements {
  departement: string
  title: string
  /** Cases received between these two days, both included, as known on the second. */
  since: Day
  asOf: Day
  engagements: { id: string; title: string; promises: PublicPromise[]; notFollowed: string[] }[]
}

/**
 * The figures of people move once a month, with whole months: what changes from one day to the next would be the story of one of them. Those of
 * places are of today.
 */
export function publicEngagements(
  db: Db,
  departement: string,
  today: Day,
  convention: ConventionText,
): Promise<PublicEngagements> {
  const firstOfMonth = `${today.slice(0, 7)}-01` as Day
  const period = { since: monthsAfter(firstOfMonth, -12), asOf: daysAfter(firstOfMonth, -1) }
  return withNobody(db, 'maillage_public', departement, today, async tx => {
    const engagements: PublicEngagements['engagements'] = []
    for (const { id, title, notFollowed, ...engagement } of convention.engagements) {
      const promises: PublicPromise[] = []
      for (const { guarantee, steps } of promisesOf(engagement))
        promises.push(await publicPromise(tx, departement, guarantee, steps, period, today))
      engagements.push({ id, title, promises, notFollowed })
    }
    return { departement, title: convention.title, ...period, engagements }
  })
}

type Period = Pick<PublicEngagements, 'since' | 'asOf'>

async function publicPromise(
  tx: Tx,
  departement: string,
  guarantee: Guarantee,
  steps: Delay[],
  period: Period,
  today: Day,
): Promise<PublicPromise> {
  const { id, title, promise, source } = guarantee
  if (guarantee.kind === 'target') {
    const of = { kind: 'target', id, title, promise, source } as const
    if (guarantee.impersonal) {
      const { value, goal, verdict, gaps, how, byUtas } = await readTarget(tx, departement, guarantee, today)
      return { ...of, value, goal, verdict, gaps, how, byUtas }
    }
    const { value, goal, verdict } = await readTarget(tx, departement, guarantee, period.asOf)
    const shown = value === null ? null : conceal({ cells: [[value]] }).total
    return { ...of, value: shown, goal, verdict, gaps: [], how: null, byUtas: [] }
  }
  const cases = await settledCases(tx, departement, guarantee.id, period)
  const places = await utasRows(
    tx,
    departement,
    cases.map(({ utas }) => utas),
  )
  const table = conceal({
    cells: places.map(({ code }) => [count(cases, 'kept', code), count(cases, 'not-kept', code)]),
  })
  const beside: PublicDelay[] = []
  for (const step of steps) beside.push(await publicStep(tx, departement, step, period))
  return {
    ...{ kind: 'delay', id, title, promise, source },
    ...counts(table.columns[0] ?? 'few', table.columns[1] ?? 'few', table.total),
    byUtas: places.map(({ name }, n) => ({
      utas: name,
      ...counts(table.cells[n]![0]!, table.cells[n]![1]!, table.rows[n]!),
    })),
    steps: beside,
  }
}

async function publicStep(
  tx: Tx,
  departement: string,
  { id, title, promise, source }: Delay,
  period: Period,
): Promise<PublicDelay> {
  const cases = await settledCases(tx, departement, id, period)
  const { cells, total } = conceal({ cells: [[count(cases, 'kept'), count(cases, 'not-kept')]] })
  return { id, title, promise, source, ...counts(cells[0]![0]!, cells[0]![1]!, total) }
}

const counts = (kept: Shown, notKept: Shown, settled: Shown): PublicCounts => ({
  kept,
  notKept,
  settled,
  rate: publicRate(kept, settled),
})

async function settledCases(
  tx: Tx,
  departement: string,
  guarantee: string,
  { since, asOf }: Period,
): Promise<TallyRow[]> {
  const rows = await tally(tx, departement, guarantee, asOf, { since, until: asOf })
  return rows.filter(({ verdict }) => ['kept', 'kept-late', 'late'].includes(verdict))
}

/** `utas` missing: of all. */
const count = (cases: readonly TallyRow[], which: 'kept' | 'not-kept', utas?: string | null) =>
  cases
    .filter(
      one => (one.verdict === 'kept') === (which === 'kept') && (utas === undefined || one.utas === utas),
    )
    .reduce((sum, one) => sum + one.cases, 0)
