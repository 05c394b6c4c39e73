/** How an employer answers, for anybody: how many answers it owed in a year, and how many it gave in time. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { monthsAfter } from '../../../../kernel/time.ts'

export const rateShape = z.object({ owed: z.int(), answered: z.int(), inTime: z.int() })
export type AnswerRate = z.output<typeof rateShape>

/** Over twelve months. Public, as job_answer_rate is: it counts no candidate by name. */
export async function answerRateOf(
  { tx, today }: Pick<Context, 'tx' | 'today'>,
  employer: string,
): Promise<AnswerRate> {
  const { rows } = await sql<AnswerRate>`
    select owed, answered, in_time as "inTime" from job_answer_rate(${employer}::uuid, ${monthsAfter(today, -12)}::date)`.execute(
    tx,
  )
  return rows[0]!
}

export function rateWords({ owed, inTime }: AnswerRate): string {
  if (owed === 0) return 'Cet employeur n’a pas encore eu à répondre sur Job 76.'
  return `Cet employeur a répondu à temps à ${inTime} candidature${inTime < 2 ? '' : 's'} sur ${owed} depuis un an.`
}
