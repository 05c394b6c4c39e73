/** The plan of a person as it stood at an instant, made of its dated facts: what each reader may see of it. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { type Day, day } from '../../../../kernel/time.ts'
import { filesOf } from '../reach.ts'
import { domainIds } from '../vocabulary.ts'
import type {} from './tables.ts'

const answerShape = z.object({
  organisation: z.string(),
  askedOn: day,
  /** First day on which the link opens nothing. */
  expiresOn: day,
  revoked: z.boolean(),
  answeredOn: day.nullable(),
  answer: z.enum(['accepted', 'declined']).nullable(),
  why: z.string().nullable(),
})

const stepShape = z.object({
  step: z.uuid(),
  what: z.string(),
  owner: z.enum(['person', 'referent', 'organisation']),
  organisation: z.uuid().nullable(),
  organisationName: z.string().nullable(),
  onDay: day,
  dueOn: day,
  doneOn: day.nullable(),
  droppedOn: day.nullable(),
  droppedWhy: z.string().nullable(),
  late: z.boolean(),
  /** The last question to the organisation, and its answer. */
  answer: answerShape.nullable(),
})
export type Step = z.output<typeof stepShape>

export const goalShape = z.object({
  goal: z.uuid(),
  domain: z.enum(domainIds),
  /** Null where the step is the reader’s and the goal is not. */
  words: z.string().nullable(),
  onDay: day,
  endedOn: day.nullable(),
  ended: z.enum(['reached', 'left']).nullable(),
  /** Open ones first, by day. */
  steps: z.array(stepShape),
})
export type Goal = z.output<typeof goalShape>

export const isOpen = ({ doneOn, droppedOn }: Step): boolean => doneOn === null && droppedOn === null

/** `until`: an instant; facts that came later are left out, and the answers with them. */
export async function goalsOf(context: Context, person: string, until: string): Promise<Goal[]> {
  const { tx, departement } = context
  const { rows } = await sql<Omit<Goal, 'steps'>>`
    select g.id as goal, g.item as domain, g.words, g.on_day as "onDay", e.on_day as "endedOn", e.how as ended
    from plan_goal g
    left join plan_end e on e.departement = g.departement and e.goal_id = g.id and e.recorded_at <= ${until}::timestamptz
    where g.departement = ${departement} and g.person_id in ${filesOf(person)} and g.recorded_at <= ${until}::timestamptz
    order by e.on_day is not null, g.recorded_at, g.id`.execute(tx)
  const steps = await stepsOf(context, person, until)
  const goals = new Map(rows.map(row => [row.goal, { ...row, steps: [] as Step[] }]))
  for (const { goal, domain, ...step } of steps) {
    const lone = { goal, domain, words: null, onDay: step.onDay, endedOn: null, ended: null, steps: [] }
    const serves = goals.get(goal) ?? lone
    goals.set(goal, serves)
    serves.steps.push(step)
  }
  return [...goals.values()]
}

async function stepsOf({ tx, departement, today }: Context, person: string, until: string) {
  const { rows } = await sql<Step & { goal: string; domain: Goal['domain'] }>`
    select s.goal_id as goal, s.item as domain, s.id as step, s.what, s.owner, s.organisation_id as organisation, o.name as "organisationName",
      s.on_day as "onDay", s.due_on as "dueOn", case e.how when 'done' then e.on_day end as "doneOn",
      case e.how when 'dropped' then e.on_day end as "droppedOn", case e.how when 'dropped' then e.why end as "droppedWhy",
      e.how is null and s.due_on < ${today}::date as late, q.answer
    from plan_step s
    left join organisation o on o.departement = s.departement and o.id = s.organisation_id
    left join plan_end e on e.departement = s.departement and e.step_id = s.id and e.recorded_at <= ${until}::timestamptz
    left join lateral (
      select json_build_object('organisation', o.name, 'askedOn', q.on_day, 'expiresOn', q.expires_on, 'revoked', q.revoked_at is not null,
        'answeredOn', case when q.answered_at <= ${until}::timestamptz then (q.answered_at at time zone 'Europe/Paris')::date end,
        'answer', case when q.answered_at <= ${until}::timestamptz then q.answer end,
        'why', case when q.answered_at <= ${until}::timestamptz then q.why end) as answer
      from plan_answer q where q.departement = s.departement and q.step_id = s.id and q.asked_at <= ${until}::timestamptz
      order by q.asked_at desc, q.id limit 1) q on true
    where s.departement = ${departement} and s.person_id in ${filesOf(person)} and s.recorded_at <= ${until}::timestamptz
    order by e.how is not null, s.due_on, s.recorded_at, s.id`.execute(tx)
  return rows
}

/** The last instant at which a goal or a step was written, closed or dropped, in UTC; null of an empty plan. A step that is done changes no plan. */
export async function changedAt({ tx, departement }: Context, person: string): Promise<string | null> {
  const { rows } = await sql<{ at: string | null }>`
    select to_char(max(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from (
      select recorded_at as at from plan_goal where departement = ${departement} and person_id in ${filesOf(person)}
      union all select recorded_at from plan_step where departement = ${departement} and person_id in ${filesOf(person)}
      union all select recorded_at from plan_end where departement = ${departement} and person_id in ${filesOf(person)}
        and how <> 'done') facts`.execute(tx)
  return rows[0]!.at
}

export const signatureShape = z.object({
  signature: z.uuid(),
  onDay: day,
  at: z.string(),
  how: z.enum(['screen', 'beside', 'paper']),
  signed: z.string(),
})
export type Signature = z.output<typeof signatureShape>

/** The latest first. */
export async function signaturesOf({ tx, departement }: Context, person: string): Promise<Signature[]> {
  const { rows } = await sql<Signature>`
    select x.id as signature, x.on_day as "onDay", to_char(x.signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, x.how, x.signed
    from plan_signature x where x.departement = ${departement} and x.person_id in ${filesOf(person)} order by x.signed_at desc, x.id`.execute(
    tx,
  )
  return rows
}

export const commentShape = z.object({
  comment: z.uuid(),
  step: z.uuid().nullable(),
  onDay: day,
  words: z.string(),
  /** Null: the person wrote it themself. */
  author: z.string().nullable(),
})

export async function commentsOf({ tx, departement }: Context, person: string) {
  const { rows } = await sql<z.output<typeof commentShape>>`
    select x.id as comment, x.step_id as step, x.on_day as "onDay", x.words, a.name as author
    from plan_comment x left join agent a on a.departement = x.departement and a.id = x.author_id
    where x.departement = ${departement} and x.person_id in ${filesOf(person)} order by x.recorded_at desc, x.id`.execute(
    tx,
  )
  return rows
}

export const reviewShape = z.object({ review: z.uuid(), onDay: day, words: z.string(), author: z.string() })

export async function reviewsOf({ tx, departement }: Context, person: string) {
  const { rows } = await sql<z.output<typeof reviewShape>>`
    select x.id as review, x.on_day as "onDay", x.words, a.name as author
    from plan_review x join agent a on a.departement = x.departement and a.id = x.author_id
    where x.departement = ${departement} and x.person_id in ${filesOf(person)} order by x.on_day desc, x.recorded_at desc, x.id`.execute(
    tx,
  )
  return rows
}

/** From when a « bilan » is owed: the last that was held, or else the first signature; null before it. */
export const reviewOwedFrom = (
  reviews: readonly { onDay: Day }[],
  signatures: readonly Signature[],
): Day | null => reviews[0]?.onDay ?? signatures.at(-1)?.onDay ?? null
