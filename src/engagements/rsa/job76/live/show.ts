/** Who is shown what today: to an employer thirty people at most, each with a line that they can read; to a candidate, offers. */
import { sql } from 'kysely'
import type { Context } from '../../../../kernel/access/identity.ts'

/** Whose reading it is, and how many ranked before. */
const byMatching = { action: 'job76.match', operation: 'view', after: 0 } as const
interface Showing {
  action: string
  operation: 'view' | 'list'
  after: number
}

/** Gives those who may be shown; past thirty, nobody more, and whoever animates Job 76 is told. */
export async function showCandidates(
  context: Context,
  offer: string,
  candidates: readonly { id: string }[],
  weights: number,
  { action, operation, after }: Showing = byMatching,
): Promise<string[]> {
  const ids = candidates.map(({ id }) => id)
  const { rows } = await sql<{ id: string }>`
    select job_show(${offer}::uuid, ${ids}::uuid[], ${weights}, ${after}) as id`.execute(context.tx)
  for (const { id } of rows) context.trace({ operation, action, candidate: id, classes: ['C1'] })
  return rows.map(({ id }) => id)
}

/** The offers that a candidate is shown, once a day: what an audit of fairness counts. */
export async function noteShown(
  { tx, departement, today }: Context,
  candidate: string,
  best: readonly { id: string; rank: number }[],
  weights: number,
): Promise<void> {
  const shown = best.map(({ id, rank }) => ({ id, rank }))
  await sql`insert into job_showing (departement, id, candidate_id, offer_id, shown_to, employer_id, on_day, rank, weights)
    select ${departement}, gen_random_uuid(), ${candidate}::uuid, s.id, 'candidate', null, ${today}::date, s.rank, ${weights}
    from jsonb_to_recordset(${JSON.stringify(shown)}::jsonb) as s (id uuid, rank smallint) on conflict do nothing`.execute(
    tx,
  )
}

/** Whether the thirty of the day were all shown. */
export async function isDayFull({ tx, departement, today }: Context): Promise<boolean> {
  const { rows } = await sql<{ full: boolean }>`
    select count(distinct candidate_id) >= 30 as full from job_showing
    where departement = ${departement} and employer_id = job_employer() and shown_to = 'employer' and on_day = ${today}::date`.execute(
    tx,
  )
  return rows[0]!.full
}
