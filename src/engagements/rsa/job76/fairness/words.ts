/** How shares and counts of the audit are written. */
import { numberWords } from '../../../../platform/number-words.ts'

const percent = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 0 })
const hundredth = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 })

export const groupWords = (count: number | null): string =>
  count === null ? 'moins de 11' : numberWords(count)
export const percentWords = (rate: number | null): string => (rate === null ? '–' : percent.format(rate))
export const timesWords = (times: number | null): string => (times === null ? '–' : hundredth.format(times))

const month = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** « février 2026 » of '2026-02'. */
export const monthWords = (iso: string): string => month.format(Date.parse(`${iso}-01`))
