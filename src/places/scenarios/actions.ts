/** What may be done with scenarios. */
import type { Action } from '../../kernel/action.ts'
import { changeScenario, tryChange } from './change-scenario.ts'
import { compareScenarios } from './compare-scenarios.ts'
import { listScenarios } from './list-scenarios.ts'
import { openScenario } from './open-scenario.ts'
import { previewChange } from './preview-change.ts'
import { saveScenario } from './save-scenario.ts'

export const scenarioActions: readonly Action[] = [
  listScenarios,
  openScenario,
  saveScenario,
  changeScenario,
  tryChange,
  previewChange,
  compareScenarios,
]
