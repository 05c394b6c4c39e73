/** One engagement of the convention: what is promised, what agents may do, how it is counted, and where they do it. */
import type { Tx } from '../platform/db.ts'
import type { Action } from './action.ts'
import type { CaseKey, Guarantee } from './guarantee/guarantee.ts'
import type { HandedOver } from './handovers/subject.ts'
import type { Indicator } from './indicator.ts'
import type { Own } from './people/own/part.ts'
import type { Retention } from './retention/retention.ts'

export interface Engagement {
  id: string
  /** The heading of the text, word for word. */
  title: string
  /** The promises of the text that nothing follows yet, word for word. */
  notFollowed: string[]
  guarantees: readonly Guarantee[]
  indicators: readonly Indicator[]
  actions: readonly Action[]
  /**
   * Writes all the cases of some of its subjects again, from what is known of them and by the law and the territory as each day knew
   * them; gives the cases that are written otherwise than they were. An engagement with a Delay has it.
   */
  recount?(tx: Tx, departement: string, subjects: readonly string[]): Promise<readonly CaseKey[]>
  /** What of its own may be handed over to another body. */
  handsOver?: readonly HandedOver[]
  /** What it keeps of people, for how long, and how it lets go of it. */
  retention?: readonly Retention[]
  /** What it tells a person of themself. */
  own?: Own
}
