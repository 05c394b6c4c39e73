/** `scenarios.change`: one change more, moved or taken back; `scenarios.try-change`: what it would do, without writing it. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { amended, type Change } from './change.ts'
import { editInput, editOf } from './edit.ts'
import { madeWith } from './open-scenario.ts'
import { planners, type Version, versionsOf, writeVersion } from './versions.ts'
import { compare, comparison } from './weigh/compare.ts'
import { type Weighing, weighing } from './weigh/weigh.ts'

export const editedInput = z.strictObject({ scenario: z.uuid('Ce scénario n’existe pas.'), ...editInput })

export const changeScenario = action({
  id: 'scenarios.change',
  label: 'Changer un scénario',
  about:
    'Ajoute à un scénario un lieu, une suppression ou une demi-journée, déplace un lieu ajouté, ou retire un changement\u00a0: une version de plus.',
  effect: 'write',
  allowed: planners,
  input: editedInput.extend({
    /** The version that one has seen. */
    from: z.coerce.number('Indiquez une version.').int('Indiquez une version.').optional(),
  }),
  output: z.object({ scenario: z.uuid(), version: z.number(), changes: z.number() }),
  async run(context, { from, scenario, ...edit }) {
    const { last, changes } = await edited(context, scenario, edit)
    const version = await writeVersion(context, scenario, from ?? last.n, { ...last, changes })
    return { scenario, version, changes: changes.length }
  },
})

export const tryChange = action({
  id: 'scenarios.try-change',
  label: 'Essayer un changement',
  about:
    'Dit ce qu’un changement de plus ferait à un scénario, par rapport à aujourd’hui, sans rien enregistrer.',
  effect: 'read',
  allowed: planners,
  input: editedInput,
  output: comparison.extend(madeWith),
  async run(context, { scenario, ...edit }) {
    const { changes, weighing } = await edited(context, scenario, edit)
    const { method } = weighing.standing.reaches
    const { networks, how } = weighing.standing
    const { utas } = weighing.standing
    return { ...compare(weighing.effect([]), weighing.effect(changes), utas), method, networks, how }
  },
})

export async function edited(
  context: Context,
  scenario: string,
  edit: Parameters<typeof editOf>[0],
): Promise<{ last: Version; changes: Change[]; weighing: Weighing }> {
  const [last] = await versionsOf(context, scenario)
  const weighed = await weighing(context, last)
  const { communes, places } = weighed.standing
  const read = editOf(edit, { communes, places, changes: last.changes }, randomUUID())
  return { last, changes: amended(last.changes, read), weighing: weighed }
}
