/** What everyone reads of the law of the département, and what its administrators write in it. */
import type { Action } from '../action.ts'
import { addRule } from './add.ts'
import { countRule, listRules, readRule } from './consult.ts'
import { editRule } from './edit.ts'

export const rulesActions: readonly Action[] = [listRules, readRule, countRule, editRule, addRule]
