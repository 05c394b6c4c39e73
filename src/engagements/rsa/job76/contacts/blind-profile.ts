/** What an employer reads of a candidate before the yes: métiers, competences, availability, area. PostgreSQL gives it no other column. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { day } from '../../../../kernel/time.ts'

export const profileShape = z.object({
  /** Wished, the first first. */
  metiers: z.array(z.string()),
  done: z.array(z.object({ metier: z.string(), months: z.int() })),
  competences: z.array(z.string()),
  /** Minutes of the week, as PostgreSQL writes a multirange; null: any hour. */
  away: z.string().nullable(),
  hoursFrom: z.int().nullable(),
  hoursTo: z.int().nullable(),
  contracts: z.array(z.string()),
  licences: z.array(z.string()),
  freeFrom: day.nullable(),
  /** The name of the UTAS. */
  area: z.string().nullable(),
})
export type BlindProfile = z.output<typeof profileShape>

/** Of those whom I may read. */
export async function profilesOf(
  { tx, departement }: Pick<Context, 'tx' | 'departement'>,
  candidates: readonly string[],
): Promise<Map<string, BlindProfile>> {
  const { rows } = await sql<Omit<BlindProfile, 'done'> & { id: string; doneIn: string[]; months: number[] }>`
    select p.candidate_id as id, ${metiers('romes')} as metiers, ${metiers('done_romes')} as "doneIn", p.done_months as months,
      array(select c.label from unnest(p.competences) with ordinality u (ogr, n) join rome_competence c on c.ogr = u.ogr order by u.n) as competences,
      p.away::text as away, p.hours_from as "hoursFrom",
      p.hours_to as "hoursTo", p.contracts, p.licences, p.free_from as "freeFrom", u.name as area
    from job_profile p left join utas u on u.departement = p.departement and u.code = p.utas
    where p.departement = ${departement} and p.until_at is null and p.candidate_id = any (${[...candidates]}::uuid[])`.execute(
    tx,
  )
  return new Map(
    rows.map(({ id, doneIn, months, ...profile }) => [
      id,
      { ...profile, done: doneIn.map((metier, n) => ({ metier, months: months[n]! })) },
    ]),
  )
}

/** In words; a code that the ROME never had stays as it is. */
const metiers = (column: 'romes' | 'done_romes') => sql`array(
  select coalesce(m.label, u.code) from unnest(${sql.ref(`p.${column}`)}) with ordinality u (code, n)
  left join rome_metier m on m.code = u.code order by u.n)`
