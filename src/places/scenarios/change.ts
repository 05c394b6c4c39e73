/** What a scenario changes in the directory: a place more at a point, a place less, a half-day more or less in a place. */
import * as z from 'zod'
import { Refusal } from '../../kernel/refusal.ts'
import { halfDays } from '../hours/half-days.ts'

export const halfDay = z.coerce
  .number('Choisissez une demi-journée.')
  .int('Choisissez une demi-journée.')
  .min(0, 'Choisissez une demi-journée.')
  .max(halfDays.length - 1, 'Choisissez une demi-journée.')

/** Typed with a comma as well as with a point. */
const degrees = (least: number, most: number, missing: string, outside: string) =>
  z.preprocess(
    value => (typeof value === 'string' ? value.replace(',', '.') : value),
    z.coerce.number(missing).min(least, outside).max(most, outside),
  )
export const latitude = degrees(
  41,
  51.5,
  'Indiquez une latitude, par exemple 49,61.',
  'Cette latitude est hors de France métropolitaine.',
)
export const longitude = degrees(
  -5.5,
  10,
  'Indiquez une longitude, par exemple 1,54.',
  'Cette longitude est hors de France métropolitaine.',
)

/** `place`: of the directory, or of one that the scenario adds. */
export const change = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('add'),
    place: z.uuid(),
    name: z.string().trim().min(1).max(120),
    lat: latitude,
    lon: longitude,
  }),
  z.strictObject({ do: z.literal('remove'), place: z.uuid() }),
  z.strictObject({ do: z.literal('open'), place: z.uuid(), halfDay }),
  z.strictObject({ do: z.literal('close'), place: z.uuid(), halfDay }),
])
export type Change = z.output<typeof change>

/** More would be another directory. */
export const MOST_CHANGES = 200

/** What one edits of a scenario: a change more, an added place moved, or a change taken back. */
export type Edit =
  | Change
  | { do: 'move'; place: string; lat: number; lon: number }
  | { do: 'undo'; change: number }

/** The changes with this one; a half-day opened then closed is none. What cannot be is a Refusal. */
export function amended(changes: readonly Change[], edit: Edit): Change[] {
  if (edit.do === 'undo') return without(changes, edit.change)
  if (edit.do === 'move') return moved(changes, edit)
  if (edit.do === 'remove' && changes.some(one => one.do === 'add' && one.place === edit.place))
    return changes.filter(({ place }) => place !== edit.place)
  if (changes.some(one => one.do === 'remove' && one.place === edit.place))
    throw new Refusal('Ce scénario supprime déjà ce lieu.', 'place')
  if (edit.do === 'remove') return [...changes.filter(({ place }) => place !== edit.place), edit]
  const turned = { open: 'close', close: 'open', add: undefined }[edit.do]
  const opposite = changes.findIndex(one => one.do === turned && sameHalfDay(one, edit))
  if (opposite >= 0) return changes.toSpliced(opposite, 1)
  if (changes.some(one => one.do === edit.do && one.do !== 'add' && sameHalfDay(one, edit)))
    throw new Refusal('Ce scénario a déjà ce changement.', 'halfDay')
  if (changes.length >= MOST_CHANGES) throw new Refusal(`Un scénario a ${MOST_CHANGES} changements au plus.`)
  return [...changes, edit]
}

/** A place that is added no more takes its half-days with it. */
function without(changes: readonly Change[], index: number): Change[] {
  const taken = changes[index]
  if (!taken) throw new Refusal('Ce changement n’est pas dans le scénario.', 'change')
  return changes.filter((one, n) => (taken.do === 'add' ? one.place !== taken.place : n !== index))
}

function moved(changes: readonly Change[], { place, lat, lon }: Extract<Edit, { do: 'move' }>): Change[] {
  if (!changes.some(one => one.do === 'add' && one.place === place))
    throw new Refusal('Seul un lieu ajouté par le scénario se déplace.', 'place')
  return changes.map(one => (one.do === 'add' && one.place === place ? { ...one, lat, lon } : one))
}

const sameHalfDay = (a: Change, b: Change) =>
  a.place === b.place && 'halfDay' in a && 'halfDay' in b && a.halfDay === b.halfDay
