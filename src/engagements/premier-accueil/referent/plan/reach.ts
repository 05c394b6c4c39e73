/** Whose goal or step it is, to whom something of the plan is open today, and in whose name the reader acts. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../../../kernel/access/identity.ts'
import { outOfReach } from '../../../../kernel/refusal.ts'
import { filesOf } from '../reach.ts'
import type { Item } from '../vocabulary.ts'
import type { Domain } from './vocabulary.ts'

export interface KnownGoal {
  person: string
  domain: Domain
  ended: boolean
}

export async function goalOf({ tx, departement }: Context, goal: string): Promise<KnownGoal> {
  const { rows } = await sql<KnownGoal>`
    select g.person_id as person, g.item as domain, e.id is not null as ended from plan_goal g
    left join plan_end e on e.departement = g.departement and e.goal_id = g.id
    where g.departement = ${departement} and g.id = ${goal}::uuid`.execute(tx)
  if (!rows[0]) throw outOfReach()
  return rows[0]
}

export interface KnownStep {
  step: string
  person: string
  goal: string
  domain: Domain
  what: string
  owner: 'person' | 'referent' | 'organisation'
  organisation: string | null
  onDay: string
  /** The end: null while it is to be done. */
  how: 'done' | 'dropped' | null
}

export async function stepOf({ tx, departement }: Context, step: string): Promise<KnownStep> {
  const { rows } = await sql<KnownStep>`
    select s.id as step, s.person_id as person, s.goal_id as goal, s.item as domain, s.what, s.owner, s.organisation_id as organisation,
      s.on_day as "onDay", e.how
    from plan_step s left join plan_end e on e.departement = s.departement and e.step_id = s.id
    where s.departement = ${departement} and s.id = ${step}::uuid`.execute(tx)
  if (!rows[0]) throw outOfReach()
  return rows[0]
}

export interface Opened {
  organisation: string
  name: string
  items: Item[]
}

/** To whom the person opens something of the plan today, as the référent reads it. */
export async function openedTo({ tx, departement, today }: Context, person: string): Promise<Opened[]> {
  const { rows } = await sql<Opened>`
    select c.organisation_id as organisation, o.name, array_agg(distinct c.item) as items
    from consent c join organisation o on o.departement = c.departement and o.id = c.organisation_id
    where c.departement = ${departement} and c.person_id in ${filesOf(person)} and c.withdrawn_at is null and c.item <> 'identite'
      and c.from_on <= ${today}::date and ${today}::date < c.until_on and (o.closed_on is null or ${today}::date < o.closed_on)
    group by c.organisation_id, o.name order by o.name, c.organisation_id`.execute(tx)
  return rows
}

export async function myOrganisations({ tx }: Context): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select m as id from access_my_organisations() m order by m`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * `written`: an insert that does nothing where the number is taken. A form sent twice is one row; a number that is of somebody else’s plan,
 * or of a plan out of reach, is nobody’s here.
 */
export async function writeOnce(
  { tx, departement }: Context,
  {
    table,
    id,
    person,
  }: { table: 'plan_goal' | 'plan_step' | 'plan_comment' | 'plan_review'; id: string; person: string },
  written: RawBuilder<unknown>,
): Promise<void> {
  const { numAffectedRows } = await sql`${written} on conflict (departement, id) do nothing`.execute(tx)
  if (numAffectedRows) return
  const { rows } = await sql`select from ${sql.table(table)}
    where departement = ${departement} and id = ${id}::uuid and person_id = ${person}::uuid`.execute(tx)
  if (rows.length === 0) throw outOfReach()
}

/** One at a time writes in the plan of a person. */
export const lockPlan = ({ tx, departement }: Context, person: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${departement} ${person}`}, 51))`.execute(tx)
