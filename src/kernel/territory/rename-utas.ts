/** The département corrects the name of a UTAS, or says that its composition is no longer provisional. */
import * as z from 'zod'
import { action } from '../action.ts'
import { Refusal } from '../refusal.ts'

const standing = z.enum(['provisional', 'official'], 'Choisissez : provisoire ou officielle.')

export const renameUtas = action({
  id: 'territory.rename-utas',
  label: 'Modifier une UTAS',
  about: 'Change le nom d’une UTAS, ou dit si sa composition est provisoire ou officielle.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({
    code: z.string('Choisissez une UTAS.').min(1, 'Choisissez une UTAS.').max(100),
    name: z.string('Indiquez un nom.').trim().min(1, 'Indiquez un nom.').max(100, 'Ce nom est trop long.'),
    standing,
  }),
  output: z.object({ code: z.string(), name: z.string(), standing }),
  async run({ tx, departement, trace }, { code, name, standing }) {
    const others = await tx
      .selectFrom('utas')
      .select(['code', 'name'])
      .where('departement', '=', departement)
      .execute()
    if (!others.some(utas => utas.code === code)) throw new Refusal('Cette UTAS n’existe pas.', 'code')
    if (
      others.some(
        utas => utas.code !== code && utas.name.localeCompare(name, 'fr', { sensitivity: 'base' }) === 0,
      )
    )
      throw new Refusal('Une autre UTAS porte déjà ce nom.', 'name')
    await tx
      .updateTable('utas')
      .set({ name, standing })
      .where('departement', '=', departement)
      .where('code', '=', code)
      .execute()
    trace({ operation: 'write', action: renameUtas.id })
    return { code, name, standing }
  },
})
