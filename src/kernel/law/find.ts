/** Which rule of law applies: asked by its id or by its family, and chosen by the day of the event. */
import { Refusal } from '../refusal.ts'
import { type Day, daysBetween, formatDay } from '../time.ts'
import { isInForce, type LegalRule, periodInWords } from './rule.ts'
import { legalRules } from './rules.ts'
import { noBreak } from './typography.ts'

/** The rule that `name` (an id or a family, in any case) means for an event of the day `from`. */
export function find(name: string, from: Day, rules: readonly LegalRule[] = legalRules): LegalRule {
  const wanted = name.trim().toLowerCase()
  const named = rules.filter(({ id }) => id.toLowerCase() === wanted)
  const family = rules.filter(rule => rule.family !== '' && rule.family.toLowerCase() === wanted)
  const candidates = named.length > 0 ? named : family
  if (candidates.length === 0) throw unknownName(name, wanted, rules)
  const inForce = candidates.find(rule => isInForce(rule, from))
  if (inForce) return inForce
  throw named.length > 0 ? notThatDay(nearest(named, from), from, rules) : noneThatDay(family, from)
}

function notThatDay(rule: LegalRule, from: Day, rules: readonly LegalRule[]): Refusal {
  const sentence = `La règle ${rule.id} n’est pas en vigueur le ${formatDay(from)} (elle l’est ${periodInWords(rule)})`
  const siblings = rules.filter(({ family }) => rule.family !== '' && family === rule.family)
  const other = siblings.find(sibling => isInForce(sibling, from))
  return refusal(
    other
      ? `${sentence} : demandez ${other.id}, en vigueur ce jour-là (${periodInWords(other)}).`
      : `${sentence}, et aucune autre règle ne la remplace ce jour-là.`,
  )
}

function noneThatDay(family: readonly LegalRule[], from: Day): Refusal {
  const rule = nearest(family, from)
  return refusal(
    `Aucune règle de la famille ${rule.family} n’est en vigueur le ${formatDay(from)} : la plus proche est ${rule.id}, ${periodInWords(rule)}.`,
  )
}

function unknownName(name: string, wanted: string, rules: readonly LegalRule[]): Refusal {
  if (wanted === '')
    return new Refusal('Indiquez une règle, par exemple RSA-OR-6W ou rsa-orientation.', 'rule')
  const names = [...new Set(rules.flatMap(({ id, family }) => (family ? [id, family] : [id])))]
  const close = names
    .map(known => ({ known, far: unlikeness(known.toLowerCase(), wanted.slice(0, longest)) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ known }) => known)
  const shown = name.trim().length > longest ? `${name.trim().slice(0, longest)}…` : name.trim()
  const sentence = `Aucune règle ne s’appelle « ${shown} ». Les noms les plus proches : ${close.join(', ')}.`
  return new Refusal(noBreak(sentence), 'rule')
}

const refusal = (sentence: string) => new Refusal(noBreak(sentence), 'from')

const nearest = (rules: readonly LegalRule[], day: Day): LegalRule =>
  rules.reduce((best, rule) => (daysAway(rule, day) < daysAway(best, day) ? rule : best))

/** Days between `day` and the period of the rule; meant for a day outside it. */
function daysAway({ inForceFrom, inForceUntil }: LegalRule, day: Day): number {
  if (inForceFrom && day < inForceFrom) return daysBetween(day, inForceFrom)
  return inForceUntil ? daysBetween(inForceUntil, day) : 0
}

/** What is quoted and compared of a name that was typed. */
const longest = 60

/** 0 for the same name, 1 for names with nothing in common: the distance of Levenshtein over the longer length. */
function unlikeness(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]! / Math.max(a.length, b.length)
}
