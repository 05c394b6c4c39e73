/** What may be done with the plan of a parcours; what needs the secret of the links is made with it. */
import type { Action } from '../../../../kernel/action.ts'
import type { Hashing } from '../../../../kernel/link-token.ts'
import { answerStep } from './answer.ts'
import { makeAskStep, revokeLink } from './ask.ts'
import { addGoal, closeGoal } from './goals.ts'
import { copyPlan, openPlan } from './open.ts'
import { listPlans, reviewPlan } from './review.ts'
import { commentPlan, signPlan } from './sign.ts'
import { addStep, dropStep, finishStep } from './steps.ts'

export const planActions = [
  openPlan,
  copyPlan,
  listPlans,
  addGoal,
  closeGoal,
  addStep,
  finishStep,
  dropStep,
  answerStep,
  revokeLink,
  signPlan,
  commentPlan,
  reviewPlan,
]

export const planSecretActions = (secret: Hashing): readonly Action[] => [makeAskStep(secret)]
