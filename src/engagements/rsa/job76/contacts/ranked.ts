/** Who may fit an offer, the best first: ids alone. Those who wish that very métier, the freshest profile first. */
import { sql } from 'kysely'
import type { Context } from '../../../../kernel/access/identity.ts'

export interface Ranked {
  candidates: string[]
  /** Which weights ranked them: kept with each showing. */
  weights: number
}

/** For an employer signed in, of an offer of theirs. */
export async function rankedCandidates({ tx }: Pick<Context, 'tx'>, offer: string): Promise<Ranked> {
  const { rows } = await sql<{ id: string }>`select job_wishing(${offer}::uuid) as id`.execute(tx)
  return { candidates: rows.map(({ id }) => id), weights: 1 }
}
