/** What an agent of the house may say of a place, as typed in a form or sent by a program: each field with its sentence. */
import * as z from 'zod'
import type { Day } from '../../kernel/time.ts'
import { hoursFromColumns, type Weekday, weekdays } from '../hours/columns.ts'
import { parseHours } from '../hours/parse.ts'
import { decimalOf, listIn, mailIn, phoneIn, urlIn } from '../imports/words.ts'
import { kindNames } from '../kinds.ts'
import type { SaidPlace } from '../said/said.ts'
import { publics } from '../vocabulary.ts'

/** '' says that there is none; left out, nothing is said. */
const optional = <Value>(read: (text: string) => Value | undefined, sentence: string, longest = 2_000) =>
  z
    .string(sentence)
    .max(longest, `${longest} caractères au plus.`)
    .transform((text, context): Value | null => {
      if (text.trim() === '') return null
      const value = read(text.trim())
      if (value !== undefined) return value
      context.addIssue({ code: 'custom', message: sentence })
      return z.NEVER
    })
    .optional()
const text = (longest = 2_000) => optional(typed => typed, 'Indiquez un texte.', longest)
const yesNo = z.enum(['oui', 'non', ''], 'Choisissez oui ou non.').optional()
const HOURS = 'Écrivez par exemple 9h-12h / 14h-17h.'

/** Every field of the form; `lundi` … `dimanche` are the hours of the week in plain French, `hours` those of OpenStreetMap. */
export const placeFields = {
  kind: z.enum(kindNames, 'Choisissez la nature du lieu.').optional(),
  kindWord: text(100),
  name: z
    .string('Indiquez le nom du lieu.')
    .trim()
    .min(2, 'Indiquez le nom du lieu.')
    .max(250, '250 caractères au plus.')
    .optional(),
  commune: z.string('Indiquez la commune.').trim().max(100, '100 caractères au plus.').optional(),
  address: text(300),
  addressMore: text(300),
  postcode: optional(typed => /^\d{5}$/.exec(typed)?.[0], 'Un code postal a cinq chiffres.'),
  lon: optional(decimalOf, 'Indiquez un nombre, par exemple 1,0984.'),
  lat: optional(decimalOf, 'Indiquez un nombre, par exemple 49,4349.'),
  phone: optional(phoneIn, 'Indiquez un numéro de téléphone, par exemple 02 61 91 00 01.'),
  mail: optional(mailIn, 'Indiquez une adresse électronique, par exemple accueil@exemple.fr.'),
  website: optional(urlIn, 'Indiquez une adresse du web, par exemple https://exemple.fr.'),
  hours: z.string().max(1_000, '1 000 caractères au plus.').optional(),
  ...(Object.fromEntries(
    weekdays.map(day => [day, z.string().max(200, '200 caractères au plus.').optional()]),
  ) as Record<Weekday, z.ZodOptional<z.ZodString>>),
  holidays: z.enum(['ferme', 'ouvert', ''], 'Dites si le lieu ouvre les jours fériés.').optional(),
  closedFrom: optional(dayIn, 'Indiquez une date.'),
  closedUntil: optional(dayIn, 'Indiquez une date.'),
  walkIn: yesNo,
  mobile: yesNo,
  tour: text(200),
  accessibility: text(500),
  accessibilityUrl: optional(urlIn, 'Indiquez une adresse du web.'),
  languages: optional(listIn, 'Séparez les langues par des virgules.', 300),
  publics: z
    .union([z.string(), z.array(z.string())])
    .transform((given, context): string[] => {
      const codes = [given].flat().filter(Boolean)
      if (codes.every(code => code in publics)) return codes
      context.addIssue({ code: 'custom', message: 'Choisissez les publics dans la liste.' })
      return z.NEVER
    })
    .optional(),
  conditions: text(),
  capacity: optional(
    typed => (/^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : undefined),
    'Indiquez un nombre entier.',
  ),
  description: text(10_000),
  siret: optional(typed => /^\d{14}$/.exec(typed.replace(/\s/g, ''))?.[0], 'Un SIRET a quatorze chiffres.'),
}

export type PlaceTyped = z.output<z.ZodObject<typeof placeFields>>

/** Commune and point apart: they need the territory. Gives the sentence of a field whose hours do not read. */
export function saidIn(typed: PlaceTyped): { said: SaidPlace } | { field: string; sentence: string } {
  const hours = hoursTyped(typed)
  if (hours && 'sentence' in hours) return hours
  const { languages, publics: forWhom, walkIn, mobile, kind, kindWord, name } = typed
  const same = [
    'address',
    'addressMore',
    'postcode',
    'phone',
    'mail',
    'website',
    'tour',
    'accessibility',
  ] as const
  const rest = ['accessibilityUrl', 'conditions', 'capacity', 'description', 'siret'] as const
  return {
    said: {
      ...Object.fromEntries(
        [...same, ...rest].filter(field => typed[field] !== undefined).map(field => [field, typed[field]]),
      ),
      ...(kind && { kind, kindWord: kind === 'autre' ? (kindWord ?? null) : null }),
      ...(name && { name }),
      ...(hours && { hours: hours.text }),
      ...(walkIn !== undefined && { walkIn: walkIn === '' ? null : walkIn === 'oui' }),
      ...(mobile !== undefined && { mobile: mobile === 'oui' }),
      ...(languages !== undefined && { languages: languages ?? [] }),
      ...(forWhom !== undefined && { publics: forWhom }),
    },
  }
}

/** Undefined where the form says nothing of hours. */
function hoursTyped(
  typed: PlaceTyped,
): { text: string | null } | { field: string; sentence: string } | undefined {
  const days = weekdays.filter(day => typed[day]?.trim())
  const raw = typed.hours?.trim()
  if (typed.hours === undefined && weekdays.every(day => typed[day] === undefined)) return undefined
  if (raw) {
    const read = parseHours(raw)
    if ('fault' in read) return { field: 'hours', sentence: read.fault }
    return withClosure(raw, typed)
  }
  if (days.length === 0) return { text: null }
  const columns = Object.fromEntries(weekdays.map(day => [day, typed[day] ?? '']))
  const read = hoursFromColumns(columns)
  if ('fault' in read) {
    const field = days.find(day => 'fault' in hoursFromColumns({ [day]: typed[day]! })) ?? 'lundi'
    return { field, sentence: `${field === 'lundi' ? 'Lundi' : field} : ${HOURS}` }
  }
  return withClosure(typed.holidays === 'ferme' ? `${read.text}; PH off` : read.text, typed)
}

/** A closure with its dates is one more rule of the text. */
function withClosure(text: string, { closedFrom, closedUntil }: PlaceTyped) {
  if (!closedFrom && !closedUntil) return { text }
  const [from, until] = [closedFrom ?? closedUntil!, closedUntil ?? closedFrom!]
  if (until < from) return { field: 'closedUntil', sentence: 'La fermeture finit avant de commencer.' }
  return { text: `${text}; ${osmDay(from)}${until === from ? '' : `-${osmDay(until)}`} off` }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const osmDay = (day: Day) => `${day.slice(0, 4)} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(8)}`

function dayIn(typed: string): Day | undefined {
  return z.iso.date().safeParse(typed).success ? (typed as Day) : undefined
}
