/** What the département reads of its territory, and what its administrator settles. */
import type { Action } from '../action.ts'
import { importTerritory } from './import.ts'
import { listTerritory } from './list.ts'
import { renameUtas } from './rename-utas.ts'

export const territoryActions: readonly Action[] = [listTerritory, importTerritory, renameUtas]
