/** The actions of the employers, and of whoever animates Job 76. */
import type { Action } from '../../../../kernel/action.ts'
import type { Secret } from '../../../../kernel/people/secret.ts'

export const employerActions = (_secret: Secret): readonly Action[] => []
