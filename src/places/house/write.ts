/** Agents of the house add a place, correct it, close it; what they say counts first, and who said it is kept. */
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import { type Day, day, dayInput } from '../../kernel/time.ts'
import { loadTerritory } from '../imports/locate.ts'
import { type Place, placesOn } from '../read.ts'
import { recordHouse } from '../said/house.ts'
import type { SaidPlace } from '../said/said.ts'
import { type PlaceTyped, placeFields, saidIn } from './input.ts'

const id = z.uuid('Ce lieu n’existe pas.')

export const addPlace = action({
  id: 'places.add',
  label: 'Ajouter un lieu',
  about: 'Ajoute un lieu à l’annuaire, au nom du Département. Sans position, il est au centre de sa commune.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({
    ...placeFields,
    name: placeFields.name.unwrap(),
    kind: placeFields.kind.unwrap(),
    commune: placeFields.commune.unwrap().min(1, 'Indiquez la commune.'),
  }),
  output: z.object({ place: z.uuid() }),
  async run(context, typed) {
    const place = randomUUID()
    const said = { ...readIn(typed), ...(await whereIn(context, typed, null)) }
    await say(context, place, said)
    return { place }
  },
})

export const correctPlace = action({
  id: 'places.correct',
  label: 'Corriger un lieu',
  about:
    'Corrige ce que l’annuaire dit d’un lieu. Un champ laissé de côté ne change pas, un champ vide dit qu’il n’y en a pas.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({ place: id, ...placeFields }),
  output: z.object({ place: z.uuid(), changed: z.array(z.string()) }),
  run: async (context, { place, ...typed }) => ({ place, changed: await correct(context, place, typed) }),
})

/** Says what is different, and gives its fields. */
export async function correct(context: Context, place: string, typed: PlaceTyped): Promise<string[]> {
  const before = await theirs(context, place)
  const said = { ...readIn(typed), ...(await whereIn(context, typed, before)) }
  const changes = Object.fromEntries(
    Object.entries(said).filter(
      ([field, value]) => !isDeepStrictEqual(before[field as keyof Place] ?? null, value),
    ),
  ) as SaidPlace
  if (Object.keys(changes).length) await say(context, place, changes)
  return Object.keys(changes)
}

export const closePlace = action({
  id: 'places.close',
  label: 'Fermer un lieu',
  about: 'Dit depuis quel jour un lieu ne reçoit plus personne. Il reste dans l’annuaire des jours d’avant.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({ place: id, closedOn: dayInput }),
  output: z.object({ place: z.uuid(), closedOn: day }),
  async run(context, { place, closedOn }) {
    await close(context, place, closedOn)
    return { place, closedOn }
  },
})

export async function close(context: Context, place: string, closedOn: Day): Promise<void> {
  await theirs(context, place)
  await say(context, place, { closedOn })
}

function readIn(typed: PlaceTyped): SaidPlace {
  const read = saidIn(typed)
  if ('sentence' in read) throw new Refusal(read.sentence, read.field)
  return read.said
}

async function theirs({ tx, departement, today }: Context, place: string): Promise<Place> {
  const [found] = await placesOn(tx, departement, today, { ids: [place] })
  if (!found) throw outOfReach()
  return found
}

/** The commune by its name or its code, and a point that can be there; a point is dropped by emptying both of its fields. */
async function whereIn(
  { tx, departement }: Context,
  { commune, postcode, lon, lat }: PlaceTyped,
  before: Place | null,
): Promise<SaidPlace> {
  if (commune === undefined && lon === undefined && lat === undefined) return {}
  if (((lon ?? null) === null) !== ((lat ?? null) === null))
    throw new Refusal('Il faut la longitude et la latitude, ou aucune des deux.', lon == null ? 'lon' : 'lat')
  const name = commune ?? before!.commune
  // The commune of a place, sent back as it was shown.
  const code = before && name === before.communeName ? before.commune : ''
  const territory = await loadTerritory(tx, departement)
  const where = {
    code,
    name,
    postcode: postcode ?? before?.postcode ?? '',
    lon: lon ?? null,
    lat: lat ?? null,
  }
  const located = territory.locate(where)
  if ('reason' in located)
    throw new Refusal(
      located.reason,
      lon != null && /point|Longitude/.test(located.reason) ? 'lon' : 'commune',
    )
  if (lon === undefined) return { commune: located.commune }
  // Left as estimated: an emptied point is no news.
  if (lon === null && before?.position !== 'given') return { commune: located.commune }
  return { commune: located.commune, lon: located.lon, lat: located.lat }
}

async function say({ tx, departement, today, me, trace }: Context, place: string, changes: SaidPlace) {
  await recordHouse({ tx, departement, today, by: me.id }, [{ place, changes }])
  trace({ operation: 'write', action: 'places.say' })
}
