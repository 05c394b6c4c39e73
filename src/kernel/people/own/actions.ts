/** What a person does on their page, and what agents and the delegate do for it. */
import type { Action } from '../../action.ts'
import type { Secret } from '../secret.ts'
import { delayActions } from './delays.ts'
import { endOwnCode } from './end-code.ts'
import { listLooks } from './looks.ts'
import { codeActions } from './make-code.ts'
import { makeOpenOwn } from './open-own.ts'
import type { Own } from './part.ts'
import { questionActions } from './questions.ts'
import { makeTakeAway } from './take-away.ts'

export const ownActions = (owns: readonly Own[], secret: Secret): readonly Action[] => [
  makeOpenOwn(owns) as Action,
  listLooks as Action,
  ...questionActions,
  makeTakeAway(owns) as Action,
  endOwnCode,
  ...codeActions(secret),
  ...delayActions,
]
