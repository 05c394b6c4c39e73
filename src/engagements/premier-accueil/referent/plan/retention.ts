/** What of a plan goes with the parcours, and the days on which it was touched. */
import { type RawBuilder, sql } from 'kysely'

/** In the order in which they go: what speaks of a step before it, a step before its goal. */
export const planTables = [
  'plan_end',
  'plan_answer',
  'plan_comment',
  'plan_step',
  'plan_goal',
  'plan_signature',
  'plan_review',
] as const

/** Rows to add to the contacts of the parcours. */
export const planContacts = (departement: string): RawBuilder<unknown> =>
  sql.join(
    planTables.map(
      table =>
        sql`union all select person_id, on_day from ${sql.table(table)} where departement = ${departement}`,
    ),
    sql` `,
  )
