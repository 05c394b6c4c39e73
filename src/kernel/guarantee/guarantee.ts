/**
 * A guarantee is one promise of the convention, made executable.
 *
 * It says what is owed and by when. The to-do list, the alert, the indicator, the line of the annual report and the public
 * figure are read from its cases; none of them knows the rule.
 */
import type { Tx } from '../../platform/db.ts'
import type { LegalRule } from '../law/rule.ts'
import type { Day } from '../time.ts'

export type Guarantee = Delay | Target

interface Promised {
  /** Stable: it appears in addresses and in past reports. */
  id: string
  /** The sentence of the text, word for word; null for a step or a legal clock, which the text does not word. */
  promise: string | null
  /** Where that sentence, or the rule, is written. */
  source: string
  /** In a few words, as a heading. */
  title: string
  /** What an agent does to keep it. */
  toDo: string
}

/** Each person is owed something by a date. */
export interface Delay extends Promised {
  kind: 'delay'
  /** The promise that this one is a step of, or runs beside. */
  beside?: string
  /** A legal clock has a legal effect, a target of the convention never has. */
  legal?: boolean
  /** The id or the family of the rule of law that counts it: its open cases follow when an administrator changes that rule. */
  rule?: string
  /**
   * Last day to keep it, when what begins the clock happens on `since`, by the law as it is in `rules`; null when that law owes nothing.
   * Pure, and the only place where the rule stands.
   */
  due(since: Day, rules: readonly LegalRule[]): Day | null
}

/** The département owes a number by a date: read by `readTarget`. */
export interface Target extends Promised {
  kind: 'target'
  goal: Goal
  /** Its number says nothing of anybody, but of places and roads: it is published as it stands today, with nothing hidden. */
  impersonal?: true
  /** The number as it stood on `asOf`, with what was known then, and in sentences what is missing to reach the goal: what is to be done. */
  measure(tx: Tx, departement: string, asOf: Day): Promise<Measured>
}

export interface Goal {
  /** The number; 0 to 1 for a share. */
  value: number
  /** After the number: « personnes suivies », or after a share: « des habitants à moins de 30 minutes ». */
  unit: string
  share?: true | undefined
  /** Last day to reach it; null when it is owed every day. */
  by: Day | null
}

export interface Measured {
  /** Null when nothing was known yet to measure it by. */
  value: number | null
  gaps: string[]
  /** How it was measured and how sure it is, in sentences. */
  how?: string
  /** For a share: its parts. */
  byUtas?: UtasShare[]
}

export interface UtasShare {
  /** Null where none serves. */
  code: string | null
  name: string
  counted: number
  outOf: number
}

export interface CaseKey {
  guarantee: string
  subject: string
  /** Null when it is owed to somebody who has no file. */
  person: string | null
}

/** One case of a Delay as it was known from one day on: to whom, since when, and what became of it. */
export interface CaseVersion extends CaseKey {
  /** The engagement's own word for what began the case. */
  kind: string
  /** Who must act, where it is an organisation that owes it: its members see the case of whoever has no file. */
  organisation: string | null
  utas: string | null
  since: Day
  due: Day
  /** Days that the clock stood still, counted in `due`. */
  stoppedDays: number
  stoppedSince: Day | null
  keptOn: Day | null
  endedOn: Day | null
  knownFrom: Day
  knownUntil: Day | null
}
