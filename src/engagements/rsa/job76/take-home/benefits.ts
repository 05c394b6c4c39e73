/** The RSA and the prime d’activité of a month whose resources no longer change, by the formulas of the law, told step by step. */
import { euros, percent } from '../../../../kernel/euros.ts'
import { amountOf, type Household, housingOf, part } from './household.ts'
import type { Parameters } from './parameters.ts'

export interface Counted {
  /** Cents. */
  amount: number
  steps: string[]
}

/** CASF L. 262-2: the montant forfaitaire of the household, less all its resources. `pays`: net, cents a month. */
export function rsaOf(household: Household, pays: readonly number[], p: Parameters): Counted {
  const whole = amountOf(household, p.rsa, p)
  const taken = [
    { what: 'forfait logement', amount: housingOf(household, p.rsa, p) },
    { what: 'salaires', amount: sum(pays) },
    { what: 'autres ressources', amount: household.otherIncome },
  ].filter(({ amount }) => amount > 0)
  const left = whole.amount - sum(taken.map(({ amount }) => amount))
  const amount = left >= p.rsaLeast ? left : 0
  const less = taken.map(each => ` − ${euros(each.amount)} (${each.what})`).join('')
  const first = `Montant forfaitaire\u00a0: ${euros(p.rsa)} ${whole.words}${ends(p.rsa, whole.amount)}`
  const steps = [first]
  if (taken.length) steps.push(`${euros(whole.amount)}${less} = ${signed(left)}.`)
  if (left <= 0) steps.push('Les ressources dépassent ce montant\u00a0: pas de RSA.')
  else if (amount === 0) steps.push(`Moins de ${euros(p.rsaLeast)}\u00a0: le RSA n’est pas versé.`)
  return { amount, steps }
}

/** CSS L. 842-3: what the household could have, less its resources, held to be the montant forfaitaire at least. */
export function primeActiviteOf(household: Household, pays: readonly number[], p: Parameters): Counted {
  if (sum(pays) === 0) return { amount: 0, steps: ['Sans salaire, pas de prime d’activité.'] }
  const whole = amountOf(household, p.primeActivite, p)
  const kept = part(sum(pays), p.partOfPay)
  const bonifications = pays.filter(pay => pay > 0).map(pay => bonificationOf(pay, p))
  const bonus = sum(bonifications.map(({ amount }) => amount))
  const housing = housingOf(household, p.primeActivite, p)
  const resources = sum(pays) + household.otherIncome + housing
  const counted = Math.max(resources, whole.amount)
  const left = whole.amount + kept + bonus - counted
  const amount = left >= p.primeActiviteLeast ? left : 0
  const steps = [
    `Montant forfaitaire\u00a0: ${euros(p.primeActivite)} ${whole.words}${ends(p.primeActivite, whole.amount)}`,
    `Part des salaires\u00a0: ${percent(p.partOfPay)} de ${euros(sum(pays))} = ${euros(kept)}.`,
    ...bonifications.map(({ words }) => words),
    resourcesInWords({ pays: sum(pays), other: household.otherIncome, housing, counted, resources }),
    `${euros(whole.amount)} + ${euros(kept)} + ${euros(bonus)} − ${euros(counted)} = ${signed(left)}.`,
  ]
  if (left <= 0) steps.push('Les ressources sont trop hautes\u00a0: pas de prime d’activité.')
  else if (amount === 0)
    steps.push(`Moins de ${euros(p.primeActiviteLeast)}\u00a0: la prime d’activité n’est pas versée.`)
  return { amount, steps }
}

/** CSS D. 843-2: nothing up to a pay, all from another one on, and a straight line between. */
function bonificationOf(pay: number, p: Parameters): { amount: number; words: string } {
  const from = p.bonificationFrom * p.smic
  const to = p.bonificationTo * p.smic
  const most = part(p.primeActivite, p.bonification)
  if (pay <= from)
    return { amount: 0, words: `Bonification\u00a0: aucune jusqu’à ${euros(from)} de salaire.` }
  if (pay >= to)
    return { amount: most, words: `Bonification\u00a0: ${euros(most)}, entière dès ${euros(to)} de salaire.` }
  const amount = Math.round((most * (pay - from)) / (to - from))
  const words = `Bonification\u00a0: ${euros(most)} × (${euros(pay)} − ${euros(from)}) ÷ (${euros(to)} − ${euros(from)}) = ${euros(amount)}.`
  return { amount, words }
}

function resourcesInWords(told: Record<'pays' | 'other' | 'housing' | 'counted' | 'resources', number>) {
  const parts = [
    `${euros(told.pays)} de salaires`,
    told.other && `${euros(told.other)} d’autres ressources`,
    told.housing && `${euros(told.housing)} de forfait logement`,
  ].filter(Boolean)
  const raised =
    told.counted > told.resources
      ? `, comptées pour le montant forfaitaire au moins, soit ${euros(told.counted)}`
      : ''
  const sum = parts.length > 1 ? ` = ${euros(told.resources)}` : ''
  return `Ressources\u00a0: ${parts.join(' + ')}${sum}${raised}.`
}

export const sum = (amounts: readonly number[]): number =>
  amounts.reduce((total, amount) => total + amount, 0)

const ends = (one: number, whole: number) => (one === whole ? '.' : ` = ${euros(whole)}.`)

/** The minus of French typography. */
const signed = (cents: number) => euros(cents).replace('-', '−')
