/** The third screen: how a candidate moves, from where, and how long a trip they accept each way. */
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { oneCommune } from '../../../../../places/finder/commune/find.ts'
import { licenceCodes } from '../../offers/licences.ts'
import { departureFrom } from '../profile/departure.ts'
import { meanCodes } from '../profile/means.ts'
import { type Profile, savedShape, saveScreen, screenFields } from '../profile/profile.ts'
import { besideRoles } from './whose.ts'

export const saveTravel = action({
  id: 'job76.save-travel',
  label: 'Enregistrer mes trajets',
  about:
    'Note comment le candidat se déplace, ses permis, d’où il part et le trajet le plus long qu’il accepte, à l’aller comme au retour.',
  effect: 'write',
  allowed: besideRoles,
  input: z.strictObject({
    ...screenFields,
    means: z
      .array(z.enum(meanCodes, 'Ce moyen n’est pas dans la liste.'), 'Cochez au moins un moyen.')
      .min(1, 'Cochez au moins un moyen.')
      .max(4),
    licences: z
      .array(z.enum(licenceCodes, 'Ce permis n’est pas dans la liste.'), 'Choisissez des permis.')
      .max(17)
      .default([]),
    /** Minutes, one way, door to door. */
    longest: z.coerce
      .number('Choisissez une durée.')
      .int('Choisissez une durée.')
      .min(5, 'Choisissez une durée, de 5 à 180 minutes.')
      .max(180, 'Choisissez une durée, de 5 à 180 minutes.')
      .optional(),
    /** A name or a postcode; left out, what was said stays. */
    commune: z
      .string()
      .trim()
      .min(1, 'Dites de quelle commune vous partez.')
      .max(100, 'Ce nom est trop long.')
      .optional(),
  }),
  output: savedShape,
  run: (context, { person, version, means, licences, longest = null, commune }) =>
    saveScreen(context, { person, version, action: 'job76.save-travel' }, async before => ({
      means: meanCodes.filter(code => means.includes(code)),
      licences: licenceCodes.filter(code => licences.includes(code)),
      longest,
      ...(await startOf(context, before, commune)),
    })),
})

/** The same commune keeps its point; of another one, the centre is all that is known. */
async function startOf(
  { tx, departement, today }: Context,
  before: Profile,
  typed: string | undefined,
): Promise<Partial<Profile>> {
  if (!typed && before.commune) return {}
  if (!typed) throw new Refusal('Dites de quelle commune vous partez.', 'commune')
  const { code } = await oneCommune(tx, departement, typed).catch(error => {
    throw error instanceof Refusal ? new Refusal(error.message, 'commune') : error
  })
  if (code === before.commune) return {}
  return { ...(await departureFrom(tx, departement, code, today)), lat: null, lon: null }
}
