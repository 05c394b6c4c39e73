/** The second screen: when a candidate can be away from home, how many hours a week, under which contracts, from which day and pay. */
import * as z from 'zod'
import { action } from '../../../../../kernel/action.ts'
import { centsTyped } from '../../../../../kernel/euros.ts'
import { Refusal } from '../../../../../kernel/refusal.ts'
import { dayInput } from '../../../../../kernel/time.ts'
import { contractCodes } from '../../offers/contracts.ts'
import { flag } from '../../offers/fields.ts'
import { ANY, type AwayForm, awayOf } from '../away/away.ts'
import { dayNames, type TimesTyped, windowTyped } from '../away/typed.ts'
import { savedShape, saveScreen, screenFields } from '../profile/profile.ts'
import { besideRoles } from './whose.ts'

const clock = z
  .string('Indiquez une heure, par exemple 8:30.')
  .trim()
  .max(10, 'Indiquez une heure, par exemple 8:30.')
  .optional()
const tick = flag.default(false)
const PAY = 'Indiquez un montant en euros par heure, par exemple 12,50.'
const weekly = z.coerce
  .number('Indiquez un nombre d’heures, de 1 à 48.')
  .int('Indiquez un nombre d’heures, de 1 à 48.')
  .min(1, 'Indiquez un nombre d’heures, de 1 à 48.')
  .max(48, 'La loi limite une semaine à 48 heures (code du travail, art. L. 3121-20).')
  .optional()

/** `weekFrom`: « je peux partir de chez moi à partir de »; `weekUntil`: « je dois être rentré(e) avant ». */
const hours = Object.fromEntries(
  ['week', ...dayNames, 'night', 'school'].flatMap(name => [
    [`${name}From`, clock],
    [`${name}Until`, clock],
  ]),
) as Record<`${'week' | (typeof dayNames)[number] | 'night' | 'school'}${'From' | 'Until'}`, typeof clock>

export const saveTimes = action({
  id: 'job76.save-times',
  label: 'Enregistrer mes horaires',
  about:
    'Note quand le candidat peut être hors de chez lui, jour par jour, combien d’heures par semaine, et sous quels contrats.',
  effect: 'write',
  allowed: besideRoles,
  input: z.strictObject({
    ...screenFields,
    /** At any time: the hours are not read. */
    any: tick,
    /** The same hours from Monday to Friday: those of `week`. */
    same: tick,
    saturday: tick,
    sunday: tick,
    night: tick,
    school: tick,
    ...hours,
    hoursFrom: weekly,
    hoursTo: weekly,
    contracts: z
      .array(z.enum(contractCodes, 'Ce contrat n’est pas dans la liste.'), 'Choisissez des contrats.')
      .max(12)
      .default([]),
    freeFrom: dayInput.optional(),
    /** Euros an hour, gross: « 12,50 » or 12.5. */
    payFrom: z
      .union(
        [
          z.string().transform(typed => centsTyped(typed) ?? Number.NaN),
          z.number().transform(euros => Math.round(euros * 100)),
        ],
        PAY,
      )
      .pipe(z.int(PAY).min(1, PAY).max(100_000, PAY))
      .optional(),
  }),
  output: savedShape,
  run: (context, { person, version, ...given }) => {
    const { hoursFrom = null, hoursTo = null } = given
    if (hoursFrom && hoursTo && hoursFrom > hoursTo)
      throw new Refusal('Le second nombre d’heures est plus petit que le premier.', 'hoursTo')
    return saveScreen(context, { person, version, action: 'job76.save-times' }, () => ({
      away: given.any ? ANY : awaySaid(given),
      hours_from: hoursFrom,
      hours_to: hoursTo,
      contracts: contractCodes.filter(code => given.contracts.includes(code)),
      free_from: given.freeFrom ?? null,
      pay_from: given.payFrom ?? null,
    }))
  },
})

/** Not said at all: null, and the screen says that it is missing. */
function awaySaid(typed: TimesTyped): string | null {
  const week = windowTyped(typed, 'week')
  const days = dayNames.map((name, day): AwayForm['days'][number] => {
    if (day >= 5) return typed[name as 'saturday' | 'sunday'] ? needed(typed, name) : null
    return typed.same ? week : windowTyped(typed, name)
  })
  if (typed.same && !week && days.every(window => !window))
    throw new Refusal('Dites à partir de quelle heure vous pouvez partir de chez vous.', 'weekFrom')
  const form = {
    days,
    night: typed.night ? needed(typed, 'night') : null,
    school: typed.school ? needed(typed, 'school') : null,
  }
  if (days.every(window => !window)) {
    if (form.night)
      throw new Refusal('Dites aussi les jours\u00a0: la nuit est celle de ces jours.', 'nightFrom')
    return null
  }
  const away = awayOf(form)
  if (away === '{}') throw new Refusal('Avec les heures de l’école, il ne reste aucun moment.', 'schoolFrom')
  return away
}

function needed(typed: TimesTyped, name: Parameters<typeof windowTyped>[1]) {
  const window = windowTyped(typed, name)
  if (!window) throw new Refusal('Indiquez les deux heures, ou décochez la case.', `${name}From`)
  return window
}
