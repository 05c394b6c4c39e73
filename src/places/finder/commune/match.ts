/** How well what was typed is the name of a commune. */
import { slipsAllowed, slipsBetween } from '../../../kernel/people/typo.ts'
import type { Spelling } from './spelling.ts'

/** Best first. */
export type Match =
  /** The name, whatever the spaces; the name but for its small words. */
  | 'name'
  | 'bare-name'
  /** Its first words; words within it; the name among other words. */
  | 'first-words'
  | 'words'
  | 'among-words'
  /** Its first letters. */
  | 'letters'
  /** The name, or its first words, with a slip of the finger or two. */
  | 'slip'
  | 'slip-in-first-words'
  | 'slips'

export const order: readonly Match[] = [
  'name',
  'bare-name',
  'first-words',
  'words',
  'among-words',
  'letters',
  'slip',
  'slip-in-first-words',
  'slips',
]

/** Letter for letter, for the whole name or a part of it. */
export function exactMatch(typed: Spelling, name: Spelling): Match | null {
  if (typed.letters === name.letters) return 'name'
  if (typed.bare === '') return null
  if (typed.bare === name.bare) return 'bare-name'
  if (name.beginnings.includes(typed.letters) || name.beginnings.includes(typed.bare)) return 'first-words'
  if (name.within.includes(typed.bare)) return 'words'
  if (typed.within.includes(name.bare)) return 'among-words'
  const begins = (whole: string, part: string) => part.length >= 3 && whole.startsWith(part)
  return begins(name.letters, typed.letters) || begins(name.bare, typed.bare) ? 'letters' : null
}

/** With slips of the finger, as many as a word of that length is forgiven in a search of people. */
export function nearMatch(typed: Spelling, name: Spelling): Match | null {
  const slips = Math.min(slipsWithin(typed.letters, name.letters), slipsWithin(typed.bare, name.bare))
  if (slips <= 1) return 'slip'
  const beginning = Math.min(...name.beginnings.map(beginning => slipsWithin(typed.bare, beginning)))
  if (beginning <= 1) return 'slip-in-first-words'
  return Math.min(slips, beginning) <= 2 ? 'slips' : null
}

/** Infinity when there are more than are forgiven. */
function slipsWithin(typed: string, name: string): number {
  const most = slipsAllowed(typed.length)
  if (most === 0 || name === '') return Number.POSITIVE_INFINITY
  const slips = slipsBetween(typed, name, most)
  return slips <= most ? slips : Number.POSITIVE_INFINITY
}
