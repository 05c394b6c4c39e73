/** The third screen: how a candidate moves, from where, and how long a trip they accept each way. */
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { oneCommune } from '../../../../../places/finder/commune/find.ts'
import { oneLandmark } from '../../../../../places/landmarks/find.ts'
import { licenceCodes } from '../../offers/licences.ts'
import { departureFrom } from '../profile/departure.ts'
import { meanCodes } from '../profile/means.ts'
import { type Profile, savedShape, saveScreen, screenFields } from '../profile/profile.ts'
import { besideRoles } from './whose.ts'

export const saveTravel = action({
  id: 'job76.save-travel',
  label: 'Enregistrer mes trajets',
  about:
    'Note comment le candidat se déplace, ses permis, d’où il part (sa commune, et s’il veut un arrêt ou un lieu tout près de chez lui, near) et le trajet le plus long qu’il accepte, à l’aller comme au retour.',
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
    /** A stop or a place close to home, by its name; empty, none any more; left out, what was said stays with its commune. */
    near: z.string().trim().max(200, 'Ce nom est trop long.').optional(),
  }),
  output: savedShape,
  run: (context, { person, version, means, licences, longest = null, commune, near }) =>
    saveScreen(context, { person, version, action: 'job76.save-travel' }, async before => ({
      means: meanCodes.filter(code => means.includes(code)),
      licences: licenceCodes.filter(code => licences.includes(code)),
      longest,
      ...(await startOf(context, before, commune, near)),
    })),
})

/** The same commune keeps its point; of another one, the centre is all that is known, unless something there is named. */
async function startOf(
  context: Context,
  before: Profile,
  commune: string | undefined,
  near: string | undefined,
): Promise<Partial<Profile>> {
  const moved = await communeOf(context, before, commune)
  // A form sends back the words that it showed: of the commune before, they name nothing here.
  if (near === undefined || near === (before.near ?? '')) return moved
  const { tx, departement, today } = context
  if (!near) return { ...moved, ...CENTRE }
  const asked = { commune: moved.commune ?? before.commune ?? '', typed: near, today }
  const { label, lat, lon } = await oneLandmark(tx, departement, asked)
  return { ...moved, lat, lon, near: label }
}

const CENTRE = { lat: null, lon: null, near: null }

async function communeOf(
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
  return { ...(await departureFrom(tx, departement, code, today)), ...CENTRE }
}
