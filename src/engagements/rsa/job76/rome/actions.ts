/** What is done with the ROME. */
import type { Action } from '../../../../kernel/action.ts'
import { findMetier } from './find-metier.ts'
import { importRome } from './import/import.ts'

export const romeActions: readonly Action[] = [findMetier, importRome as Action]
