/** `scenarios.compare`: two scenarios side by side, or a scenario and today. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { scenarioLine } from './list-scenarios.ts'
import { madeWith } from './open-scenario.ts'
import { planners, versionsOf } from './versions.ts'
import { compare, comparison } from './weigh/compare.ts'
import { weighing } from './weigh/weigh.ts'

const side = scenarioLine.pick({ scenario: true, name: true, version: true }).nullable()

const output = comparison.extend({ ...madeWith, scenario: side.unwrap(), with: side })
export type ComparedScenarios = z.output<typeof output>

export const compareScenarios = action({
  id: 'scenarios.compare',
  label: 'Comparer des scénarios',
  about:
    'Compare deux scénarios, ou un scénario et aujourd’hui, sur la question du premier\u00a0: habitants couverts, par UTAS, communes qui changent de côté.',
  effect: 'read',
  allowed: planners,
  input: z.strictObject({
    scenario: z.uuid('Ce scénario n’existe pas.'),
    /** The other one; absent: today. */
    with: z.uuid('Ce scénario n’existe pas.').optional(),
  }),
  output,
  async run(context, { scenario, with: other }) {
    const [one] = await versionsOf(context, scenario)
    const [two] = other === undefined ? [] : await versionsOf(context, other)
    const { standing, effect } = await weighing(context, one)
    const named = (version: typeof one) => ({
      ...{ scenario: version.scenario, name: version.name, version: version.n },
    })
    return {
      ...{ scenario: named(one), with: two ? named(two) : null },
      ...compare(effect(two?.changes ?? []), effect(one.changes), standing.utas),
      ...{ method: standing.reaches.method, networks: standing.networks, how: standing.how },
    }
  },
})
