/** What an offer of Job 76 is: one definition for the form of an employer, the API and the lists that come in. */
import * as z from 'zod'
import { Refusal } from '../../../../kernel/refusal.ts'
import { type Day, dayInput } from '../../../../kernel/time.ts'
import { type ContractCode, contractCodes } from './contracts.ts'
import { flag, listOf, number, text, whole } from './fields.ts'
import { type Licence, licenceCodes } from './licences.ts'
import { centsAnHour, LEGAL_WEEK, type Pay, type PayPer, payPer } from './pay.ts'
import type { Shift } from './shifts.ts'
import { lineText, readShifts } from './shifts-typed.ts'

/** Characters. The table keeps no more. */
export const LONGEST = { title: 120, words: 5000, place: 200, payWords: 200, employer: 120 } as const

/** Hours a week (code du travail, art. L. 3121-20 : « Au cours d'une même semaine, la durée maximale hebdomadaire de travail est de quarante-huit heures. »). */
export const MOST_HOURS = 48

export const experiences = { none: 'Débutant accepté', wished: 'Souhaitée', required: 'Exigée' } as const
export type Experience = keyof typeof experiences

/** As it is kept, whatever way it came. */
export interface OfferContent {
  title: string
  words: string
  rome: string
  /** OGR numbers of ROME: of the appellation, and of the competences that the job must or would like to have. */
  appellation: number | null
  must: number[]
  nice: number[]
  /** INSEE code. */
  commune: string | null
  /** Line of the address. */
  place: string | null
  lat: number | null
  lon: number | null
  /** The stop or the place that the point is of; as it was typed, until it is found. */
  near: string | null
  /** Null: the offer does not say its hours. */
  shifts: Shift[] | null
  contract: ContractCode
  months: number | null
  /** Hours a week. */
  hours: number | null
  pay: Pay | null
  /** As the source said the pay. */
  payWords: string | null
  startsOn: Day | null
  posts: number
  licences: Licence[]
  experience: Experience
  experienceMonths: number | null
  accessible: boolean
  postedOn: Day
  /** Last day seen; null: its source does not say. */
  expiresOn: Day | null
}

const line = z.strictObject({
  days: listOf(z.string().max(20), 'Cochez au moins un jour.', 7),
  from: text(20, 'Indiquez l’heure de début.', 1),
  until: text(20, 'Indiquez l’heure de fin.', 1),
})

/** « du lundi au vendredi : 5 h 30 – 13 h », a line a group of days; or the same as days, from and until. */
const shiftsInput = z
  .union([z.string(), z.array(line)], 'Indiquez des jours et des heures.')
  .transform((given, context) => {
    const written = typeof given === 'string' ? given : given.map(lineText).join('\n')
    if (!written.trim()) return null
    const read = written.length > 2000 ? { fault: 'Ces horaires sont trop longs.' } : readShifts(written)
    if ('shifts' in read) return read.shifts
    context.addIssue({ code: 'custom', message: read.fault })
    return z.NEVER
  })
  .nullable()

const ogr = whole(1, 2_147_483_647, 'Ce code OGR n’est pas un nombre.')
const amount = number(0.01, 1_000_000, 'Indiquez un montant, par exemple 12,50.').nullish()

/** To be spread in the strict input of an action. */
export const offerFields = {
  title: text(LONGEST.title, 'Donnez un titre à l’offre.', 2, 'line'),
  words: text(LONGEST.words, 'Décrivez le travail.').default(''),
  rome: z
    .string('Choisissez un métier.')
    .trim()
    .toUpperCase()
    .regex(/^[A-N]\d{4}$/, 'Choisissez un métier\u00a0: son code ROME est une lettre et quatre chiffres.'),
  appellation: ogr.nullish(),
  commune: z
    .string()
    .trim()
    .regex(/^\d[\dAB]\d{3}$/, 'Choisissez une commune.')
    .nullish(),
  place: text(LONGEST.place, 'Indiquez l’adresse.', 0, 'line').nullish(),
  lat: number(-90, 90, 'La latitude va de −90 à 90.').nullish(),
  lon: number(-180, 180, 'La longitude va de −180 à 180.').nullish(),
  near: text(LONGEST.place, 'Indiquez un arrêt ou un lieu.', 0, 'line').nullish(),
  shifts: shiftsInput.optional(),
  contract: z.enum(contractCodes, 'Choisissez un contrat.'),
  months: whole(1, 60, 'Indiquez une durée de 1 à 60 mois.').nullish(),
  hours: number(0.5, 168, 'Indiquez le nombre d’heures par semaine, par exemple 35.').nullish(),
  payFrom: amount,
  payTo: amount,
  payPer: z
    .enum(
      Object.keys(payPer) as [PayPer, ...PayPer[]],
      'Dites de quoi est ce montant\u00a0: heure, mois ou an.',
    )
    .nullish(),
  startsOn: dayInput.nullish(),
  posts: whole(1, 999, 'Indiquez le nombre de postes, de 1 à 999.').default(1),
  licences: listOf(
    z.enum(licenceCodes, 'Ce permis n’est pas dans la liste.'),
    'Choisissez un permis.',
    17,
  ).default([]),
  must: listOf(ogr, 'Choisissez une compétence.', 30).default([]),
  nice: listOf(ogr, 'Choisissez une compétence.', 30).default([]),
  experience: z
    .enum(Object.keys(experiences) as [Experience, ...Experience[]], 'Dites si une expérience est exigée.')
    .default('none'),
  experienceMonths: whole(1, 600, 'Indiquez un nombre de mois.').nullish(),
  accessible: flag.default(false),
  expiresOn: dayInput.nullish(),
}

export const offerInput = z.strictObject(offerFields)

/** `postedOn`: the day of the offer. What cannot be together is left to `faultsOf`. */
export function contentOf(given: z.output<typeof offerInput>, postedOn: Day): OfferContent {
  const { payFrom, payTo, payPer: per, ...said } = given
  const weekly = said.hours ?? LEGAL_WEEK
  if ((payFrom ?? payTo) != null && !per)
    throw new Refusal('Dites de quoi est ce montant\u00a0: de l’heure, par mois ou par an.', 'payPer')
  const cents = [payFrom, payTo].flatMap(euros =>
    euros == null ? [] : centsAnHour(euros, per ?? 'hour', weekly),
  )
  return {
    ...said,
    appellation: said.appellation ?? null,
    commune: said.commune ?? null,
    place: said.place || null,
    lat: said.lat ?? null,
    lon: said.lon ?? null,
    near: said.near || null,
    shifts: said.shifts?.length ? said.shifts : null,
    months: said.months ?? null,
    hours: said.hours ?? null,
    pay: cents.length ? { from: Math.min(...cents), to: Math.max(...cents) } : null,
    payWords: null,
    startsOn: said.startsOn ?? null,
    nice: said.nice.filter(code => !said.must.includes(code)),
    experienceMonths: said.experience === 'none' ? null : (said.experienceMonths ?? null),
    postedOn,
    expiresOn: said.expiresOn ?? null,
  }
}
