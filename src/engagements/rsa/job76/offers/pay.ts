/** What an offer pays, whatever the way it was written: kept as cents an hour, gross, so that two offers compare. */
import { euros } from '../../../../kernel/euros.ts'

export const payPer = { hour: 'de l’heure', month: 'par mois', year: 'par an' } as const
export type PayPer = keyof typeof payPer

/** Cents an hour, gross. */
export interface Pay {
  from: number
  to: number
}

/** Hours a week where nothing is said of them (code du travail, art. L. 3121-27 : « La durée légale de travail effectif […] est fixée à trente-cinq heures par semaine. »). */
export const LEGAL_WEEK = 35

/**
 * `euros`: of an hour, a month or a year; `weekly`: hours a week. A month has 52/12 weeks: 151,67 hours for 35. A thirteenth month is
 * not taken off a yearly pay.
 */
export function centsAnHour(euros: number, per: PayPer, weekly: number): number {
  const hours = per === 'hour' ? 1 : per === 'month' ? (weekly * 52) / 12 : weekly * 52
  return Math.round((euros * 100) / hours)
}

/** What an employer types: « 12,02 », « 1 900 € »; undefined for what is no amount. */
export function eurosOf(text: string): number | undefined {
  const bare = text.normalize('NFKC').replace(/\s|€|euros?/gi, '')
  const written = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(bare) ? bare.replaceAll('.', '') : bare
  return /^\d{1,9}(?:[.,]\d{1,4})?$/.test(written) ? Number(written.replace(',', '.')) : undefined
}

/**
 * « Mensuel de 1 900 € à 2 100 € sur 12 mois », « Horaire de 12,02 Euros », « Annuel de 25000,00 Euros »: null where the words say no
 * amount (« Selon expérience »), or of what. `weekly`: null where the hours are not known and are not those of everybody: then only an
 * hourly pay can be told.
 */
export function readPay(words: string, weekly: number | null): Pay | null {
  const text = words.replace(/\s/g, ' ').toLowerCase()
  const per = perOf(text)
  if (!per || (per !== 'hour' && weekly === null)) return null
  const [from, second] = [...text.replace(/sur\s+\d+(?:[.,]\d+)?\s*mois/g, '').matchAll(AMOUNT)]
    .map(([amount]) => eurosOf(amount))
    .filter(amount => amount !== undefined && amount > 0)
  if (from === undefined) return null
  // An amount that is less than the first is a bonus, no end of a range.
  const to = second !== undefined && second > from ? second : from
  const hourly = (amount: number) => centsAnHour(amount, per, weekly ?? LEGAL_WEEK)
  return { from: hourly(from), to: hourly(to) }
}

const AMOUNT = /\d{1,3}(?:[ .]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?/g

function perOf(text: string): PayPer | undefined {
  if (/horaire|heure|\/\s*h\b/.test(text)) return 'hour'
  if (/mensuel|par mois|\/\s*mois/.test(text)) return 'month'
  return /annuel|par an\b|\/\s*an\b/.test(text) ? 'year' : undefined
}

/** « de 12,02 € à 13,00 € de l’heure ». */
export const payInFrench = ({ from, to }: Pay): string =>
  from === to ? `${euros(from)} de l’heure` : `de ${euros(from)} à ${euros(to)} de l’heure`
