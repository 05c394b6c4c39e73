/** One change typed in a form, dragged on the map or sent by a program, read into what it does. */
import * as z from 'zod'
import { plain } from '../../kernel/people/plain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Inhabited } from '../../kernel/territory/inhabited.ts'
import type { Point } from '../../travel/types.ts'
import type { Place } from '../read.ts'
import { type Change, type Edit, halfDay, latitude, longitude } from './change.ts'

export const editInput = {
  do: z.enum(
    ['add', 'move', 'remove', 'open', 'close', 'undo'],
    'Indiquez add (ajouter un lieu), move (déplacer un lieu ajouté), remove (supprimer un lieu), open ou close (une demi-journée de plus ou de moins) ou undo (retirer un changement).',
  ),
  place: z.uuid('Choisissez un lieu de la liste.').optional(),
  name: z.string().trim().max(120, 'Ce nom est trop long.').optional(),
  /** Its name or its INSEE code: the place stands at its centre, unless a point is given. */
  commune: z.string().trim().max(100, 'Ce nom est trop long.').optional(),
  lat: latitude.optional(),
  lon: longitude.optional(),
  halfDay: halfDay.optional(),
  /** Rank in the list of changes, from 0. */
  change: z.coerce.number('Indiquez un changement.').int('Indiquez un changement.').min(0).optional(),
}
type Typed = z.output<z.ZodObject<typeof editInput>>

export interface Around {
  communes: readonly Inhabited[]
  places: readonly Place[]
  changes: readonly Change[]
}

/** `id`: of the place, if one is added. */
export function editOf(typed: Typed, around: Around, id: string): Edit {
  switch (typed.do) {
    case 'add': {
      const { name, ...point } = whereOf(typed, around)
      return { do: 'add', place: id, name: typed.name || `Nouveau lieu, ${name}`, ...point }
    }
    case 'move': {
      const { lat, lon } = whereOf(typed, around)
      return { do: 'move', place: needed(typed.place, 'place', 'Choisissez un lieu.'), lat, lon }
    }
    case 'undo':
      return { do: 'undo', change: needed(typed.change, 'change', 'Indiquez un changement.') }
    case 'remove':
      return { do: 'remove', place: placeOf(typed, around) }
    default:
      return {
        do: typed.do,
        place: placeOf(typed, around),
        halfDay: needed(typed.halfDay, 'halfDay', 'Choisissez une demi-journée.'),
      }
  }
}

function placeOf({ place }: Typed, { places, changes }: Around): string {
  const chosen = needed(place, 'place', 'Choisissez un lieu.')
  if (places.some(({ id }) => id === chosen) || changes.some(one => one.do === 'add' && one.place === chosen))
    return chosen
  throw new Refusal('Ce lieu n’est pas dans l’annuaire, ou pas de ce type.', 'place')
}

/** The point given, in words those of the nearest commune; else the centre of the commune named. */
export function whereOf(
  { commune, lat, lon }: Pick<Typed, 'commune' | 'lat' | 'lon'>,
  { communes }: Pick<Around, 'communes'>,
): Point & { name: string } {
  if (lat !== undefined && lon !== undefined)
    return { lat, lon, name: nearestTo({ lat, lon }, communes)?.communeName ?? 'sans commune' }
  if (lat !== undefined || lon !== undefined)
    throw new Refusal(
      'Indiquez la latitude et la longitude, ou seulement une commune.',
      lat === undefined ? 'lat' : 'lon',
    )
  const wanted = needed(commune, 'commune', 'Choisissez une commune, ou indiquez un point.')
  const found = communes.find(
    ({ code, communeName }) => code === wanted || plain(communeName) === plain(wanted),
  )
  if (!found)
    throw new Refusal(`Aucune commune du département ne s’appelle «\u00a0${wanted}\u00a0».`, 'commune')
  return { lat: found.lat, lon: found.lon, name: found.communeName }
}

export const nearestTo = (point: Point, communes: readonly Inhabited[]): Inhabited | undefined =>
  communes.length === 0
    ? undefined
    : communes.reduce((a, b) => (squared(b, point) < squared(a, point) ? b : a))

/** Enough to compare: a degree of longitude is two thirds of one of latitude here. */
const squared = (a: Point, b: Point) => (a.lat - b.lat) ** 2 + ((a.lon - b.lon) * 0.65) ** 2

function needed<T>(value: T | undefined, field: string, sentence: string): T {
  if (value === undefined || value === '') throw new Refusal(sentence, field)
  return value
}
