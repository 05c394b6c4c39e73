/** The civil day in France of an instant that PostgreSQL keeps. */
import { type RawBuilder, sql } from 'kysely'

/** `column`: with the name of its table where there are several, « k.asked_at ». */
export const civil = (column: string): RawBuilder<unknown> =>
  sql`(${sql.ref(column)} at time zone 'Europe/Paris')::date`
