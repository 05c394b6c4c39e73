/** The SIRET of an employer, as they type it: its key tells a slip of the finger before anybody is asked. */
import { Refusal } from '../../../../kernel/refusal.ts'

/** Spaces and points that people put between the groups are left out; what is no SIRET is refused with what is wrong. */
export function readSiret(typed: string, field = 'siret'): string {
  const digits = typed.replace(/[\s.\u202f-]/g, '')
  const wrong = whatIsWrong(digits)
  if (wrong) throw new Refusal(wrong, field)
  return digits
}

/** « 123 456 789 00012 », on one line. */
export const formatSiret = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4')

/** As it is kept, with nothing between its digits. */
export const isSiret = (digits: string): boolean => whatIsWrong(digits) === undefined

/** Of 14 characters as they are kept; undefined for a SIRET. */
function whatIsWrong(digits: string): string | undefined {
  if (digits === '') return 'Indiquez le SIRET de l’établissement\u00a0: 14 chiffres.'
  if (/[^\d]/.test(digits)) return 'Un SIRET ne contient que des chiffres\u00a0: il y en a 14.'
  if (digits.length === 9)
    return 'C’est un SIREN, celui de l’entreprise\u00a0: ajoutez les 5 chiffres de l’établissement (14 en tout).'
  if (digits.length !== 14) return `Un SIRET a 14 chiffres\u00a0: vous en avez tapé ${digits.length}.`
  if (/^0+$/.test(digits.slice(0, 9)))
    return 'Ce SIRET n’existe pas\u00a0: il ne commence pas par neuf zéros.'
  if (!luhn(digits.slice(0, 9)))
    return 'Les 9 premiers chiffres (le SIREN) sont faux\u00a0: l’un d’eux est sans doute une faute de frappe.'
  if (!keyHolds(digits))
    return 'Les 5 derniers chiffres ne vont pas avec les 9 premiers\u00a0: l’un d’eux est sans doute une faute de frappe.'
  return undefined
}

/** Of La Poste, which has more établissements than keys. */
const LA_POSTE = '356000000'
const ITS_HEAD_OFFICE = '35600000000048'

/** The sum of the digits of an établissement of La Poste is a multiple of 5; its head office has the key of everybody. */
const keyHolds = (siret: string): boolean =>
  siret.startsWith(LA_POSTE) && siret !== ITS_HEAD_OFFICE
    ? [...siret].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0
    : luhn(siret)

/** Every second digit from the right is doubled, the digits of all are added: a multiple of ten. */
function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((sum, digit, n) => {
    const value = Number(digit) * (n % 2 === 0 ? 1 : 2)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
