/** Who is shown what: the same shares for women and men, for each age band, each territory, with RSA or without. Computed apart: nothing that ranks reads it. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { RATE_FLOOR } from '../../../../kernel/secrecy.ts'
import { FEW } from '../../../../kernel/secrecy-audit.ts'
import { type Day, day, daysAfter, monthsAfter } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'

/** What is counted of a group, each as a share of its candidates. */
export const outcomes = ['shown', 'found', 'asked', 'hired'] as const
export type Outcome = (typeof outcomes)[number]
export const dimensions = ['sex', 'age', 'utas', 'rsa'] as const
export type Dimension = (typeof dimensions)[number]

const share = z.object({
  /** Of the candidates of the group; null under thirty of them. */
  rate: z.number().nullable(),
  /** This rate in that of all others together. */
  ratio: z.number().nullable(),
  /** Beside the others who look for the same kind of work, with a car or without alike; null where fewer than five would be expected. */
  alike: z.number().nullable(),
  /** Below four fifths of the others, where at least five would be expected: to be looked at. */
  apart: z.boolean(),
})
const group = z.object({
  /** « 1 » and « 2 » for men and women, « under-25 », « 25-49 », « 50-and-over », the name of an UTAS, « yes » and « no ». */
  value: z.string(),
  /** Null under eleven. */
  candidates: z.int().nullable(),
  outcomes: z.record(z.enum(outcomes), share),
  /** Showings of each candidate, and how many of these were of offers without an end. */
  showingsEach: z.number().nullable(),
  lastingRate: z.number().nullable(),
})
export type FairnessGroup = z.output<typeof group>

/**
 * « Four-fifths rule » of the Uniform Guidelines on Employee Selection Procedures (29 CFR 1607.4 D): a signal in use since 1978, no legal
 * threshold in France. It says where to look, not that somebody was wronged.
 */
const FOUR_FIFTHS = 0.8
/** Fewer than these, and chance alone would make such a difference. */
const EXPECTED = 5

export const auditFairness = action({
  id: 'job76.audit-fairness',
  label: 'Équité de Job 76',
  about:
    'Compare, sur trois mois, qui est montré aux employeurs, à qui des offres sont montrées, qui est contacté et embauché, selon le sexe, l’âge, le territoire et le RSA. Calculé à part\u00a0: le classement n’en sait rien.',
  effect: 'read',
  allowed: ['animation-job76', 'steering-state', 'steering-departement', 'dpo'],
  input: z.strictObject({
    /** The last of three; the last that is over when none is given. */
    month: z
      .string()
      .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'Indiquez un mois, par exemple 2026-02.')
      .optional(),
  }),
  output: z.object({
    month: z.string(),
    from: day,
    until: day,
    all: group,
    by: z.array(z.object({ dimension: z.enum(dimensions), groups: z.array(group) })),
  }),
  async run({ tx, departement, today }, { month }) {
    // Whole months alone: two periods that differ by a day would tell what one person did.
    const last = lastOver(today)
    const asked = month ?? last
    if (asked > last) throw new Refusal('Ce mois n’est pas fini.', 'month')
    const from = monthsAfter(`${asked}-01` as Day, -2)
    const until = daysAfter(monthsAfter(`${asked}-01` as Day, 1), -1)
    const rows = await counted(tx, departement, from, until)
    const of = (dimension: Dimension | 'all') => groupsOf(rows.filter(row => row.dimension === dimension))
    return {
      ...{ month: asked, from, until, all: of('all')[0] ?? nobody },
      by: dimensions.map(dimension => ({ dimension, groups: of(dimension) })),
    }
  },
})

/** 'YYYY-MM' */
export const lastOver = (today: Day): string => monthsAfter(`${today.slice(0, 7)}-01` as Day, -1).slice(0, 7)

interface Counted extends Record<Outcome, number> {
  dimension: Dimension | 'all'
  value: string
  candidates: number
  showings: number
  lasting: number
  /** In the order of `outcomes`: how many of those who have others alike, and how many they would be at their rate. */
  compared: (number | null)[]
  expected: (number | null)[]
}

async function counted(tx: Tx, departement: string, from: Day, until: Day): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select f.dimension, case when f.dimension = 'utas' then coalesce(u.name, f.value) else f.value end as value,
      f.candidates, f.shown, f.showings, f.lasting, f.found, f.asked, f.hired, f.compared::float8[] as compared, f.expected::float8[] as expected
    from job_fairness(${from}::date, ${until}::date) f
    left join utas u on u.departement = ${departement} and u.code = f.value and f.dimension = 'utas'
    order by f.dimension, value`.execute(tx)
  return rows
}

/**
 * What is counted is what Job 76 did, not what people are, and nobody outside reads it: a share of thirty people is told even where it is 0,
 * which is what one looks for. Nothing is told of fewer, nor how many they are under eleven.
 */
function groupsOf(rows: readonly Counted[]): FairnessGroup[] {
  return rows.map(row => {
    const enough = row.candidates >= RATE_FLOOR
    const others = sumOf(rows.filter(other => other !== row))
    const shares = outcomes.map((outcome, i) => {
      const rate = enough ? row[outcome] / row.candidates : null
      const theirs = others.candidates >= RATE_FLOOR ? others[outcome] / others.candidates : null
      const ratio = rate === null || !theirs ? null : rate / theirs
      const apart = ratio !== null && ratio < FOUR_FIFTHS && row.candidates * theirs! >= EXPECTED
      const expected = row.expected[i] ?? 0
      const alike = enough && expected >= EXPECTED ? (row.compared[i] ?? 0) / expected : null
      return [outcome, { rate, ratio, alike, apart }] as const
    })
    return {
      value: row.value,
      candidates: row.candidates >= FEW ? row.candidates : null,
      outcomes: Object.fromEntries(shares) as FairnessGroup['outcomes'],
      showingsEach: enough ? row.showings / row.candidates : null,
      lastingRate: enough && row.showings >= RATE_FLOOR ? row.lasting / row.showings : null,
    }
  })
}

const sumOf = (rows: readonly Counted[]): Pick<Counted, Outcome | 'candidates'> => {
  const of = (column: Outcome | 'candidates') => rows.reduce((sum, row) => sum + row[column], 0)
  return {
    ...{ candidates: of('candidates'), shown: of('shown'), found: of('found') },
    ...{ asked: of('asked'), hired: of('hired') },
  }
}

const none = { rate: null, ratio: null, alike: null, apart: false }
const nobody: FairnessGroup = {
  ...{ value: 'all', candidates: 0, showingsEach: null, lastingRate: null },
  outcomes: { shown: none, found: none, asked: none, hired: none },
}
