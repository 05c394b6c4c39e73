/** The law of the département as it is written now: the rules as shipped, those that its administrators added, and what they wrote over them. */
import { type RawBuilder, sql } from 'kysely'
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

/** What a rule is: an edit keeps it. */
export type RuleName = Omit<LegalRule, keyof RuleFacts>

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
  /** By an administrator: nothing of it shipped. */
  added: boolean
}

export interface RuleVersion extends Edited {
  facts: RuleFacts
  replacedOn: Day | null
}

/** All the rules, in the order in which they ship, then those that were added. Any role that reads the agents may ask. */
export async function loadRules(tx: Tx, departement: string): Promise<RuleInForce[]> {
  const { rows } = await versions(tx, departement, sql`v.replaced_on is null`)
  const standing = new Map(rows.map(row => [row.rule, row]))
  const shipped = legalRules.map(rule => {
    const version = standing.get(rule.id)
    const edited = version ? editOf(version) : null
    return { ...rule, ...(version && factsOf(version)), edited, added: false }
  })
  const added = (await addedRules(tx, departement)).map(name => {
    const version = standing.get(name.id)!
    return { ...name, ...factsOf(version), edited: editOf(version), added: true }
  })
  return [...shipped, ...added]
}

/** What was written over one rule, the latest first. */
export async function loadHistory(tx: Tx, departement: string, rule: string): Promise<RuleVersion[]> {
  const { rows } = await versions(tx, departement, sql`v.rule_id = ${rule}`)
  return rows.map(row => ({ ...editOf(row), facts: factsOf(row), replacedOn: row.replacedOn }))
}

/** A rule that ships under the same id, in a later version of Maillage, takes the place of the one that was added. */
export async function addedRules(tx: Tx, departement: string): Promise<RuleName[]> {
  const { rows } =
    await sql<RuleName>`select id, family, section, trigger, unit, direction, evidence, kind, computation, consequence
    from law_rule where departement = ${departement} order by id`.execute(tx)
  return rows.filter(({ id }) => !legalRules.some(rule => rule.id === id))
}

export const factsOf = (rule: RuleFacts): RuleFacts => {
  const { value, duration, lastDay, lastDaySource, source, confidence, inForceFrom, inForceUntil } = rule
  return { value, duration, lastDay, lastDaySource, source, confidence, inForceFrom, inForceUntil }
}

type Row = RuleFacts & Edited & { rule: string; replacedOn: Day | null }

/** The columns of a version as facts of a rule. */
export const factColumns = sql`v.value, v.duration, v.last_day as "lastDay", v.last_day_source as "lastDaySource",
  v.source, v.confidence, v.in_force_from as "inForceFrom", v.in_force_until as "inForceUntil"`

const versions = (tx: Tx, departement: string, which: RawBuilder<unknown>) =>
  sql<Row>`
    select v.rule_id as rule, v.version, ${factColumns}, v.why, v.recorded_on as "on", a.name as by, v.replaced_on as "replacedOn"
    from law_rule_version v join agent a on a.departement = v.departement and a.id = v.recorded_by
    where v.departement = ${departement} and ${which} order by v.rule_id, v.version desc`.execute(tx)

const editOf = ({ version, on, by, why }: Row): Edited => ({ version, on, by, why })

/** The value of a shipped rule as it was written on a day; read by everybody, so without who wrote it. */
export async function valueOn(tx: Tx, departement: string, rule: string, day: Day): Promise<number | null> {
  const { rows } = await sql<{ value: number | null }>`
    select value from law_rule_version where departement = ${departement} and rule_id = ${rule} and recorded_on <= ${day}::date
      and (replaced_on is null or replaced_on > ${day}::date) order by version desc limit 1`.execute(tx)
  return rows[0] ? rows[0].value : (legalRules.find(({ id }) => id === rule)?.value ?? null)
}
