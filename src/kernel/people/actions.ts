/** What agents may do with people, whatever the engagement. */
import type { Action } from '../action.ts'
import { recordContact } from './contact.ts'
import { recordDigital } from './digital.ts'
import { listDuplicates } from './duplicates.ts'
import { mergePeople, undoMerge } from './merge.ts'
import { makePeopleSearch } from './search.ts'
import type { Secret } from './secret.ts'

export const peopleActions = (secret: Secret): readonly Action[] => [
  makePeopleSearch(secret),
  recordContact,
  recordDigital,
  listDuplicates,
  mergePeople,
  undoMerge,
]
