/** How far a typed word is from a name: 3 the name itself, 2 its beginning, 1 with a slip of the finger, 0 another name. */
export function closeness(typed: string, name: string): 0 | 1 | 2 | 3 {
  if (typed === name) return 3
  if (name.startsWith(typed)) return 2
  const slips = slipsAllowed(typed.length)
  if (slips === 0) return 0
  if (slipsBetween(typed, name, slips) <= slips) return 1
  return name.length > typed.length && slipsBetween(typed, name.slice(0, typed.length), slips) <= slips
    ? 1
    : 0
}

/**
 * The word cut in parts of which one at least stands in every name that `closeness` takes for it: a slip spoils two parts at most, two
 * letters swapped astride. A sieve for the database, before it compares trigrams.
 */
export function partsOf(typed: string): string[] {
  const parts = 2 * slipsAllowed(typed.length) + 1
  const cut = (n: number) => Math.round((n * typed.length) / parts)
  return Array.from({ length: parts }, (_, n) => typed.slice(cut(n), cut(n + 1)))
}

/** A slip makes another name of a short one: « Léa » and « Léo ». */
export const slipsAllowed = (letters: number) => (letters < 4 ? 0 : letters < 8 ? 1 : 2)

/** Letters to change, add, take away, or swap with their neighbour; more than `most` when it is more. */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [twoBack, before] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? twoBack[j - 2]! + 1 : change
      row.push(Math.min(change, swapped, before[j]! + 1, row[j - 1]! + 1))
    }
    ;[twoBack, before] = [before, row]
  }
  return before[b.length]!
}
