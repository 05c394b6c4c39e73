/** What no choice can exceed, and often a better choice found on the way. */
import { Choice } from './choice.ts'
import type { Instance } from './instance.ts'
import { swap } from './search.ts'

/** Work allowed, in arcs read: some tens of milliseconds, the same answer on every machine. */
const ARCS = 12_000_000
const [FEWEST, MOST] = [80, 600]
/** Steps without a lower bound before they are made half as long. */
const PATIENCE = 20
/** Choices that are exchanged further, at most, and the share of the best known that they must cover. */
const TRIES = 60
const CLOSE = 0.8

export interface Bounded {
  /** No choice covers more. */
  bound: number
  choice: Choice
}

/**
 * Lagrangian relaxation of « a demand is covered only by a candidate that is chosen »: each demand pays a price `u` to whoever covers it,
 * whatever prices give a bound, and the subgradient moves them towards the lowest (Galvão and ReVelle, European Journal of Operational
 * Research 88, 1996). Each step names `count` candidates; where the bound falls or stalls, they are exchanged further.
 *
 * Bound: Σ max(0, weight − u) + the `count` largest sums of u over what a candidate covers. Weights are whole, and so is the answer.
 */
export function bound(of: Instance, start: Choice): Bounded {
  const { weights, first, demands, count } = of
  const prices = weights.map(weight => weight / 2)
  const sums = new Float64Array(of.candidates.length)
  const times = new Int32Array(weights.length)
  const tried = new Set<string>()
  let choice = start
  let lowest = weights.reduce((sum, weight) => sum + weight, 0)
  let step = 1.5
  let stalled = 0
  const steps = Math.min(MOST, Math.max(FEWEST, Math.round(ARCS / Math.max(1, demands.length))))

  for (let n = 0; n < steps && whole(lowest) > choice.value; n += 1) {
    let value = 0
    for (let demand = 0; demand < prices.length; demand += 1) value += weights[demand]! - prices[demand]!
    for (let candidate = 0; candidate < sums.length; candidate += 1) {
      let sum = 0
      for (let at = first[candidate]!; at < first[candidate + 1]!; at += 1) sum += prices[demands[at]!]!
      sums[candidate] = sum
    }
    const named = largest(sums, count)
    for (const candidate of named) value += sums[candidate]!

    if (value < lowest - 1e-6) {
      lowest = value
      stalled = 0
    } else if (++stalled > PATIENCE) {
      step /= 2
      stalled = 0
    }
    if (stalled === 0 && tried.size < TRIES && !tried.has(named.join())) {
      tried.add(named.join())
      const found = new Choice(of, named)
      if (found.value > choice.value * CLOSE && swap(of, found).value > choice.value) choice = found
    }

    times.fill(0)
    for (const candidate of named)
      for (let at = first[candidate]!; at < first[candidate + 1]!; at += 1) times[demands[at]!]! += 1
    let norm = 0
    for (let demand = 0; demand < prices.length; demand += 1) norm += slope(demand) ** 2
    if (norm === 0) break
    const length = (step * (value - choice.value)) / norm
    for (let demand = 0; demand < prices.length; demand += 1)
      prices[demand] = Math.min(weights[demand]!, Math.max(0, prices[demand]! + length * slope(demand)))
  }
  return { bound: Math.max(choice.value, whole(lowest)), choice }

  /** How far the price of this demand is from being right: covered (1) by none of those named, or by one, by two too many. */
  function slope(demand: number): number {
    return (prices[demand]! < weights[demand]! ? 1 : 0) - times[demand]!
  }
}

/** The `count` candidates of the greatest sums, greatest first, the first of equals. */
function largest(sums: Float64Array, count: number): number[] {
  const found: number[] = []
  for (let candidate = 0; candidate < sums.length; candidate += 1) {
    let rank = Math.min(found.length, count)
    while (rank > 0 && sums[found[rank - 1]!]! < sums[candidate]!) rank -= 1
    if (rank === count) continue
    if (found.length === count) found.pop()
    found.splice(rank, 0, candidate)
  }
  return found
}

/** The answer is whole: rounded down, with what additions in floating point may have lost. */
const whole = (value: number) => Math.floor(value + 1e-6)
