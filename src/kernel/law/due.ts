/** The last day of a legal delay, counted from the day of the event, and the same count told line by line. */
import { nextWorkingDay, workingDaysAfter } from '../holidays.ts'
import { Refusal } from '../refusal.ts'
import { type Day, daysAfter, monthsAfter } from '../time.ts'
import { explain } from './explain.ts'
import type { Confidence, CountableRule, CountedUnit, LegalRule, MeasuredUnit } from './rule.ts'
import { noBreak } from './typography.ts'

export interface Due {
  /** The id of the rule that was applied. */
  rule: string
  from: Day
  /** The last day, at midnight; for a delay counted backwards, the last day on which the act may be done. */
  due: Day
  article: string
  confidence: Confidence
  /** The count, one French sentence a step. */
  steps: string[]
}

export function due(rule: LegalRule, from: Day): Due {
  const countable = mustCount(rule)
  const reached = count(countable, from)
  const last = end(countable, reached)
  return {
    rule: rule.id,
    from,
    due: last,
    article: rule.source,
    confidence: rule.confidence,
    steps: explain(countable, from, reached, last),
  }
}

/** The last day alone, for sets of cases: the same count, without its sentences. */
export function dueDay(rule: LegalRule, from: Day): Day {
  const countable = mustCount(rule)
  return end(countable, count(countable, from))
}

export function isCountable(rule: LegalRule): rule is CountableRule {
  return rule.value !== null && rule.unit !== null && rule.lastDay !== null && rule.unit in counts
}

/** Months and years run from date to date (CPC art. 641 al. 2); in days, the day of the event does not count (al. 1). */
const counts: Record<CountedUnit, (from: Day, value: number) => Day> = {
  days: daysAfter,
  working_days: workingDaysAfter,
  months: monthsAfter,
  years: (from, value) => monthsAfter(from, value * 12),
}

const count = ({ unit, value, direction }: CountableRule, from: Day): Day =>
  counts[unit](from, direction === 'before' ? -value : value)

/** CPC art. 642, where the rule says so. A delay counted backwards protects somebody: it is never extended. */
const end = (rule: CountableRule, reached: Day): Day =>
  rule.lastDay === 'next_working_day' && rule.direction === 'after' ? nextWorkingDay(reached) : reached

const notADelay: Record<MeasuredUnit, string> = {
  hours: 'se compte en heures d’horloge, et non en jours',
  hours_per_week: 'fixe un nombre d’heures par semaine, et non un délai',
  minutes: 'fixe un temps de trajet, et non un délai',
  percent: 'fixe un pourcentage, et non un délai',
  years_after_18: 'fixe un âge, qui se lit sur la date de naissance, et non un délai',
  months_threshold: 'fixe un seuil en mois, et non un délai',
  months_of_rent: 'fixe un seuil en mois de loyer, et non un délai',
  months_of_arrears_or_2x_rent: 'fixe un seuil d’impayés, et non un délai',
  euro_cents: 'fixe un montant, et non un délai',
  hundred_thousandths: 'fixe une part, et non un délai',
  smic_hours: 'fixe un nombre de SMIC horaires, et non un délai',
}

function mustCount(rule: LegalRule): CountableRule {
  if (isCountable(rule)) return rule
  const { value, unit, duration } = rule
  const why =
    value === null || unit === null
      ? 'n’a pas de durée chiffrée à compter'
      : unit in notADelay
        ? notADelay[unit as MeasuredUnit]
        : 'ne fixe pas de dernier jour'
  throw new Refusal(noBreak(`La règle ${rule.id} ${why} : ${duration}.`), 'rule')
}
