/** Job 76, every action. */
import type { Action } from '../../../kernel/action.ts'
import type { Secret } from '../../../kernel/people/secret.ts'
import { candidateActions } from './candidates/actions.ts'
import { contactActions } from './contacts/actions.ts'
import { employerActions } from './employers/actions.ts'
import { auditFairness } from './fairness/audit.ts'
import { makeMatch } from './live/match.ts'
import type { Matcher } from './live/matcher.ts'
import { offerActions } from './offers/actions.ts'
import { romeActions } from './rome/actions.ts'
import { estimateTakeHome } from './take-home/estimate.ts'
import { decideWeights, listWeights } from './weights/weights.ts'

export const jobActions = (secret: Secret, matcher: Matcher): readonly Action[] => [
  makeMatch(matcher),
  ...candidateActions(secret, matcher),
  ...employerActions,
  ...contactActions(secret, matcher),
  ...romeActions,
  estimateTakeHome,
  auditFairness,
  listWeights,
  decideWeights,
  ...offerActions,
]
