/** The métiers that somebody means by what they type, in their own words and with their slips of the finger. */
import { slipsAllowed, slipsBetween } from '../../../../../kernel/people/typo.ts'
import { type Lexicon, type Line, lettersOf } from './lexicon.ts'
import { stemsOf } from './stem.ts'

export interface Found<Metier> {
  metier: Metier
  /** From 0 to a little more than 1. */
  score: number
  /** The line that answers best. */
  by: Line
  /** Its appellations that answer, the best first. */
  appellations: Line[]
}

/** Of the best one's score, under which another métier is not shown. */
const NEAR = 0.55
/** Of what the typed words tell together, under which a line is no answer. */
const ENOUGH = 0.45
/** A word that another line of the same métier says counts for less than one of the line itself. */
const ELSEWHERE = 0.3
const APPELLATIONS = 5

export function findIn<Metier>(lexicon: Lexicon<Metier>, typed: string, limit: number): Found<Metier>[] {
  const words = stemsOf(typed)
    .map(word => meanings(lexicon, word))
    .filter(means => means.size > 0)
  const tells = words.map(means => Math.max(...[...means].map(([stem, sure]) => sure * lexicon.tells[stem]!)))
  const all = tells.reduce((sum, tell) => sum + tell, 0)
  // Of what was typed, what each line answers, and each métier by all its lines; of a line, what was typed of it.
  const [asked, together, said] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<number, number>(),
  ]
  words.forEach((means, n) => {
    const [byLine, byMetier, ofLine] = [
      new Map<number, number>(),
      new Map<number, number>(),
      new Map<number, number>(),
    ]
    for (const [stem, sure] of means)
      for (const line of lexicon.saidIn[stem]!) {
        most(byLine, line, sure)
        most(byMetier, lexicon.lines[line]!.metier, sure)
        most(ofLine, line, sure * lexicon.tells[stem]!)
      }
    for (const [line, sure] of byLine) add(asked, line, sure * tells[n]!)
    for (const [metier, sure] of byMetier) add(together, metier, sure * tells[n]!)
    for (const [line, tell] of ofLine) add(said, line, tell)
  })
  const scored = [...asked]
    .map(([line, told]) => {
      const { metier, weight } = lexicon.lines[line]!
      const share = Math.min(1, said.get(line)! / lexicon.whole[line]!)
      const elsewhere = together.get(metier)! - told
      return {
        line,
        told: told + elsewhere,
        score: ((told / all) * (0.6 + 0.4 * share) + ELSEWHERE * (elsewhere / all)) * weight,
      }
    })
    .filter(({ told }) => told >= ENOUGH * all)
    .sort((a, b) => b.score - a.score || a.line - b.line)
  return byMetier(lexicon, scored, limit)
}

const add = (sums: Map<number, number>, key: number, more: number) =>
  sums.set(key, (sums.get(key) ?? 0) + more)
const most = (best: Map<number, number>, key: number, value: number) => {
  if (value > (best.get(key) ?? 0)) best.set(key, value)
}

function byMetier<Metier>(
  { metiers, lines }: Lexicon<Metier>,
  scored: readonly { line: number; score: number }[],
  limit: number,
): Found<Metier>[] {
  const found = new Map<number, Found<Metier>>()
  for (const { line, score } of scored) {
    const by = lines[line]!
    const one = found.get(by.metier) ?? { metier: metiers[by.metier]!, score, by, appellations: [] }
    if (!found.has(by.metier)) {
      if (found.size >= limit || score < NEAR * scored[0]!.score) continue
      found.set(by.metier, one)
    }
    if (by.ogr !== null && one.appellations.length < APPELLATIONS) one.appellations.push(by)
  }
  return [...found.values()]
}

/** The stems that a typed word may stand for, and how surely, from 0 to 1. */
function meanings({ stems, stemIds, letters }: Lexicon<unknown>, word: string): Map<number, number> {
  const found = new Map<number, number>()
  const exact = stemIds.get(word)
  if (exact !== undefined) found.set(exact, 1)
  const slips = exact === undefined ? slipsAllowed(word.length) : 0
  const own = lettersOf(word)
  for (let id = 0; id < stems.length; id += 1) {
    const stem = stems[id]!
    if (id === exact) continue
    if (word.length >= 3 && stem.startsWith(word)) found.set(id, stem.length - word.length <= 4 ? 0.85 : 0.7)
    else if (
      slips > 0 &&
      Math.abs(stem.length - word.length) <= slips &&
      differing(own, letters[id]!) <= slips
    ) {
      const made = slipsBetween(word, stem, slips)
      if (made <= slips) found.set(id, made === 1 ? 0.8 : 0.6)
    }
  }
  return found
}

/** Letters that one has and the other has not, on the side that has most of them. */
const differing = (a: number, b: number): number => Math.max(bitsOf(a & ~b), bitsOf(b & ~a))

function bitsOf(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count += 1
  return count
}
