/** What an agent typed to find a person, told apart: a name, a birth date, a telephone number, a mail address, or a NIR. */
import { nir13, nirIsRight } from '../nir.ts'
import { Refusal } from '../refusal.ts'
import { type Day, daysAfter, monthsAfter } from '../time.ts'
import { phoneOf } from './phone.ts'
import { plain } from './plain.ts'

export interface Query {
  /** Each as `plain` writes it; the person has them all, in any order. */
  words: readonly string[]
  born?: Born
  nir13?: string
  /** A number or an address as compared, whole; or a part of it, as a pattern of SQL `like`. */
  contact?: { whole: boolean; text: string }
}

/** First and last day, for a birth date of which the day is known, or the month, or the year alone. */
export type Born = Record<'day' | 'month' | 'year', readonly [Day, Day]>

const FIELD = 'q'

export function readQuery(typed: string): Query {
  const text = typed.trim()
  if (text.includes('@'))
    return { words: [], contact: { whole: false, text: `${escaped(text.toLowerCase())}%` } }
  const phone = phoneOf(text)
  if (phone) return { words: [], contact: { whole: true, text: phone } }
  if (looksLikeNir(text)) return { words: [], nir13: checkedNir(text) }
  const { born, rest } = takeBirth(text)
  const query = born ? { born } : {}
  if (/^[\d\s.+]*\d[\d\s.+]*$/.test(rest))
    return { ...query, words: [], contact: { whole: false, text: partOfNumber(rest) } }
  const words = [...new Set(plain(rest).split(' ').filter(Boolean))]
  if (!born && words.join('').length < 2) throw new Refusal('Tapez au moins deux lettres d’un nom.', FIELD)
  return { ...query, words: words.slice(0, 6) }
}

const looksLikeNir = (text: string) => /^\d{6}[\dAB]\d{4,}$/i.test(text.replace(/[\s.-]/g, ''))

function checkedNir(text: string): string {
  const typed = text.replace(/[\s.-]/g, '')
  if (typed.length !== 13 && typed.length !== 15)
    throw new Refusal(
      `Ce numéro a ${typed.length} caractères : un NIR en compte 13, ou 15 avec sa clé.`,
      FIELD,
    )
  const nir = nir13(typed)
  if (!nir)
    throw new Refusal('Ce numéro n’a pas la forme d’un NIR : vérifiez-le, ou cherchez par le nom.', FIELD)
  if (!nirIsRight(typed))
    throw new Refusal(
      'La clé de ce NIR est fausse : vérifiez ses 15 caractères, ou cherchez par le nom.',
      FIELD,
    )
  return nir
}

/** The birth date in the text, if there is one, and the text without it. */
function takeBirth(text: string): { born?: Born; rest: string } {
  for (const [shape, parts] of shapes) {
    const found = shape.exec(text)
    if (!found) continue
    const [year, month, day] = parts.map(part => found[part]?.padStart(2, '0'))
    const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim()
    return { born: bornIn(year!, month, day, found[0].trim()), rest }
  }
  return { rest: text }
}

/** Shapes of a date, and where the year, the month and the day are in them. */
const shapes: readonly (readonly [RegExp, readonly number[]])[] = [
  [/(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/, [1, 2, 3]],
  [/(?<!\d)(\d{1,2})[/.\- ](\d{1,2})[/.\- ]((?:18|19|20)\d\d)(?!\d)/, [3, 2, 1]],
  [/^(\d\d)(\d\d)((?:19|20)\d\d)$/, [3, 2, 1]],
  [/(?<!\d)(\d{1,2})\/((?:19|20)\d\d)(?!\d)/, [2, 1]],
  [/(?<!\S)((?:19|20)\d\d)(?!\S)/, [1]],
]

function bornIn(year: string, month: string | undefined, day: string | undefined, typed: string): Born {
  const yearRange = [`${year}-01-01`, `${year}-12-31`] as [Day, Day]
  if (!month) return { day: yearRange, month: yearRange, year: yearRange }
  const first = `${year}-${month}-01` as Day
  const exists = Number(month) >= 1 && Number(month) <= 12
  const last = exists ? daysAfter(monthsAfter(first, 1), -1) : first
  const on = `${year}-${month}-${day}` as Day
  if (!exists || (day && (on < first || on > last)))
    throw new Refusal(`La date de naissance « ${typed} » n’existe pas.`, FIELD)
  return { day: day ? [on, on] : [first, last], month: [first, last], year: yearRange }
}

function partOfNumber(text: string): string {
  const digits = text.replace(/\D/g, '')
  if (digits.length < 4) throw new Refusal('Tapez au moins quatre chiffres d’un numéro de téléphone.', FIELD)
  return digits.startsWith('0') ? `%${digits.slice(1)}%` : `%${digits}%`
}

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')
