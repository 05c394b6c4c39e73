/** The person’s yes on a paper of their parcours: their name, as they write it, and how it was given. */
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { isPerson } from './reach.ts'

export const signedInput = z
  .string('Écrivez le nom de la personne.')
  .trim()
  .min(2, 'La personne écrit son prénom et son nom.')
  .max(120, 'Ce nom est trop long\u00a0: 120 caractères au plus.')

/** On the agent’s screen in front of them, or on paper; left out by the person on their own screen. */
export const howInput = z
  .enum(['beside', 'paper'], 'Choisissez comment la personne a donné son accord.')
  .optional()
export type How = 'screen' | 'beside' | 'paper'

export function howSigned(context: Context, how: 'beside' | 'paper' | undefined): How {
  if (isPerson(context)) return 'screen'
  if (!how) throw new Refusal('Choisissez comment la personne a donné son accord.', 'how')
  return how
}
