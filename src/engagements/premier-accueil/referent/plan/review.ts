/** The « bilan » of a plan: what was held is written, and the next is owed within six months; the référent sees what waits for them. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { drawnInput, textInput } from '../../../../kernel/inputs.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { type Day, day, dayInput } from '../../../../kernel/time.ts'
import { followedParcours, lastDayBy, traced } from '../reach.ts'
import { lockPlan, writeOnce } from './reach.ts'
import { personId } from './vocabulary.ts'

export const reviewPlan = action({
  id: 'plan.review',
  label: 'Noter un bilan',
  about: 'Note un bilan du plan, fait avec la personne\u00a0: le jour et ce qui en ressort.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    person: personId,
    on: dayInput.optional(),
    words: textInput(4000, 'Écrivez ce qui ressort du bilan.', 3),
    /** Drawn by the form: sent twice, it is one bilan. */
    review: drawnInput,
  }),
  output: z.object({ person: z.uuid(), review: z.uuid() }),
  async run(context, { person, on = context.today, words, review = randomUUID() }) {
    const { departement, me, today, at } = context
    const parcours = await followedParcours(context, person)
    if (on > today) throw new Refusal('Ce jour n’est pas encore venu.', 'on')
    await lockPlan(context, person)
    await writeOnce(
      context,
      { table: 'plan_review', id: review, person },
      sql`insert into plan_review (departement, id, person_id, author_id, organisation_id, on_day, recorded_at, words)
        values (${departement}, ${review}, ${person}, ${me.id}, parcours_organisation(${me.id}::uuid), ${on}, ${at}::timestamptz, ${words})`,
    )
    traced(context, parcours, { operation: 'write', action: reviewPlan.id, classes: ['C3'] })
    return { person, review }
  },
})

const watched = z.object({
  person: z.uuid(),
  /** Steps to be done, and of these the late ones. */
  open: z.int(),
  late: z.int(),
  /** Declined by the partner, and neither dropped nor asked again. */
  declined: z.int(),
  /** The last day of the next « bilan »; null before the plan is signed. */
  reviewBy: day.nullable(),
  reviewLate: z.boolean(),
})
export type Watched = z.output<typeof watched>

export const listPlans = action({
  id: 'plan.list',
  label: 'Plans d’action à suivre',
  about:
    'Liste les plans des personnes dont l’agent est référent de parcours\u00a0: actions en retard ou déclinées, prochain bilan.',
  effect: 'read',
  allowed: fileRoles,
  input: z.strictObject({ person: personId.optional() }),
  output: z.object({ plans: z.array(watched) }),
  async run(context, { person }) {
    const { tx, departement, today } = context
    const { rows } = await sql<Omit<Watched, 'reviewBy' | 'reviewLate'> & { owedFrom: Day | null }>`
      with mine as (select distinct a.person_id from access_mine a where a.purpose = 'referent-de-parcours'
        and (${person ?? null}::uuid is null or a.person_id = ${person ?? null}::uuid))
      select m.person_id as person, count(s.id) filter (where e.id is null)::int as open,
        count(s.id) filter (where e.id is null and s.due_on < ${today}::date)::int as late,
        count(s.id) filter (where e.id is null and q.answer = 'declined')::int as declined,
        coalesce((select max(r.on_day) from plan_review r where r.departement = ${departement} and r.person_id = m.person_id),
          (select min(x.on_day) from plan_signature x where x.departement = ${departement} and x.person_id = m.person_id)) as "owedFrom"
      from mine m
      join plan_step s on s.departement = ${departement} and s.person_id = m.person_id
      left join plan_end e on e.departement = s.departement and e.step_id = s.id
      left join lateral (select q.answer from plan_answer q where q.departement = s.departement and q.step_id = s.id
        order by q.asked_at desc, q.id limit 1) q on true
      group by m.person_id`.execute(tx)
    const plans: Watched[] = []
    for (const { owedFrom, ...row } of rows) {
      const reviewBy = owedFrom && (await lastDayBy(context, 'RP-BILAN', owedFrom))
      plans.push({ ...row, reviewBy, reviewLate: reviewBy !== null && reviewBy < today })
    }
    context.trace(
      ...plans.map(({ person }) => ({
        ...({ operation: 'list', action: 'plan.list', person, classes: ['C2'] } as const),
        purpose: 'referent-de-parcours',
      })),
    )
    return { plans: plans.toSorted(soonest) }
  },
})

/** The bilan that is due first comes first; a plan that is not signed yet, last. */
const soonest = (a: Watched, b: Watched) =>
  (a.reviewBy ?? '9').localeCompare(b.reviewBy ?? '9') || a.person.localeCompare(b.person)
