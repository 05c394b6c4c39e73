/** What is read of the directory, and what the house writes in it. */
import type { Action } from '../kernel/action.ts'
import { exportPlaces } from './exports/export.ts'
import { importPlaces } from './imports/import.ts'

export const placesActions: readonly Action[] = [importPlaces as Action, exportPlaces]
