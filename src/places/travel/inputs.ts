/** What may be asked of travel: the words, their limits, and the sentence for each that is not understood. */
import * as z from 'zod'
import { agentRoles } from '../../kernel/access/identity.ts'
import { halfDays } from '../hours/half-days.ts'
import { type Kind, kindNames } from '../kinds.ts'

/** Places, streets and timetables are public: whoever has an account may ask, and the account of imports. */
export const everyRole = agentRoles

/** One kind of place, or several with commas. */
export const kindInput = z
  .string('Indiquez un type de lieu, par exemple ccas.')
  .transform((text, context): Kind[] => {
    const words = text.split(',').map(word => word.trim())
    const unknown = words.filter(word => !kindNames.includes(word as Kind))
    if (unknown.length === 0) return [...new Set(words as Kind[])].sort()
    context.addIssue({
      code: 'custom',
      message: `Type de lieu inconnu\u00a0: «\u00a0${unknown.join(', ')}\u00a0». Les types sont ${kindNames.join(', ')}.`,
    })
    return z.NEVER
  })

const modeSentence =
  'Indiquez un moyen de transport\u00a0: walk (à pied), bicycle (à vélo), car (en voiture) ou transit (en transport en commun).'
export const modeInput = z.enum(['walk', 'bicycle', 'car', 'transit'], modeSentence)

const whole = (sentence: string, least: number, most: number) =>
  z.coerce.number(sentence).int(sentence).min(least, sentence).max(most, sentence)

export const minutesInput = whole('Indiquez un nombre entier de minutes, de 1 à 240.', 1, 240)

export const maxWalkInput = whole(
  'Indiquez les minutes de marche permises à la fois, de 0 à 120.',
  0,
  120,
).default(15)

/** Of departures or arrivals, from the one that is asked on. */
export const windowInput = whole(
  'Indiquez sur combien de minutes de départs ou d’arrivées, de 1 à 240.',
  1,
  240,
).optional()

/** To be received for. */
export const stayInput = whole('Indiquez les minutes d’accueil, de 0 à 480.', 0, 480)

export const paceInput = z
  .enum(
    ['walker', 'pushchair'],
    'Indiquez l’allure à pied\u00a0: walker (une personne) ou pushchair (avec une poussette).',
  )
  .optional()

const halfDaySentence = `Indiquez une demi-journée par son rang, de 0 (${halfDays[0]!.label}) à 13 (${halfDays[13]!.label}), ou par ses mots.`
export const halfDayInput = z
  .union([z.int(), z.string()], halfDaySentence)
  .transform((asked, context) => {
    const words = String(asked).trim().toLowerCase().replaceAll("'", '’')
    const named = halfDays.findIndex(({ label }) => label === words)
    const rank = named >= 0 ? named : /^\d{1,2}$/.test(words) ? Number(words) : -1
    if (rank >= 0 && rank < halfDays.length) return rank
    context.addIssue({ code: 'custom', message: halfDaySentence })
    return z.NEVER
  })
  .optional()
