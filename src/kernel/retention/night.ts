/** The run of a night: portion after portion, each its own transaction; whatever stops it, the next call goes on from there. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { withNobody } from '../access/identity.ts'
import { appendTraces } from '../access/trace.ts'
import type { Secret } from '../people/secret.ts'
import { applyPortion, asTheJob, rulesOn } from './portion.ts'
import { isTimed, type Retention } from './retention.ts'

export interface NightFacts {
  db: Db
  departement: string
  clock: Clock
  secret: Secret
  rules: readonly Retention[]
}

/** True when all that was due that day is done, by this call or before; false when something holds it up: it is called again later. */
export async function runNight(facts: NightFacts, signal?: AbortSignal): Promise<boolean> {
  const run = await openRun(facts)
  if (!run) return true
  for (const rule of facts.rules.filter(isTimed))
    for (;;) {
      if (signal?.aborted) return false
      const things = await step(facts, run, rule.id)
      if (things === null) return false
      if (things === 0) break
    }
  await inTransaction(facts, tx =>
    asJob(tx, () =>
      sql`update retention_run set ended_at = ${facts.clock().at}::timestamptz
        where departement = ${facts.departement} and id = ${run}::uuid and ended_at is null`.execute(tx),
    ),
  )
  return true
}

const inTransaction = <T>({ db, departement, clock }: NightFacts, work: (tx: Tx) => Promise<T>) =>
  withNobody(db, 'maillage_system', departement, clock().today, work)

const asJob = <T>(tx: Tx, work: () => Promise<T>) => asTheJob(tx, 'maillage_system', work)

/** One a day in the whole département, whoever begins it; nothing when it is over. */
function openRun(facts: NightFacts): Promise<string | undefined> {
  const { departement } = facts
  const { at, today } = facts.clock()
  return inTransaction(facts, tx =>
    asJob(tx, async () => {
      await sql`insert into retention_run (departement, id, on_day, at) values (${departement}, ${randomUUID()}::uuid, ${today}::date, ${at}::timestamptz)
        on conflict (departement, on_day) where asked_by is null do nothing`.execute(tx)
      const { rows } = await sql<{ id: string }>`select id from retention_run
        where departement = ${departement} and on_day = ${today}::date and asked_by is null and ended_at is null`.execute(
        tx,
      )
      return rows[0]?.id
    }),
  )
}

/** How many things went; null while another run or an import is at work. */
function step(facts: NightFacts, run: string, id: string): Promise<number | null> {
  const { departement, secret, rules } = facts
  const { at, today } = facts.clock()
  return inTransaction(facts, async tx => {
    const found = (await rulesOn({ tx, departement, today, secret }, rules)).find(
      ({ rule }) => rule.id === id,
    )
    if (!found) return 0
    const portion = await asJob(tx, () => applyPortion(found.at, found.rule, run))
    if (!portion) return null
    if (portion.things)
      await appendTraces(tx, at, { id: null, organisation: '' }, 'Conservation des données', [
        { operation: 'write', action: 'retention.apply' },
      ])
    return portion.things
  })
}
