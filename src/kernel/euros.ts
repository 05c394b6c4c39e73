/** Amounts of money and parts of a whole, as French writes them and as people type them. */

/** « 1 867,02 € », of cents. */
export const euros = (cents: number): string => inEuros.format(cents / 100)
const inEuros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** « 59,85 % », of parts of a whole of 100,000. */
export const percent = (hundredThousandths: number): string =>
  `${inPercent.format(hundredThousandths / 1000)}\u00a0%`
const inPercent = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 })

/** Cents, of « 1 234,56 », « 12.5 € » or « 12 » as people type them; null of anything else. */
export function centsTyped(typed: string): number | null {
  const [, whole, part = ''] = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(typed.replace(/[\s€]/g, '')) ?? []
  return whole === undefined ? null : Number(whole) * 100 + Number(part.padEnd(2, '0'))
}
