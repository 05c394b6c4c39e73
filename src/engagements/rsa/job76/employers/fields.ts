/** What an employer says of itself and of whoever signs in for it. */
import * as z from 'zod'
import { mailInput } from '../../../../kernel/access/accounts.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { nafLabel } from './naf.ts'
import { readSiret } from './siret.ts'

export const siretInput = z
  .string('Indiquez le SIRET de l’établissement\u00a0: 14 chiffres.')
  .transform((typed, context) => {
    try {
      return readSiret(typed)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      context.addIssue({ code: 'custom', message: error.message })
      return z.NEVER
    }
  })

const NAF =
  'Ce code d’activité (NAF ou APE) n’existe pas\u00a0: quatre chiffres et une lettre, par exemple 88.10A.'

/** « 88.10A », « 8810a » or nothing; kept with its dot. */
export const nafInput = z
  .string()
  .transform(typed => typed.replace(/[\s.]/g, '').toUpperCase())
  .refine(code => code === '' || (/^\d{4}[A-Z]$/.test(code) && nafLabel(code) !== undefined), NAF)
  .transform(code => code.replace(/^(\d\d)/, '$1.'))
  .optional()

export const employerFields = {
  siret: siretInput,
  name: textInput(120, 'Indiquez le nom de l’établissement.', 1),
  naf: nafInput,
  /** Who will sign in. */
  contact: textInput(120, 'Indiquez votre nom.', 1),
  mail: mailInput,
}
