/** The actions on offers that come from elsewhere, and the list of those that are open. */
import type { Action } from '../../../../kernel/action.ts'
import { loadRules } from '../../../../kernel/law/in-force.ts'
import { smicOn } from '../take-home/parameters.ts'
import { makeImportOffers } from './importing/import.ts'
import { listOffers } from './importing/list.ts'
import { listImports } from './importing/list-imports.ts'

/** The SMIC is a rule of the law: on a day when it is not known, no pay is refused. */
export const importOffers = makeImportOffers(async (tx, departement) => {
  const rules = await loadRules(tx, departement)
  return day => smicOn(rules, day)
})

export const offerActions: readonly Action[] = [importOffers, listOffers, listImports]
