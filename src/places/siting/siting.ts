/**
 * Which places gain most: maximal covering location (Church and ReVelle, Papers of the Regional Science Association 32, 1974). Given what
 * each candidate would cover, the `count` candidates that together cover the greatest weight.
 */
import { type Bounded, bound } from './bound.ts'
import { Choice } from './choice.ts'
import { type Instance, instanceOf, type Question } from './instance.ts'
import { greedy, swap } from './search.ts'

export interface Siting {
  /** Candidates, by index, that gains most first; fewer than asked where no more of them gain. */
  chosen: number[]
  /** What each adds to those before it. */
  gains: number[]
  gain: number
  /** No choice gains more. */
  bound: number
  /** What the greedy choice alone gains. */
  greedy: number
}

/** Greedy, exchanges, and a bound that says how far from the best they may be: some tens of milliseconds. */
export function site(question: Question): Siting {
  const of = instanceOf(question)
  const { greedy, choice, bound } = quickly(of)
  return { ...inOrder(of, choice.chosen), bound, greedy }
}

/** The same, of an instance. */
export function quickly(of: Instance): Bounded & { greedy: number } {
  const choice = greedy(of)
  const { value } = choice
  return { ...bound(of, swap(of, choice)), greedy: value }
}

/** How far below the best possible this is at most: 0.02 is 2 %. */
export const gapOf = ({ gain, bound }: Pick<Siting, 'gain' | 'bound'>): number =>
  bound === 0 ? 0 : (bound - gain) / bound

/** Best first, so that whoever can afford fewer than they asked reads from the top. */
export function inOrder(of: Instance, chosen: readonly number[]): Pick<Siting, 'chosen' | 'gains' | 'gain'> {
  const choice = new Choice(of)
  const left = new Set([...chosen].sort((a, b) => a - b))
  const gains: number[] = []
  while (left.size) {
    const next = [...left].reduce((a, b) => (choice.gains[b]! > choice.gains[a]! ? b : a))
    left.delete(next)
    if (choice.gains[next] === 0) continue
    gains.push(choice.gains[next]!)
    choice.add(next)
  }
  return { chosen: choice.chosen.map(c => of.candidates[c]!), gains, gain: choice.value }
}
