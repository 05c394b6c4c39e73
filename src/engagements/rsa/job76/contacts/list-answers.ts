/** Which employers answer, and which are late: counts by employer, for whoever animates Job 76; no candidate is named. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { day } from '../../../../kernel/time.ts'

const flag = z.stringbool('Indiquez true ou false.').or(z.boolean())

export const listAnswers = action({
  id: 'job76.list-answers',
  label: 'Réponses des employeurs',
  about:
    'Compte par employeur les réponses dues, données, données à temps et en retard, depuis un an. Aucun candidat n’y est nommé.',
  effect: 'read',
  allowed: ['animation-job76'],
  input: z.strictObject({
    /** Those alone to whom an answer is overdue. */
    late: flag.optional(),
  }),
  output: z.object({
    employers: z.array(
      z.object({
        employer: z.uuid(),
        name: z.string(),
        siret: z.string(),
        waiting: z.int(),
        late: z.int(),
        /** The last day of the oldest that is late. */
        lateSince: day.nullable(),
        /** Answered, or overdue: what the public rate counts. */
        owed: z.int(),
        answered: z.int(),
        inTime: z.int(),
      }),
    ),
  }),
  async run({ tx, departement, today }, { late = false }) {
    const { rows } = await sql<{
      employer: string
      name: string
      siret: string
      waiting: number
      late: number
      lateSince: typeof today | null
      owed: number
      answered: number
      inTime: number
    }>`
      select e.id as employer, e.name, e.siret, w.waiting, w.late, w."lateSince", r.owed, r.answered, r.in_time as "inTime"
      from job_employer e
      cross join lateral (
        select count(*)::int as waiting, (count(*) filter (where k.due_on < ${today}::date))::int as late,
          min(k.due_on) filter (where k.due_on < ${today}::date) as "lateSince"
        from job_contact k where k.departement = e.departement and k.employer_id = e.id and k.owed_from is not null
          and k.answered_at is null and k.withdrawn_at is null) w
      cross join lateral job_answer_rate(e.id, (${today}::date - interval '1 year')::date) r
      where e.departement = ${departement} and case when ${late} then w.late > 0 else w.waiting + r.owed > 0 end
      order by w."lateSince" nulls last, w.waiting desc, e.name, e.id limit 500`.execute(tx)
    return { employers: rows }
  },
})
