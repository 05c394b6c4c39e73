/** Which pairs of places of a commune are worth comparing: those that share a sign. All pairs of 100,000 are five thousand million. */
import { plain } from '../../kernel/people/plain.ts'
import { ALIKE, kindKey, SAME_POINT, streetOf, wordsOf } from './alike.ts'
import type { Candidate } from './proposals.ts'

/** A sign that more places of a commune bear tells none of them from another. */
const COMMON = 40

/** In the order of the list; each pair that `seemsOne` may hold for one is among them, but for signs that are everybody's. */
export function closePairs(list: readonly Candidate[]): [Candidate, Candidate][] {
  const bearers = new Map<string, number[]>()
  const rarest = rarestOf(list)
  for (const [index, place] of list.entries())
    for (const sign of signsOf(place, rarest)) {
      const known = bearers.get(sign)
      if (known) known.push(index)
      else bearers.set(sign, [index])
    }
  const pairs = new Set<number>()
  for (const places of bearers.values())
    if (places.length <= COMMON)
      for (const [at, a] of places.entries())
        for (const b of places.slice(at + 1)) pairs.add(a * list.length + b)
  return [...pairs]
    .sort((a, b) => a - b)
    .map(pair => [list[Math.floor(pair / list.length)]!, list[pair % list.length]!])
}

/** One a commune, by law, or by what became of the others. */
const alone: readonly string[] = ['ccas', 'france-services']

function signsOf(place: Candidate, rarest: (place: Candidate) => string[]): Set<string> {
  const kind = kindKey(place)
  const street = streetOf(place.address)
  return new Set([
    `name ${plain(place.name)}`,
    ...rarest(place).map(word => `word ${kind} ${word}`),
    ...(place.phone ? [`phone ${kind} ${place.phone}`] : []),
    ...(street ? [`street ${kind} ${street}`] : []),
    ...(place.position === 'given' ? squaresOf(place).map(square => `point ${kind} ${square}`) : []),
    ...(alone.includes(kind) ? [kind] : []),
  ])
}

/** Two names that share that much of their words share one of these: the rest is too few (prefix filtering of similarity joins). */
function rarestOf(list: readonly Candidate[]): (place: Candidate) => string[] {
  const counts = new Map<string, number>()
  for (const place of list) for (const word of wordsOf(place)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return place => {
    const words = [...wordsOf(place)].sort(
      (a, b) => counts.get(a)! - counts.get(b)! || (a < b ? -1 : a > b ? 1 : 0),
    )
    return words.slice(0, words.length - Math.ceil(ALIKE * words.length) + 1)
  }
}

/** Of two grids, one shifted by half a square each way: points that are near enough share a square of one of them. */
function squaresOf({ lon, lat }: Candidate): string[] {
  const side = 2 * SAME_POINT
  const [north, east] = [(lat * 111.2) / side, (lon * 111.2 * Math.cos((lat * Math.PI) / 180)) / side]
  return [0, 0.5].flatMap(up =>
    [0, 0.5].map(right => `${up}${right} ${Math.floor(north + up)} ${Math.floor(east + right)}`),
  )
}
