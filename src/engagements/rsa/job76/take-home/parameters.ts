/** What the law counts a take-home by on a day: every amount, or the names of those that are not known that day. */
import type { LegalRule } from '../../../../kernel/law/rule.ts'
import { ruleOn } from '../../../../kernel/law/through-time.ts'
import type { Day } from '../../../../kernel/time.ts'

/** The rule or the family of each amount, and its name in a sentence. */
const names = {
  smic: ['smic-horaire', 'le SMIC horaire'],
  contributions: ['COTISATIONS-SALARIALES', 'la part des cotisations'],
  rsa: ['rsa-montant-forfaitaire', 'le montant forfaitaire du RSA'],
  primeActivite: ['prime-activite-montant', 'le montant forfaitaire de la prime d’activité'],
  partOfPay: ['prime-activite-part', 'la part des salaires que laisse la prime d’activité'],
  bonification: ['prime-activite-bonification', 'le maximum de la bonification'],
  bonificationFrom: ['PA-SEUIL', 'le seuil de la bonification'],
  bonificationTo: ['prime-activite-plafond', 'le plafond de la bonification'],
  secondPerson: ['FOYER-2E-PERSONNE', 'la part de la deuxième personne du foyer'],
  nextPerson: ['FOYER-SUIVANTE', 'la part de chaque personne suivante du foyer'],
  thirdChild: ['FOYER-3E-ENFANT', 'la part du troisième enfant'],
  loneParent: ['FOYER-ISOLE', 'la majoration du parent isolé'],
  childOfLoneParent: ['FOYER-ISOLE-ENFANT', 'la part de chaque enfant d’un parent isolé'],
  housingOne: ['FORFAIT-LOGEMENT-1', 'le forfait logement d’une personne'],
  housingTwo: ['FORFAIT-LOGEMENT-2', 'le forfait logement de deux personnes'],
  housingThree: ['FORFAIT-LOGEMENT-3', 'le forfait logement de trois personnes'],
  rsaLeast: ['RSA-MINIMUM', 'le minimum du RSA versé'],
  primeActiviteLeast: ['PA-MINIMUM', 'le minimum de la prime d’activité versée'],
} as const satisfies Record<string, readonly [rule: string, name: string]>

export type Parameter = keyof typeof names
/** Amounts in cents, parts in hundred-thousandths, the two bounds of the bonification in hourly SMIC. */
export type Parameters = Record<Parameter, number>

export interface Known {
  parameters: Parameters
  rules: Record<Parameter, LegalRule>
}

/** `rules`: the law as the département knows it. */
export function parametersOn(rules: readonly LegalRule[], day: Day): Known | { missing: string[] } {
  const found = Object.entries(names).map(([parameter, [rule, name]]) => {
    const inForce = ruleOn(rule, day, rules)
    return { parameter, name, rule: inForce?.value ? inForce : undefined }
  })
  const missing = found.filter(({ rule }) => !rule).map(({ name }) => name)
  if (missing.length) return { missing }
  return {
    parameters: Object.fromEntries(
      found.map(({ parameter, rule }) => [parameter, rule!.value]),
    ) as Parameters,
    rules: Object.fromEntries(found.map(({ parameter, rule }) => [parameter, rule])) as Known['rules'],
  }
}

/**
 * The gross pay of an hour under which no offer of that day is lawful, in cents; null when the SMIC of that day is not known, so that
 * nothing can be refused by it. Age lowers it for some (C. trav. D. 3231-3), which is not applied: an offer names no age (C. trav. L. 1132-1).
 */
export const smicOn = (rules: readonly LegalRule[], day: Day): number | null =>
  ruleOn(names.smic[0], day, rules)?.value ?? null
