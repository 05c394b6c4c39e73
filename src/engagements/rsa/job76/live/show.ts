/** Who is shown to an employer today: thirty people at most, each with a line that they can read. */
import { sql } from 'kysely'
import type { Context } from '../../../../kernel/access/identity.ts'

/** Gives those who may be shown; past thirty, nobody more, and whoever animates Job 76 is told. */
export async function showCandidates(
  context: Context,
  offer: string,
  candidates: readonly { id: string }[],
  weights: number,
): Promise<string[]> {
  const ids = candidates.map(({ id }) => id)
  const { rows } = await sql<{ id: string }>`
    select job_show(${offer}::uuid, ${ids}::uuid[], ${weights}) as id`.execute(context.tx)
  for (const { id } of rows)
    context.trace({ operation: 'view', action: 'job76.match', candidate: id, classes: ['C1'] })
  return rows.map(({ id }) => id)
}
