/** What is read of the directory, and what the house writes in it. */
import type { Action } from '../kernel/action.ts'
import { exportPlaces } from './exports/export.ts'
import { listFranceServicesChecks, recordFranceServices } from './france-services/checks.ts'
import { listFranceServices } from './france-services/list.ts'
import { placeHistory } from './house/history.ts'
import { addPlace, closePlace, correctPlace } from './house/write.ts'
import { listPlaceImports, settleAbsent } from './imports/absent.ts'
import { importPlaces } from './imports/import.ts'
import { listPlaces, openPlace } from './list.ts'
import { decideSame, listSame, undoSame } from './same/decide.ts'

export const placesActions: readonly Action[] = [
  ...[listPlaces, openPlace, placeHistory, exportPlaces, listPlaceImports, listSame],
  ...[listFranceServices, listFranceServicesChecks, recordFranceServices],
  ...([importPlaces, addPlace, correctPlace, closePlace, settleAbsent, decideSame, undoSame] as Action[]),
]
