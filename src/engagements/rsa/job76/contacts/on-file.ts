/** What the file of a person says of their search: nothing without their agreement; else what a référent confirmed. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { day } from '../../../../kernel/time.ts'
import { searchIn } from './follow.ts'
import { confirmedIds } from './vocabulary.ts'

export const searchShape = z.object({
  confirmed: z.array(z.object({ fact: z.enum(confirmedIds), onDay: day, by: z.string().nullable() })),
})

/** Null is all that is told of a person who is no candidate, who does not agree, or whom the agent may not follow. */
export async function searchOf(
  context: Context,
  person: string,
): Promise<z.output<typeof searchShape> | null> {
  const search = await searchIn(context, person)
  if (!search) return null
  const { tx, departement } = context
  const { rows } = await sql<z.output<typeof searchShape>['confirmed'][number]>`
    select c.fact, c.on_day as "onDay", a.name as by
    from job_confirmed c left join agent a on a.departement = c.departement and a.id = c.confirmed_by
    where c.departement = ${departement} and c.candidate_id = ${search.candidate}::uuid order by c.on_day, c.confirmed_at`.execute(
    tx,
  )
  return { confirmed: rows }
}
