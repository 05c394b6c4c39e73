/** How figures and months are written when a person reads them. */
import { type Outcome, outcomeWords } from '../kernel/appointments/vocabulary.ts'
import type { Indicator } from '../kernel/indicator.ts'
import type { Shown } from '../kernel/secrecy.ts'
import type { Month } from './asked.ts'

const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 })
const tenth = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })
const share = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 })
const monthInFull = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const monthInShort = new Intl.DateTimeFormat('fr-FR', { month: 'short', timeZone: 'UTC' })

export const count = (value: number): string => whole.format(value)
export const percent = (value: number): string => share.format(value)

/** « février 2026 » */
export const monthName = (month: Month): string => monthInFull.format(Date.parse(`${month}-01`))
/** « févr. » */
export const shortMonth = (month: Month): string => monthInShort.format(Date.parse(`${month}-01`))

/** « sept. 2025 », never broken: for the head of a row. */
export const monthInRow = (month: Month): string => `${shortMonth(month)}\u00a0${month.slice(0, 4)}`

/** A figure in the unit of its indicator; a dash where there is nobody to count. */
export function figure(unit: Indicator['unit'], value: number | null): string {
  if (value === null) return '–'
  return {
    count,
    percent,
    days: (days: number) => `${tenth.format(days)}\u00a0${days < 2 ? 'jour' : 'jours'}`,
  }[unit](value)
}

/** A count of a public table, or why it is not there. */
export const shown = (value: Shown): string =>
  typeof value === 'number' ? count(value) : { few: 'moins de 11', withheld: 'non communiqué' }[value]

/** The words that an engagement keeps for what began a case: 'nouvel-entrant'. */
export function kindName(kind: string): string {
  const words = kind.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What became of an appointment, said of a person. */
export const outcomeName = (outcome: string | null): string =>
  outcome === null ? '' : (outcomeWords[outcome as Outcome] ?? outcome)

export const plural = (n: number, one: string, many: string): string =>
  `${count(n)}\u00a0${n < 2 ? one : many}`
