/** One engagement of the convention: what is promised, what agents may do, how it is counted, and where they do it. */
import type { Action } from './action.ts'
import type { Guarantee } from './guarantee/guarantee.ts'
import type { Indicator } from './indicator.ts'

export interface Engagement {
  id: string
  /** The heading of the text, word for word. */
  title: string
  /** The promises of the text that nothing follows yet, word for word. */
  notFollowed: string[]
  guarantees: readonly Guarantee[]
  indicators: readonly Indicator[]
  actions: readonly Action[]
}
