/** The actions of the candidates. */
import type { Action } from '../../../../kernel/action.ts'
import type { Secret } from '../../../../kernel/people/secret.ts'

export const candidateActions = (_secret: Secret): readonly Action[] => []
