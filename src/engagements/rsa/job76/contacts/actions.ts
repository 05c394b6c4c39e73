/** The actions of contacts between the two. */
import type { Action } from '../../../../kernel/action.ts'
import type { Secret } from '../../../../kernel/people/secret.ts'

export const contactActions = (_secret: Secret): readonly Action[] => []
