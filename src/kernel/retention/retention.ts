/** What is kept of people and of agents: why, how long, by which text, and what becomes of it then. Each folder gives its own. */
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { RuleFacts } from '../law/in-force.ts'
import type { Confidence } from '../law/rule.ts'
import { noBreak } from '../law/typography.ts'
import type { Secret } from '../people/secret.ts'
import { type Day, daysAfter, monthsAfter } from '../time.ts'

export type Retention = Timed | FollowUp | Kept

export type Fate = 'erased' | 'emptied' | 'anonymous'

/** How long, and who says so: a rule of law that counts it, or a duration of the house with its reason. */
export type Term =
  | { law: string; atLeastMonths?: number }
  | { months?: number; days?: number; duration: string; source: string; confidence: Confidence }

interface Told {
  /** Stable: the journal of what was erased carries it. */
  id: string
  /** The aim for which it is kept, and what is kept, in French. */
  purpose: string
  what: string
  /** The tables that it empties, or that it leaves without anybody. */
  tables: readonly string[]
  /** The event from which the time is counted. */
  trigger: string
  term: Term
  fate: Fate
}

/** Goes by itself once its time is over. */
export interface Timed extends Told {
  kind: 'timed'
  /** What is counted: « ligne », « lignes ». */
  unit: readonly [one: string, many: string]
  /** How many are due: what `apply` then takes away, called until nothing is left. */
  count(at: At): Promise<number>
  /** One portion, in the transaction given. */
  apply(at: At): Promise<Portion>
}

/** What an engagement keeps of the people whom it follows: it goes with the person, once no engagement follows them any more. */
export interface FollowUp extends Told {
  kind: 'follow-up'
  /** `select person_id, on_day`: each contact with a person; 'infinity' while they are followed. */
  contacts(at: At): RawBuilder<unknown>
  /** Takes away what the engagement keeps of them; gives the rows touched. Called before the person itself goes. */
  forget(at: At, persons: readonly string[]): Promise<number>
}

/** Has no time of its own, and why. */
export interface Kept {
  kind: 'kept'
  tables: readonly string[]
  why: string
}

export const isTimed = (rule: Retention): rule is Timed => rule.kind === 'timed'

export interface At {
  tx: Tx
  departement: string
  today: Day
  /** What happened on this day or before is past its time. */
  limit: Day
  secret: Secret
  /** The last day past which each follow-up lets go of a person, and the follow-up. */
  followUps: readonly { followUp: FollowUp; limit: Day }[]
}

export interface Portion {
  /** In the unit of the rule. */
  things: number
  /** Rows erased, emptied or made anonymous. */
  rows: number
}

/** A term on one day: the law as it stands then, or the house’s own. */
export interface TermOnDay {
  limit: Day
  duration: string
  source: string
  confidence: Confidence
}

/** Null when the law says nothing that can be counted on that day: then nothing goes. */
export function termOn(term: Term, today: Day, law: readonly LawOfTerm[]): TermOnDay | null {
  if (!('law' in term)) {
    const { months = 0, days = 0, ...told } = term
    return { ...told, limit: daysAfter(monthsAfter(today, -months), -days) }
  }
  const rule = law.find(({ id }) => id === term.law)
  const inForce =
    rule && (rule.inForceFrom ?? today) <= today && (rule.inForceUntil === null || today <= rule.inForceUntil)
  if (!inForce || !rule.value || (rule.unit !== 'months' && rule.unit !== 'years')) return null
  const months = Math.max(rule.unit === 'years' ? rule.value * 12 : rule.value, term.atLeastMonths ?? 0)
  const { duration, source, confidence } = rule
  return { duration, source, confidence, limit: monthsAfter(today, -months) }
}

type LawOfTerm = Pick<
  RuleFacts,
  'value' | 'duration' | 'source' | 'confidence' | 'inForceFrom' | 'inForceUntil'
> & {
  id: string
  unit: string | null
}

/** The duration of the house, for what no text gives one: the storage limitation of the RGPD, and a figure to be confirmed. */
export const ofTheHouse = (
  duration: string,
  count: { months?: number; days?: number },
  why: string,
): Term => ({
  ...count,
  duration,
  source: noBreak(`RGPD art. 5 § 1 e, sans durée écrite ; règle de Maillage : ${why}`),
  confidence: 'incertain',
})
