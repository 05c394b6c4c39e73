/** Who lives of the pay, as the RSA and the prime d’activité count them, and what they have today. */
import { percent } from '../../../../kernel/euros.ts'
import type { Parameters } from './parameters.ts'

/** Of an adult alone, of one whose RSA is raised (parent isolé, CASF L. 262-9), of two. */
export const families = ['alone', 'lone-parent', 'couple'] as const
/** Whether a housing costs nothing, or an allowance pays for it: the forfait logement (CASF R. 262-9, R. 262-10). */
export const housings = ['tenant', 'helped', 'owner', 'hosted'] as const

/** Amounts: cents a month. */
export interface Household {
  family: (typeof families)[number]
  children: number
  housing: (typeof housings)[number]
  /** Net, of whoever would take the job: the job takes its place. */
  currentPay: number
  /** Net, of the other adult. */
  partnerPay: number
  /** Of the household, neither pay, nor RSA, nor prime d’activité. */
  otherIncome: number
  /** As it is paid; null to count it. */
  currentRsa: number | null
}

const WHOLE = 100_000
export const part = (amount: number, hundredThousandths: number): number =>
  Math.round((amount * hundredThousandths) / WHOLE)

export const personsOf = ({ family, children }: Household): number => (family === 'couple' ? 2 : 1) + children

/** The montant forfaitaire of the household, of that of one person: CASF R. 262-1 and L. 262-9, CSS D. 843-1. */
export function amountOf(household: Household, one: number, p: Parameters) {
  const share = shareOf(household, p)
  const words = share === WHOLE ? 'pour une personne' : `× ${percent(share)} pour ${inWords(household)}`
  return { amount: part(one, share), words }
}

function shareOf({ family, children }: Household, p: Parameters): number {
  if (family === 'lone-parent') return p.loneParent + children * p.childOfLoneParent
  // The first child of an adult alone is the second person.
  const first = family === 'couple' ? 1 : 2
  let share = WHOLE + (family === 'couple' || children > 0 ? p.secondPerson : 0)
  for (let child = first; child <= children; child++) share += child > 2 ? p.thirdChild : p.nextPerson
  return share
}

/** What housing counts for among the resources, of the montant forfaitaire of one, two or three persons. */
export function housingOf(household: Household, one: number, p: Parameters): number {
  if (household.housing === 'tenant') return 0
  const persons = personsOf(household)
  if (persons === 1) return part(one, p.housingOne)
  if (persons === 2) return part(part(one, WHOLE + p.secondPerson), p.housingTwo)
  return part(part(one, WHOLE + p.secondPerson + p.nextPerson), p.housingThree)
}

function inWords({ family, children }: Household): string {
  const adults = { alone: 'une personne', 'lone-parent': 'un parent isolé', couple: 'un couple' }[family]
  if (children === 0) return adults
  return `${adults} et ${children === 1 ? 'un enfant' : `${children} enfants`}`
}
