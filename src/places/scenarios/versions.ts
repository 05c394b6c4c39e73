/** The versions of a scenario: read, and one more written. */
import { sql } from 'kysely'
import type { Context, Role } from '../../kernel/access/identity.ts'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/time.ts'
import type { Mode } from '../../travel/types.ts'
import type { Kind } from '../kinds.ts'
import type { Change } from './change.ts'
import type {} from './tables.ts'

/** Whoever may see and make scenarios: nothing in them speaks of a person. */
export const planners = [
  'steering-departement',
  'steering-state',
  'administrator',
] as const satisfies readonly Role[]

/** What a scenario says: its name, what is asked of the directory, and what changes in it. */
export interface Told {
  name: string
  kinds: readonly Kind[]
  mode: Mode
  minutes: number
  changes: readonly Change[]
  withdrawn: boolean
}

export interface Version extends Told {
  scenario: string
  n: number
  savedBy: string
  savedOn: Day
}

type At = Pick<Context, 'tx' | 'departement'>

/** The latest version of each scenario, the last saved first. */
export const latestVersions = (at: At): Promise<Version[]> => read(at, sql``, sql`and next.n is null`)

/** The latest first. */
export async function versionsOf(at: At, scenario: string): Promise<[Version, ...Version[]]> {
  const [latest, ...others] = await read(at, sql`and v.scenario_id = ${scenario}`, sql``)
  if (!latest) throw outOfReach()
  return [latest, ...others]
}

async function read({ tx, departement }: At, which: ReturnType<typeof sql>, latest: ReturnType<typeof sql>) {
  const { rows } = await sql<Version>`
    select v.scenario_id as scenario, v.n, v.name, v.kinds, v.mode, v.minutes, v.changes, v.withdrawn, a.name as "savedBy", v.saved_on as "savedOn"
    from scenario_version v
    join agent a on a.departement = v.departement and a.id = v.saved_by
    left join scenario_version next on next.departement = v.departement and next.scenario_id = v.scenario_id and next.n = v.n + 1
    where v.departement = ${departement} ${which} ${latest}
    order by v.saved_at desc, v.n desc`.execute(tx)
  return rows
}

/** `from`: the version that it follows, 0 for a new scenario. Another one written meanwhile is a Refusal: nobody’s work is undone unseen. */
export async function writeVersion(
  { tx, departement, me, today, at }: Context,
  scenario: string,
  from: number,
  { name, kinds, mode, minutes, changes, withdrawn }: Told,
): Promise<number> {
  const row = { departement, scenario_id: scenario, n: from + 1, name, kinds: [...kinds], mode, minutes }
  const { numInsertedOrUpdatedRows: written } = await tx
    .insertInto('scenario_version')
    .values({
      ...row,
      changes: sql`${JSON.stringify(changes)}::jsonb`,
      ...{ withdrawn, saved_by: me.id, saved_on: today, saved_at: at },
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (written) return from + 1
  throw new Refusal(
    'Ce scénario a été changé entre-temps\u00a0: votre changement n’est pas enregistré. Relisez la dernière version, puis renvoyez-le.',
  )
}
