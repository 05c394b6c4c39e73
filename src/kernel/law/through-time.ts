/**
 * The law as the département knew it on each day, for whoever counts by it. Read in the transaction that counts and kept nowhere, so that
 * no process counts by a law that another has changed.
 */
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { Day } from '../time.ts'
import { dueDay, isCountable } from './due.ts'
import { addedRules, factColumns, factsOf, type RuleFacts, type RuleName } from './in-force.ts'
import { isInForce, type LegalRule } from './rule.ts'
import { legalRules } from './rules.ts'

export interface Law {
  /** On which something was written in it, in order. */
  days: readonly Day[]
  /** The rules as they were known at the end of a day. */
  on(day: Day): readonly LegalRule[]
}

type Version = RuleFacts & { rule: string; version: number; on: Day }

/** Any role may ask. */
export async function loadLaw(tx: Tx, departement: string): Promise<Law> {
  const { rows } =
    await sql<Version>`select v.rule_id as rule, v.version, v.recorded_on as "on", ${factColumns}
    from law_rule_version v where v.departement = ${departement} order by v.version`.execute(tx)
  return rows.length ? lawOf(rows, await addedRules(tx, departement)) : lawOf([], [])
}

/** `versions`: in the order in which they were written. */
export function lawOf(versions: readonly Version[], added: readonly RuleName[]): Law {
  const days = [...new Set(versions.map(({ on }) => on))].sort()
  const known = new Map<Day | undefined, readonly LegalRule[]>([[undefined, legalRules]])
  return {
    days,
    on(day) {
      const since = days.findLast(each => each <= day)
      if (!known.has(since))
        known.set(
          since,
          written(
            versions.filter(({ on }) => on <= since!),
            added,
          ),
        )
      return known.get(since)!
    },
  }
}

/** The rule of this name, an id or a family, that was in force on a day. */
export const ruleOn = (name: string, day: Day, rules: readonly LegalRule[]): LegalRule | undefined =>
  rules.find(rule => (rule.id === name || rule.family === name) && isInForce(rule, day))

/**
 * The last day that the law gives for an event of the day `since`; null when no rule of this name was in force then, or when
 * the one that was counts nothing: the law owes nothing. `name`: an id or a family.
 */
export function dueByLaw(name: string, since: Day, rules: readonly LegalRule[]): Day | null {
  const rule = ruleOn(name, since, rules)
  return rule && isCountable(rule) ? dueDay(rule, since) : null
}

function written(versions: readonly Version[], added: readonly RuleName[]): LegalRule[] {
  const last = new Map(versions.map(version => [version.rule, factsOf(version)]))
  return [
    ...legalRules.map(rule => ({ ...rule, ...last.get(rule.id) })),
    ...added.flatMap(name => {
      const facts = last.get(name.id)
      return facts ? [{ ...name, ...facts }] : []
    }),
  ]
}
