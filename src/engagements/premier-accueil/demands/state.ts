/** Where a demand stands on a day: a question asked of its dated facts, never stored. */
import type { Day } from '../../../kernel/time.ts'
import type { Next } from './vocabulary.ts'

/** A fact, and the day that we knew it. */
export interface Known {
  on: Day
  knownOn: Day
}

export interface RelaisFacts {
  id: string
  to: string
  sentOn: Day
  acceptedOn: Day | null
  refusedOn: Day | null
  takenBackOn: Day | null
  met: Known | null
}

export interface DemandFacts {
  id: string
  organisation: string
  person: string | null
  utas: string | null
  theme: string
  askedOn: Day
  recordedOn: Day
  answered: Known | null
  withdrawn: Known | null
  /** In the order in which they were sent. */
  relais: readonly RelaisFacts[]
}

export type State = 'open' | 'answered' | 'accepted' | 'withdrawn'

/** On any day from that of the demand on, exactly one. */
export function stateOn({ answered, withdrawn, relais }: DemandFacts, day: Day): State {
  const by = (on: Day | null | undefined) => on != null && on <= day
  if (by(withdrawn?.on)) return 'withdrawn'
  if (by(answered?.on)) return 'answered'
  return relais.some(({ acceptedOn }) => by(acceptedOn)) ? 'accepted' : 'open'
}

/** What its organisation has to do next. */
export function nextOf(facts: DemandFacts, day: Day): Next {
  const state = stateOn(facts, day)
  const last = facts.relais.at(-1)
  if (state === 'accepted') return facts.relais.some(({ met }) => met !== null) ? 'closed' : 'meet'
  if (state !== 'open') return 'closed'
  if (!last || last.takenBackOn) return 'answer'
  return last.refusedOn ? 'back' : 'waiting'
}
