/** « 12 345 », with the spaces of French typography (U+202F). */
export const numberWords = (count: number): string => whole.format(count)

const whole = new Intl.NumberFormat('fr-FR')
