/** How a name is compared: without accents, capitals, hyphens and apostrophes, its abbreviations written out. */
import { plain } from '../../../kernel/people/plain.ts'

export type Words = readonly string[]

/** « Saint-Valery-en-Caux » is saint, valery, en, caux. */
export const wordsOf = (name: string): Words => plain(name).split(' ')

/**
 * What somebody may have meant by what they typed: « Pt Quevilly » is Petit, Pont or Port Quevilly, or what it says; « Sotteville
 * s/ Mer », Sotteville-sur-Mer.
 */
export function readingsOf(typed: string): Words[] {
  const text = typed
    .replace(/\bs\s*\/\s*s\b\.?/gi, ' sous ')
    .replace(/\bs\s*\//gi, ' sur ')
    .replace(/^\s*n\.?[\s-]*d\.?(?=[\s-])/i, 'notre dame ')
  return plain(text)
    .replace(/\bcedex( \d+)?\b/, '')
    .trim()
    .split(/\s+/)
    .reduce<string[][]>(
      (readings, word) =>
        readings
          .flatMap(before => [...(abbreviations[word] ?? []), word].map(after => [...before, after]))
          .slice(0, READINGS),
      [[]],
    )
}

/** A text made of abbreviations alone would have thousands. */
const READINGS = 9

const abbreviations: Record<string, string[]> = {
  st: ['saint'],
  ste: ['sainte'],
  sts: ['saints'],
  stes: ['saintes'],
  mt: ['mont'],
  bg: ['bourg'],
  gd: ['grand'],
  gde: ['grande'],
  pt: ['petit', 'pont', 'port'],
  pte: ['petite'],
  lez: ['les'],
  ss: ['sous'],
}

/** What two names are compared by. */
export interface Spelling {
  /** All in one word: 'forgesleseaux'. */
  letters: string
  /** Without the small words that people leave out: 'forgeseaux'. */
  bare: string
  /** What it may be cut to: 'forges', 'forgesles', 'forgeseaux'… */
  beginnings: readonly string[]
  /** Each run of its words but the small ones, of four letters at least: 'forges', 'forgeseaux', 'eaux'. */
  within: readonly string[]
}

export function spellingOf(words: Words): Spelling {
  const bare = words.filter(word => !small.has(word))
  return {
    letters: words.join(''),
    bare: bare.join(''),
    beginnings: [...new Set([...runs(words), ...runs(bare)])],
    within: bare.flatMap((_, from) => runs(bare.slice(from))).filter(run => run.length >= 4),
  }
}

const small = new Set('le la les l du de des d en sur sous au aux a et lez pres'.split(' '))

/** saint, saintvalery, saintvaleryen… */
function runs(words: Words): string[] {
  let run = ''
  return words.map(word => {
    run += word
    return run
  })
}
