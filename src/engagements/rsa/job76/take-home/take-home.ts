/** What remains each month before and after taking a job: the net pay, the RSA, the prime d’activité, and how each was counted. */
import { euros, percent } from '../../../../kernel/euros.ts'
import { primeActiviteOf, rsaOf, sum } from './benefits.ts'
import { type Household, part } from './household.ts'
import type { Parameters } from './parameters.ts'

export interface Job {
  /** A week; the law allows 48 (C. trav. L. 3121-20). */
  hours: number
  /** Cents an hour. */
  grossHourly: number
  /** Of the contract; null without end. */
  months: number | null
}

/** Cents; what is not earned by the job, and does not move with it, is there too. */
export interface Month {
  pay: number
  partnerPay: number
  otherIncome: number
  rsa: number
  primeActivite: number
  total: number
}

export interface TakeHome {
  before: Month
  /** Until the next quarterly declaration, three months at most: the benefits stay what they were. */
  untilDeclaration: Month
  /** Once three whole months of the job are declared. */
  after: Month
  steps: { title: string; lines: string[] }[]
}

/** By the parameters of one day: it tells nothing of a change of law on the way. */
export function takeHome(household: Household, job: Job, p: Parameters): TakeHome {
  const { currentPay, partnerPay, otherIncome, currentRsa } = household
  const monthOf = (pay: number, rsa: number, primeActivite: number): Month => ({
    ...{ pay, partnerPay, otherIncome, rsa, primeActivite },
    total: pay + partnerPay + otherIncome + rsa + primeActivite,
  })
  const paysBefore = [currentPay, partnerPay]
  const before = monthOf(
    currentPay,
    currentRsa ?? rsaOf(household, paysBefore, p).amount,
    primeActiviteOf(household, paysBefore, p).amount,
  )
  const net = netPay(job, p)
  const pays = [net.amount, partnerPay]
  const rsa = rsaOf(household, pays, p)
  const primeActivite = primeActiviteOf(household, pays, p)
  return {
    before,
    untilDeclaration: monthOf(net.amount, before.rsa, before.primeActivite),
    after: monthOf(net.amount, rsa.amount, primeActivite.amount),
    steps: [
      { title: 'Le salaire net', lines: net.steps },
      { title: 'Le RSA', lines: rsa.steps },
      { title: 'La prime d’activité', lines: primeActivite.steps },
    ],
  }
}

/** A month is 52 weeks over 12, as the SMIC of a month is counted (C. trav. L. 3242-1). */
export function netPay({ hours, grossHourly }: Job, p: Parameters): { amount: number; steps: string[] } {
  const gross = Math.round((grossHourly * hours * 52) / 12)
  const amount = gross - part(gross, p.contributions)
  const week = `${String(hours).replace('.', ',')}\u00a0${hours < 2 ? 'heure' : 'heures'}`
  return {
    amount,
    steps: [
      `${euros(grossHourly)} × ${week} × 52 semaines ÷ 12 mois = ${euros(gross)} brut par mois.`,
      `${euros(gross)} − ${percent(p.contributions)} de cotisations = ${euros(amount)} net, avant impôt\u00a0: une estimation.`,
    ],
  }
}

/** What the job changes each month, once the benefits have followed. */
export const gainOf = ({ before, after }: TakeHome): number => sum([after.total, -before.total])
