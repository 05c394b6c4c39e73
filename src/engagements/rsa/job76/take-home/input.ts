/** What an estimate of a take-home asks: the job, and the household, in fields that a form, a program and a command share. */
import * as z from 'zod'
import { Refusal } from '../../../../kernel/refusal.ts'
import { dayInput } from '../../../../kernel/time.ts'
import { families, type Household, housings } from './household.ts'
import type { Job } from './take-home.ts'

const HOURS = 'Indiquez les heures par semaine, de 1 à 48, par exemple 24.'
const AMOUNT = 'Indiquez un montant en euros, par exemple 450 ou 450,50.'
const MONTHS = 'Indiquez un nombre de mois, ou rien pour un contrat sans fin.'
const CHILDREN = 'Indiquez le nombre d’enfants, de 0 à 15.'

const cents = z.coerce.number(AMOUNT).int(AMOUNT).min(0, AMOUNT).max(2_000_000, 'Ce montant est trop grand.')
const monthly = (what: string) => cents.default(0).describe(`${what}, en centimes par mois`)

export const takeHomeInput = z.strictObject({
  hours: z.coerce.number(HOURS).min(1, HOURS).max(48, HOURS).describe('Heures par semaine'),
  grossHourly: cents.describe('Salaire brut d’une heure, en centimes'),
  months: z.coerce
    .number(MONTHS)
    .int(MONTHS)
    .min(1, MONTHS)
    .max(600, MONTHS)
    .optional()
    .describe('Durée du contrat, en mois\u00a0; rien s’il est sans fin'),
  family: z
    .enum(families, 'Dites si vous vivez seul(e) ou en couple.')
    .describe('Un adulte, un parent isolé dont le RSA est majoré, ou un couple'),
  children: z.coerce.number(CHILDREN).int(CHILDREN).min(0, CHILDREN).max(15, CHILDREN).default(0),
  housing: z
    .enum(housings, 'Dites comment vous êtes logé(e).')
    .describe('Locataire sans aide, aide au logement, propriétaire, hébergé gratuitement'),
  currentPay: monthly('Salaire net de qui prendrait l’emploi'),
  partnerPay: monthly('Salaire net de l’autre adulte'),
  otherIncome: monthly('Autres ressources du foyer, sans RSA ni prime d’activité'),
  currentRsa: cents
    .optional()
    .describe('RSA versé aujourd’hui, en centimes par mois\u00a0; rien pour le calculer'),
  day: dayInput.optional().describe('Jour dont les montants valent\u00a0; aujourd’hui par défaut'),
})

export function asked({ hours, grossHourly, months, ...situation }: z.output<typeof takeHomeInput>): {
  household: Household
  job: Job
} {
  const { day: _, currentRsa, ...household } = situation
  if (household.family !== 'couple' && household.partnerPay > 0)
    throw new Refusal('Ce salaire ne se compte que pour un couple.', 'partnerPay')
  return {
    household: { ...household, currentRsa: currentRsa ?? null },
    job: { hours, grossHourly, months: months ?? null },
  }
}
