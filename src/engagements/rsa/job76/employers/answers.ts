/** How often an employer answers, of the contacts that it owed an answer in the last twelve months. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { monthsAfter } from '../../../../kernel/time.ts'

/** `owed`: whose answer was given, or whose day has passed. For the employer itself. */
export const answersShape = z.object({ owed: z.int(), answered: z.int(), inTime: z.int() })
export type Answers = z.output<typeof answersShape>

/** Under this, a rate says nothing, and is shown to nobody. */
export const FEW = 5

export async function answersOf(
  { tx, today }: Pick<Context, 'tx' | 'today'>,
  employer: string,
): Promise<Answers> {
  const { rows } = await sql<Answers>`
    select owed, answered, in_time as "inTime" from job_answer_rate(${employer}::uuid, ${monthsAfter(today, -12)}::date)`.execute(
    tx,
  )
  return rows[0]!
}

/** For everybody else: null where there are too few. */
export const rateOf = (answers: Answers | null): Answers | null =>
  answers && answers.owed >= FEW ? answers : null

/** « répond à 9 candidatures sur 10 »; undefined where there are too few. */
export const answersInFrench = ({ owed, answered }: Answers): string | undefined =>
  owed < FEW
    ? undefined
    : `A répondu à ${answered} candidature${answered > 1 ? 's' : ''} sur ${owed} depuis un an`
