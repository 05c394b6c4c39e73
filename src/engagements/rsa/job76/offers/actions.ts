/** The actions on offers that come from elsewhere, and the list of those that are open. */
import type { Action } from '../../../../kernel/action.ts'
import { makeImportOffers } from './importing/import.ts'
import { listOffers } from './importing/list.ts'

/** The SMIC is a rule of the law: where it is not known, no pay is refused. */
export const importOffers = makeImportOffers(async () => () => null)

export const offerActions: readonly Action[] = [importOffers, listOffers]
