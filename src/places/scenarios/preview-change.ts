/** `scenarios.preview-change`: what a change would do, in few bytes, for a map that follows the hand. */
import { action } from '../../kernel/action.ts'
import { edited, editedInput } from './change-scenario.ts'
import { planners } from './versions.ts'
import { comparison } from './weigh/compare.ts'
import { trial, trialOf } from './weigh/trial.ts'

export const previewChange = action({
  id: 'scenarios.preview-change',
  label: 'Suivre un changement',
  about:
    'Dit en peu d’octets ce qu’un changement de plus ferait à un scénario : les totaux, et les communes dont le temps change sur sa carte. Rien n’est enregistré.',
  effect: 'read',
  allowed: planners,
  input: editedInput,
  output: trial.extend(comparison.pick({ week: true }).shape),
  async run(context, { scenario, ...edit }) {
    const { last, changes, weighing } = await edited(context, scenario, edit)
    const { reaches, utas } = weighing.standing
    const [today, tried] = [weighing.effect([]), weighing.glance(changes)]
    const shown = weighing.effect(last.changes).communes
    return {
      ...trialOf({
        ...{ today: today.communes, shown, tried: tried.communes },
        ...{ minutes: last.minutes, method: reaches.method, utas },
      }),
      week: today.week.map((before, n) => ({ before, after: tried.week[n]! })),
    }
  },
})
