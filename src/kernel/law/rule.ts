/** A rule of law, of a delay or of an amount: what starts it, how long or how much it is, which text says so, and from when to when that text holds. */
import { type Day, formatDay } from '../time.ts'
import { noBreak } from './typography.ts'

/** The chapters of the trade, in the order of the convention. */
export const sections = {
  '01': 'Convention et financement',
  '02': 'Accès aux services',
  '03': 'Sorties de l’aide sociale à l’enfance',
  '04': 'Revenu de solidarité active',
  '05': 'Job 76',
  '06': 'Premier accueil social',
  '07': 'Référent de parcours',
  '08': 'Prévention des expulsions',
  '09': 'Aide alimentaire',
  '10': 'Parentalité',
  '11': 'Droit commun à tous les engagements',
} as const

/** In the order of the text: an object would put '10' and '11', which look like numbers, before '01'. */
export const sectionIds = (Object.keys(sections) as (keyof typeof sections)[]).sort()

/** What `value` counts. Only the units of `CountedUnit` lead to a day; the others are thresholds, rates, durations and amounts. */
export type CountedUnit = 'days' | 'working_days' | 'months' | 'years'
export type MeasuredUnit =
  | 'hours'
  | 'hours_per_week'
  | 'minutes'
  | 'percent'
  | 'years_after_18'
  | 'months_threshold'
  | 'months_of_rent'
  | 'months_of_arrears_or_2x_rent'
  | AmountUnit

/** Of an amount of law and of what it is counted by: cents, parts of a whole of 100,000, multiples of the hourly SMIC. */
export const amountUnits = ['euro_cents', 'hundred_thousandths', 'smic_hours'] as const
export type AmountUnit = (typeof amountUnits)[number]
export const isAmount = (unit: string | null): unit is AmountUnit =>
  (amountUnits as readonly (string | null)[]).includes(unit)

/** Read in a named source, known with its reference but not read again, or to be checked; with what it bears on. */
export type Confidence = `${'vérifié' | 'su' | 'incertain'}${string}`

export interface LegalRule {
  /** Stable: it appears in files, addresses and reports. */
  id: string
  /** Rules that succeed one another for the same event share a family; '' when the rule is alone. */
  family: string
  section: keyof typeof sections
  /** The event that starts the count. */
  trigger: string
  /** The duration in words, as the text gives it. */
  duration: string
  /** The figure to count (weeks are given in days), or null when the text has none. */
  value: number | null
  unit: CountedUnit | MeasuredUnit | null
  direction: 'after' | 'before'
  /** The article. */
  source: string
  /** Both days included; null is without limit. */
  inForceFrom: Day | null
  inForceUntil: Day | null
  confidence: Confidence
  /** What the rule was read in. */
  evidence: readonly string[]
  kind: 'legal' | 'contractual' | 'practice' | 'parameter'
  /** What to know when counting. */
  computation: string
  /** What happens when the day is missed. */
  consequence: string
  /** Whether a last day on a Saturday, Sunday or holiday moves; null when no last day is counted from the event. */
  lastDay: 'stands' | 'next_working_day' | null
  /** The text that moves it. */
  lastDaySource: string
}

/** A rule that can be counted: a figure in days, months or years, and a word on its last day. */
export interface CountableRule extends LegalRule {
  value: number
  unit: CountedUnit
  lastDay: 'stands' | 'next_working_day'
}

type Usual =
  | 'family'
  | 'direction'
  | 'inForceUntil'
  | 'computation'
  | 'consequence'
  | 'lastDay'
  | 'lastDaySource'
type Count = 'value' | 'unit'

/** A line of the table, where what is usual is left out; the prose gets its no-break spaces here. */
export function legalRule(line: Omit<LegalRule, Usual | Count> & Partial<LegalRule>): LegalRule {
  const rule: LegalRule = {
    family: '',
    value: null,
    unit: null,
    direction: 'after',
    inForceUntil: null,
    computation: '',
    consequence: '',
    lastDay: null,
    lastDaySource: '',
    ...line,
  }
  return {
    ...rule,
    trigger: noBreak(rule.trigger),
    duration: noBreak(rule.duration),
    source: noBreak(rule.source),
    confidence: noBreak(rule.confidence) as Confidence,
    evidence: rule.evidence.map(noBreak),
    computation: noBreak(rule.computation),
    consequence: noBreak(rule.consequence),
    lastDaySource: noBreak(rule.lastDaySource),
  }
}

export const isInForce = (rule: LegalRule, day: Day): boolean =>
  (rule.inForceFrom === null || rule.inForceFrom <= day) &&
  (rule.inForceUntil === null || day <= rule.inForceUntil)

/** « du 1er avril 2012 au 31 décembre 2024 », « depuis le 1er janvier 2025 ». */
export function periodInWords({ inForceFrom, inForceUntil }: LegalRule): string {
  if (inForceFrom && inForceUntil) return `du ${formatDay(inForceFrom)} au ${formatDay(inForceUntil)}`
  if (inForceFrom) return `depuis le ${formatDay(inForceFrom)}`
  return inForceUntil ? `jusqu’au ${formatDay(inForceUntil)}` : 'sans limite de date'
}
