/** Written with a change of the law or of the territory: the cases that it concerns are to be counted again. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Tx } from '../../platform/db.ts'
import type { Context } from '../access/identity.ts'
import { day } from '../time.ts'

/** In the transaction of the change, after `changeBasis`: from its commit on, whatever stops this process, the recount will be done. */
export async function askRecount(
  { tx, departement, today, at, me }: Context,
  about: { rule: string } | { communes: string[] },
): Promise<void> {
  const [rule, communes] = 'rule' in about ? [about.rule, null] : [null, about.communes]
  await sql`insert into guarantee_recount (departement, id, rule_id, communes, on_day, asked_by, asked_at)
    values (${departement}, ${randomUUID()}, ${rule}, ${communes}::text[], ${today}::date, ${me.id}, ${at}::timestamptz)`.execute(
    tx,
  )
}

/** How far a recount is: a count, and nobody's file. Null when none was asked for. */
export const recountProgress = z
  .object({
    on: day,
    lookedAt: z.int(),
    /** Cases whose last day or UTAS is another one. */
    moved: z.int(),
    done: z.boolean(),
  })
  .nullable()
export type RecountProgress = NonNullable<z.output<typeof recountProgress>>

/** The last one of a rule, or of the territory; null when none was asked for. For an administrator. */
export async function lastRecount(
  tx: Tx,
  departement: string,
  { rule }: { rule?: string },
): Promise<RecountProgress | null> {
  const { rows } = await sql<RecountProgress>`
    select on_day as "on", looked_at as "lookedAt", moved, done_at is not null as done from guarantee_recount
    where departement = ${departement} and rule_id is not distinct from ${rule ?? null}
    order by asked_at desc, id limit 1`.execute(tx)
  return rows[0] ?? null
}
