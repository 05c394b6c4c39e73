/** Words that an offer may not have, shown where they stand: what is clear is refused, what is doubtful is for a moderator’s eye. */
import { tidy } from '../words.ts'
import { type Criterion, criteria } from './criteria.ts'
import { body } from './rules-body.ts'
import { life } from './rules-life.ts'
import { origin } from './rules-origin.ts'

export interface Rule {
  criterion: Criterion
  level: 'refused' | 'doubt'
  /** Looked for in small letters without accents; global. */
  pattern: RegExp
  /** Says that it is something else: of what stands before (anchored at its end), after (at its start), or anywhere. */
  before?: RegExp
  after?: RegExp
  anywhere?: RegExp
  /** Makes it doubtful: the law allows it for some jobs. */
  allowedFor?: RegExp
}

export interface Found {
  criterion: Criterion
  level: 'refused' | 'doubt'
  /** As it is written. */
  word: string
  /** Index in the tidied text. */
  at: number
  /** « … recherche un jeune vendeur dynamique … ». */
  around: string
  why: string
  /** Of the code du travail. */
  article: string
}

const rules: readonly Rule[] = [...body, ...origin, ...life]

/** In the order of the text; of two that overlap, the clear one, else the longer. */
export function findDiscrimination(given: string): Found[] {
  const text = tidy(given)
  const folded = fold(text)
  const found = rules
    .flatMap(rule => matches(rule, folded))
    .toSorted(
      (a, b) =>
        Number(a.level === 'doubt') - Number(b.level === 'doubt') ||
        b.end - b.at - (a.end - a.at) ||
        a.at - b.at,
    )
  const kept: typeof found = []
  for (const each of found)
    if (!kept.some(other => each.at < other.end && other.at < each.end)) kept.push(each)
  return kept
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, end, level, criterion }) => ({
      ...{ criterion, level, at, word: text.slice(at, end), around: around(text, at, end) },
      ...criteria[criterion],
    }))
}

interface Match {
  criterion: Criterion
  level: 'refused' | 'doubt'
  at: number
  end: number
}

function matches({ criterion, level, pattern, ...unless }: Rule, folded: string): Match[] {
  if (unless.anywhere?.test(folded)) return []
  const found: Match[] = []
  for (const match of folded.matchAll(pattern)) {
    const [at, end] = [match.index, match.index + match[0].length]
    if (unless.before?.test(folded.slice(Math.max(0, at - 50), at))) continue
    if (unless.after?.test(folded.slice(end, end + 50))) continue
    found.push({ criterion, at, end, level: unless.allowedFor?.test(folded) ? 'doubt' : level })
  }
  return found
}

/** Small letters without accents, sign by sign: what is found in it stands at the same place of the text. */
function fold(text: string): string {
  let folded = ''
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    const bare = sign === '’' ? "'" : /\s/.test(sign) ? ' ' : sign.normalize('NFD')[0]!.toLowerCase()
    folded += bare.length === 1 ? bare : sign
  }
  return folded
}

function around(text: string, at: number, end: number): string {
  const [from, until] = [Math.max(0, at - 25), Math.min(text.length, end + 25)]
  const part = text.slice(from, until).toWellFormed().replace(/\s+/g, ' ').trim()
  return `${from ? '…\u00a0' : ''}${part}${until < text.length ? '\u00a0…' : ''}`
}
