/** What may be asked of travel times and coverage. */
import type { Action } from '../../kernel/action.ts'
import { listNetworks } from '../networks/list-networks.ts'
import { travelCoverage } from './coverage.ts'
import { travelHalfDays } from './half-days.ts'
import { travelNearest } from './nearest.ts'
import { travelSiting } from './siting.ts'
import { travelTimes } from './times.ts'
import { tryPlace } from './try-place.ts'

export const travelActions: readonly Action[] = [
  travelCoverage,
  travelHalfDays,
  travelNearest,
  travelTimes,
  travelSiting,
  tryPlace,
  listNetworks,
]
