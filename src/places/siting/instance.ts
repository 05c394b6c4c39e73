/** What a question of siting comes down to once all that cannot change its answer is taken away. */

export interface Question {
  /** What each demand point weighs: inhabitants, poor households. Whole, not negative. */
  weights: Int32Array
  /** For each candidate, the demand points that it would cover. */
  covers: readonly Int32Array[]
  /** How many candidates may be chosen. */
  count: number
  /** 1 where a demand point is covered as things stand; absent: none is. */
  covered?: Uint8Array
  /** The candidates that may be chosen, by index; absent: all. */
  shortlist?: readonly number[]
}

/** Sparse both ways: `demands` of candidate c stand from `first[c]` to `first[c + 1]`, `coveredBy` of demand d from `firstOf[d]`. */
export interface Instance {
  /** Index in the question of each candidate that is left. */
  candidates: Int32Array
  weights: Float64Array
  first: Int32Array
  demands: Int32Array
  firstOf: Int32Array
  coveredBy: Int32Array
  /** At most the candidates that are left. */
  count: number
}

/**
 * Demand points that the same candidates cover become one of their weight; those that are covered already, that weigh nothing or that no
 * candidate reaches go, and so do the candidates without any demand left.
 */
export function instanceOf({ weights, covers, count, covered, shortlist }: Question): Instance {
  const allowed = shortlist ? [...new Set(shortlist)].sort((a, b) => a - b) : covers.map((_, c) => c)
  const counts = (demand: number) => weights[demand]! > 0 && !covered?.[demand]
  const group = groupsOf(weights.length, allowed, covers, counts)

  const number = new Map<number, number>()
  const summed: number[] = []
  const candidates: number[] = []
  const first = [0]
  const demands: number[] = []
  for (const candidate of allowed) {
    const its = new Set<number>()
    for (const demand of covers[candidate]!) {
      if (!counts(demand)) continue
      const known = number.get(group[demand]!) ?? number.size
      number.set(group[demand]!, known)
      its.add(known)
    }
    if (its.size === 0) continue
    candidates.push(candidate)
    demands.push(...its)
    first.push(demands.length)
  }
  for (let demand = 0; demand < weights.length; demand += 1) {
    const known = counts(demand) ? number.get(group[demand]!) : undefined
    if (known !== undefined) summed[known] = (summed[known] ?? 0) + weights[demand]!
  }
  return {
    candidates: Int32Array.from(candidates),
    weights: Float64Array.from(summed),
    first: Int32Array.from(first),
    demands: Int32Array.from(demands),
    ...turned(summed.length, first, demands),
    count: Math.min(Math.max(0, count), candidates.length),
  }
}

/** Partition refinement: each candidate splits every group into what it covers and what it does not. Reads each arc once. */
function groupsOf(
  size: number,
  candidates: readonly number[],
  covers: readonly Int32Array[],
  counts: (demand: number) => boolean,
): Int32Array {
  const group = new Int32Array(size)
  const splitBy = [-1]
  const splitInto = [0]
  const madeBy = [-1]
  for (const candidate of candidates)
    for (const demand of covers[candidate]!) {
      const from = group[demand]!
      if (!counts(demand) || madeBy[from] === candidate) continue
      if (splitBy[from] !== candidate) {
        splitBy[from] = candidate
        splitInto[from] = madeBy.length
        madeBy.push(candidate)
        splitBy.push(-1)
        splitInto.push(0)
      }
      group[demand] = splitInto[from]!
    }
  return group
}

function turned(size: number, first: readonly number[], demands: readonly number[]) {
  const firstOf = new Int32Array(size + 1)
  for (const demand of demands) firstOf[demand + 1]! += 1
  for (let demand = 0; demand < size; demand += 1) firstOf[demand + 1]! += firstOf[demand]!
  const next = firstOf.slice()
  const coveredBy = new Int32Array(demands.length)
  for (let candidate = 0; candidate + 1 < first.length; candidate += 1)
    for (let at = first[candidate]!; at < first[candidate + 1]!; at += 1)
      coveredBy[next[demands[at]!]!++] = candidate
  return { firstOf, coveredBy }
}
