/** The promises that are followed, each with the steps and the legal clocks that run beside it. */
import type { Engagement } from '../kernel/engagement.ts'
import type { Delay, Guarantee } from '../kernel/guarantee/guarantee.ts'

export interface Followed {
  guarantee: Guarantee
  steps: Delay[]
}

export function promisesOf({ guarantees }: Pick<Engagement, 'guarantees'>): Followed[] {
  const delays = guarantees.filter(guarantee => guarantee.kind === 'delay')
  return guarantees
    .filter(guarantee => guarantee.kind === 'target' || !guarantee.beside)
    .map(guarantee => ({ guarantee, steps: delays.filter(({ beside }) => beside === guarantee.id) }))
}
