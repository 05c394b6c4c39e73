/** The number that tells a person from a namesake for Social Security (NIR): 13 characters, then a key of 2 (décret 82-103). */

/** Sex, year and month of birth, département and commune of birth, order in the register. 7 and 8 open a waiting number. */
const SHAPE = /^[1-478]\d{4}(?:\d{2}|2[AB])\d{6}(?:\d{2})?$/

/** The two digits that close the number: 97 − (number mod 97), Corsica read as 19 (2A) and 18 (2B). */
export const nirKey = (nir13: string): string => {
  const digits = nir13.replace('2A', '19').replace('2B', '18')
  return String(97 - (Number(digits) % 97)).padStart(2, '0')
}

/** The number without its key, or nothing when this is no NIR at all. Spaces are not minded; the key is not checked. */
export const nir13 = (typed: string): string | undefined => {
  const nir = compact(typed)
  return SHAPE.test(nir) ? nir.slice(0, 13) : undefined
}

/** Whether this may be a person's number: the right shape and, when the key is given, the right key. */
export const nirIsRight = (typed: string): boolean => {
  const nir = compact(typed)
  return SHAPE.test(nir) && (nir.length === 13 || nirKey(nir.slice(0, 13)) === nir.slice(13))
}

/** A waiting number, given until the birth is proven: it changes one day, so it does not tell a person for ever. */
export const nirIsProvisional = (typed: string): boolean => /^[78]/.test(nir13(typed) ?? '')

const compact = (typed: string) => typed.replace(/[\s.]/g, '').toUpperCase()
