import type { Instance } from './instance.ts'

/** Some of the candidates, what they cover together, and what each of the others would add to them: kept as they come and go. */
export class Choice {
  readonly chosen: number[] = []
  /** What is covered, in weight. */
  value = 0
  /** For each candidate, the weight that it would cover and that nobody covers yet. */
  readonly gains: Float64Array
  /** For each demand, how many of the chosen cover it. */
  readonly times: Int32Array
  readonly #of: Instance

  constructor(of: Instance, chosen: Iterable<number> = []) {
    this.#of = of
    this.times = new Int32Array(of.weights.length)
    this.gains = new Float64Array(of.candidates.length)
    for (let candidate = 0; candidate < this.gains.length; candidate += 1)
      for (let at = of.first[candidate]!; at < of.first[candidate + 1]!; at += 1)
        this.gains[candidate]! += of.weights[of.demands[at]!]!
    for (const candidate of chosen) this.add(candidate)
  }

  add(candidate: number): void {
    const { first, demands } = this.#of
    this.chosen.push(candidate)
    for (let at = first[candidate]!; at < first[candidate + 1]!; at += 1)
      if (this.times[demands[at]!]!++ === 0) this.#cover(demands[at]!, 1)
  }

  remove(candidate: number): void {
    const { first, demands } = this.#of
    this.chosen.splice(this.chosen.indexOf(candidate), 1)
    for (let at = first[candidate]!; at < first[candidate + 1]!; at += 1)
      if (--this.times[demands[at]!]! === 0) this.#cover(demands[at]!, -1)
  }

  #cover(demand: number, sign: 1 | -1): void {
    const { weights, firstOf, coveredBy } = this.#of
    const weight = sign * weights[demand]!
    this.value += weight
    for (let at = firstOf[demand]!; at < firstOf[demand + 1]!; at += 1) this.gains[coveredBy[at]!]! -= weight
  }
}

/** The candidate of the greatest gain, the first of equals; -1 when none gains. */
export function best(gains: Float64Array): number {
  let found = -1
  for (let candidate = 0, most = 0; candidate < gains.length; candidate += 1)
    if (gains[candidate]! > most) {
      most = gains[candidate]!
      found = candidate
    }
  return found
}
