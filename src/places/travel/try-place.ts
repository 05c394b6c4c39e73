/** `travel.try-place`: one place more, anywhere, and how many more are within reach; nothing is written. */
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { momentOf } from '../coverage/half-days.ts'
import { sitesOf } from '../coverage/open-sites.ts'
import { dayFor } from '../coverage/service-days.ts'
import { latitude, longitude } from '../scenarios/change.ts'
import { whereOf } from '../scenarios/edit.ts'
import { madeWith } from '../scenarios/open-scenario.ts'
import { streetModeInput } from '../scenarios/save-scenario.ts'
import { countCommunes, NOWHERE } from '../scenarios/weigh/count.ts'
import { type Standing, standingOn } from '../scenarios/weigh/ground.ts'
import { trial, trialOf } from '../scenarios/weigh/trial.ts'
import { everyRole, halfDayInput, kindInput, minutesInput, stayInput } from './inputs.ts'

const output = trial.extend({
  ...madeWith,
  place: z.object({ name: z.string(), lat: z.number(), lon: z.number() }),
})
export type TriedPlace = z.output<typeof output>

export const tryPlace = action({
  id: 'travel.try-place',
  label: 'Essayer un lieu',
  about:
    'Dit combien d’habitants de plus seraient à moins de tant de minutes s’il y avait un lieu de plus dans une commune ou à un point\u00a0; rien n’est enregistré.',
  effect: 'read',
  allowed: everyRole,
  input: z.strictObject({
    kind: kindInput,
    minutes: minutesInput.default(30),
    mode: streetModeInput.default('car'),
    /** Only the places that are open for sure in this half-day count, and the one that is tried. */
    halfDay: halfDayInput,
    stay: stayInput.default(30),
    /** Its name or its INSEE code: the place stands at its centre, unless a point is given. */
    commune: z.string().trim().max(100, 'Ce nom est trop long.').optional(),
    lat: latitude.optional(),
    lon: longitude.optional(),
  }),
  output,
  async run(context, { kind, minutes, mode, halfDay, stay, ...where }): Promise<TriedPlace> {
    const standing = await standingOn(context, kind, mode)
    const { homes, communes, reaches, utas, networks, how } = standing
    const place = whereOf(where, { communes })
    const when =
      halfDay === undefined
        ? null
        : momentOf(halfDay, stay * 60, day => dayFor(mode, null, day, context.today))
    if (halfDay !== undefined && !when)
      throw new Refusal('Aucun jour ne répond à cette demi-journée.', 'halfDay')
    const shown = nearestToday(standing, when)
    const tried = shown.slice()
    reaches.glance(place).forEach((seconds, home) => {
      if (seconds >= 0 && seconds < tried[home]!) tried[home] = seconds
    })
    const today = countCommunes(homes, shown, minutes)
    return {
      ...trialOf({
        ...{ today, shown: today, tried: countCommunes(homes, tried, minutes) },
        ...{ minutes, method: reaches.method, utas },
      }),
      ...{ networks, how, place: { name: place.name, lat: place.lat, lon: place.lon } },
    }
  },
})

/** Of the places of today, or of those that are open then: kept, since only the place that is tried moves. */
const kept = new WeakMap<Standing, Map<string, Int32Array>>()

function nearestToday(standing: Standing, when: ReturnType<typeof momentOf>): Int32Array {
  const known = kept.get(standing) ?? new Map<string, Int32Array>()
  kept.set(standing, known)
  const key = JSON.stringify(when)
  const found = known.get(key)
  if (found) return found
  const { homes, places, reaches } = standing
  reaches.load(places)
  const nearest = new Int32Array(homes.length).fill(NOWHERE)
  for (const { door } of sitesOf(places, when ?? undefined, when ? 'known' : 'ignored').sites)
    reaches.to(door).forEach((seconds, home) => {
      if (seconds >= 0 && seconds < nearest[home]!) nearest[home] = seconds
    })
  known.set(key, nearest)
  return nearest
}
