/** The law of the département: the rules as shipped, with what its administrators wrote over them. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { Day } from '../time.ts'
import type { LegalRule } from './rule.ts'
import { legalRules } from './rules.ts'
import './tables.ts'

/** What an administrator may write over a rule. */
export type RuleFacts = Pick<
  LegalRule,
  | 'value'
  | 'duration'
  | 'lastDay'
  | 'lastDaySource'
  | 'source'
  | 'confidence'
  | 'inForceFrom'
  | 'inForceUntil'
>

/** « modifiée le … par … » */
export interface Edited {
  version: number
  on: Day
  by: string
  why: string
}

/** A rule as it stands, and its last edit; null where it is as shipped. */
export interface RuleInForce extends LegalRule {
  edited: Edited | null
}

export interface RuleVersion extends Edited {
  facts: RuleFacts
  replacedOn: Day | null
}

/** All the rules, in the order in which they ship. Any role that reads the agents may ask. */
export async function loadRules(tx: Tx, departement: string): Promise<RuleInForce[]> {
  const { rows } = await versions(tx, departement, sql`v.replaced_on is null`)
  const standing = new Map(rows.map(row => [row.rule, row]))
  return legalRules.map(rule => {
    const version = standing.get(rule.id)
    return version ? { ...rule, ...factsOf(version), edited: editOf(version) } : { ...rule, edited: null }
  })
}

/** What was written over one rule, the latest first. */
export async function loadHistory(tx: Tx, departement: string, rule: string): Promise<RuleVersion[]> {
  const { rows } = await versions(tx, departement, sql`v.rule_id = ${rule}`)
  return rows.map(row => ({ ...editOf(row), facts: factsOf(row), replacedOn: row.replacedOn }))
}

let inForce: readonly LegalRule[] = legalRules

/** The rules by which this process counts the legal clocks: as shipped until it has read those of its département. */
export const rulesInForce = (): readonly LegalRule[] => inForce

export function useRules(rules: readonly LegalRule[]): void {
  inForce = rules
}

export const factsOf = (rule: RuleFacts): RuleFacts => {
  const { value, duration, lastDay, lastDaySource, source, confidence, inForceFrom, inForceUntil } = rule
  return { value, duration, lastDay, lastDaySource, source, confidence, inForceFrom, inForceUntil }
}

type Row = RuleFacts & Edited & { rule: string; replacedOn: Day | null }

const versions = (tx: Tx, departement: string, which: ReturnType<typeof sql<boolean>>) =>
  sql<Row>`
    select v.rule_id as rule, v.version, v.value, v.duration, v.last_day as "lastDay", v.last_day_source as "lastDaySource",
      v.source, v.confidence, v.in_force_from as "inForceFrom", v.in_force_until as "inForceUntil",
      v.why, v.recorded_on as "on", a.name as by, v.replaced_on as "replacedOn"
    from law_rule_version v join agent a on a.departement = v.departement and a.id = v.recorded_by
    where v.departement = ${departement} and ${which} order by v.rule_id, v.version desc`.execute(tx)

const editOf = ({ version, on, by, why }: Row): Edited => ({ version, on, by, why })
