/** `scenarios.save`: a new scenario, or one more version of it, whole. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { mustHaveTimetable } from '../coverage/read.ts'
import { currentNetwork } from '../networks/networks.ts'
import { kindInput, minutesInput, modeInput } from '../travel/inputs.ts'
import { type Change, change, MOST_CHANGES } from './change.ts'
import { planners, versionsOf, writeVersion } from './versions.ts'

export const streetModeInput = z.enum(
  ['walk', 'bicycle', 'car'],
  'Indiquez un moyen de transport\u00a0: walk (à pied), bicycle (à vélo) ou car (en voiture).',
)

const changesInput = z
  .union([z.array(change), z.string()], 'Indiquez la liste des changements.')
  .transform((given, context): Change[] => {
    const read = typeof given === 'string' ? inJson(given) : z.array(change).safeParse(given)
    if (read?.success && read.data.length <= MOST_CHANGES) return read.data
    context.addIssue({ code: 'custom', message: 'Cette liste de changements ne se lit pas.' })
    return z.NEVER
  })

export const saveScenario = action({
  id: 'scenarios.save',
  label: 'Enregistrer un scénario',
  about:
    'Enregistre un scénario\u00a0: son nom, le type de lieu et le temps demandés, ses changements. Chaque enregistrement est une version\u00a0; aucune n’est effacée.',
  effect: 'write',
  allowed: planners,
  input: z.strictObject({
    /** Absent: a new one. */
    scenario: z.uuid('Ce scénario n’existe pas.').optional(),
    /** The version that this one follows. */
    from: z.coerce.number('Indiquez une version.').int('Indiquez une version.').optional(),
    name: z
      .string('Donnez un nom à ce scénario.')
      .trim()
      .min(1, 'Donnez un nom à ce scénario.')
      .max(120, 'Ce nom est trop long.'),
    kind: kindInput,
    mode: modeInput.default('car'),
    minutes: minutesInput.default(30),
    /** Absent: those that it has. */
    changes: changesInput.optional(),
    withdrawn: z.stringbool('Indiquez true ou false.').or(z.boolean()).optional(),
  }),
  output: z.object({ scenario: z.uuid(), version: z.number() }),
  async run(context, { scenario, from, name, kind: kinds, mode, minutes, changes, withdrawn }) {
    const last = scenario === undefined ? undefined : (await versionsOf(context, scenario))[0]
    if (mode !== last?.mode)
      mustHaveTimetable(await currentNetwork(context.tx, context.departement, context.today), mode)
    const id = last?.scenario ?? randomUUID()
    const version = await writeVersion(context, id, from ?? last?.n ?? 0, {
      ...{ name, kinds, mode, minutes },
      changes: changes ?? last?.changes ?? [],
      withdrawn: withdrawn ?? last?.withdrawn ?? false,
    })
    return { scenario: id, version }
  },
})

function inJson(text: string) {
  try {
    return z.array(change).safeParse(JSON.parse(text))
  } catch {
    return undefined
  }
}
