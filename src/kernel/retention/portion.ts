/** One step of a run, counted or done: under the role of the job, one at a time in the whole département, whole or not at all. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { importsLock } from '../import-lock.ts'
import { loadRules } from '../law/in-force.ts'
import type { Secret } from '../people/secret.ts'
import type { Day } from '../time.ts'
import { people } from './people.ts'
import {
  type At,
  type FollowUp,
  isTimed,
  type Portion,
  type Retention,
  type Timed,
  termOn,
} from './retention.ts'
import { kernelRetention } from './rules.ts'
import './tables.ts'

/** In the order in which they are shown and applied. */
export const everyRule = (
  engagements: readonly { retention?: readonly Retention[] }[],
): readonly Retention[] => [
  people,
  ...engagements.flatMap(({ retention = [] }) => retention),
  ...kernelRetention,
]

export interface Asking {
  tx: Tx
  departement: string
  today: Day
  secret: Secret
}

/** The rules that count something on that day, each with what it needs; read under a role that reads the law. */
export async function rulesOn(
  { tx, departement, today, secret }: Asking,
  rules: readonly Retention[],
): Promise<{ rule: Timed; at: At }[]> {
  const law = await loadRules(tx, departement)
  const limitOf = ({ term }: Timed | FollowUp) => termOn(term, today, law)?.limit
  const followUps = rules.flatMap(rule => {
    if (rule.kind !== 'follow-up') return []
    // A follow-up whose law is not in force lets go of nobody.
    return [{ followUp: rule, limit: limitOf(rule) ?? ('-infinity' as Day) }]
  })
  return rules.filter(isTimed).flatMap(rule => {
    const limit = limitOf(rule)
    return limit ? [{ rule, at: { tx, departement, today, limit, secret, followUps } }] : []
  })
}

/** Runs `work` as the job, then comes back to the role that asked: the trace of an agent is written by the agent’s own. */
export async function asTheJob<T>(tx: Tx, back: string, work: () => Promise<T>): Promise<T> {
  await sql`set local role maillage_retention`.execute(tx)
  const done = await work()
  await sql`set local role ${sql.id(back)}`.execute(tx)
  return done
}

/**
 * Null while another run, or an import, is at work: what an import derives at the same moment must not be pulled from under it. The
 * locks are those of the transaction: a run that is killed leaves none.
 */
export async function applyPortion(at: At, rule: Timed, run: string): Promise<Portion | null> {
  if (!(await mine(at))) return null
  const portion = await rule.apply(at)
  if (portion.things)
    await sql`insert into retention_done (departement, run_id, rule, n, through, things, rows)
      select ${at.departement}, ${run}::uuid, ${rule.id}, coalesce(max(n), 0) + 1, ${at.limit}::date, ${portion.things}, ${portion.rows}
      from retention_done where departement = ${at.departement} and run_id = ${run}::uuid and rule = ${rule.id}`.execute(
      at.tx,
    )
  return portion
}

async function mine({ tx, departement }: At): Promise<boolean> {
  const lock = (key: RawBuilder<unknown>) =>
    sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${key}) as mine`
  for (const key of [
    sql`hashtext('maillage retention'), hashtext(${departement})`,
    importsLock(departement),
  ]) {
    const { rows } = await lock(key).execute(tx)
    if (!rows[0]!.mine) return false
  }
  return true
}
