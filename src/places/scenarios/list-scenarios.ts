/** `scenarios.list`: what has been imagined, by whom, and when. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { day } from '../../kernel/time.ts'
import { kindNames } from '../kinds.ts'
import { modeInput } from '../travel/inputs.ts'
import { latestVersions, planners } from './versions.ts'

export const scenarioLine = z.object({
  scenario: z.uuid(),
  name: z.string(),
  kinds: z.array(z.enum(kindNames)),
  mode: modeInput,
  minutes: z.number(),
  version: z.number(),
  changes: z.number(),
  savedBy: z.string(),
  savedOn: day,
})
export type ScenarioLine = z.output<typeof scenarioLine>

export const listScenarios = action({
  id: 'scenarios.list',
  label: 'Scénarios',
  about: 'Liste les scénarios du département, le dernier enregistré d’abord.',
  effect: 'read',
  allowed: planners,
  input: z.strictObject({}),
  output: z.object({ scenarios: z.array(scenarioLine) }),
  async run(context) {
    const versions = await latestVersions(context)
    return {
      scenarios: versions
        .filter(({ withdrawn }) => !withdrawn)
        .map(({ n, changes, scenario, name, kinds, mode, minutes, savedBy, savedOn }) => ({
          ...{ scenario, name, kinds: [...kinds], mode, minutes },
          ...{ version: n, changes: changes.length, savedBy, savedOn },
        })),
    }
  },
})
