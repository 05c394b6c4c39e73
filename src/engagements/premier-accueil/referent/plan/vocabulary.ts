/** The words of a plan: how a goal ends, and who has a step. */
import * as z from 'zod'
import type { domainIds } from '../vocabulary.ts'

export type Domain = (typeof domainIds)[number]

export const goalEnds = { reached: 'Objectif atteint', left: 'Objectif laissé' } as const
export type GoalEnd = keyof typeof goalEnds
export const goalEndIds = Object.keys(goalEnds) as [GoalEnd, ...GoalEnd[]]

export const answers = { accepted: 'acceptée', declined: 'déclinée' } as const

const tooLong = (most: number) => `Ce texte est trop long\u00a0: ${most} caractères au plus.`

/** Something that must be said: three letters at least. */
export const saidInput = (missing: string, most: number) =>
  z.string(missing).trim().min(3, missing).max(most, tooLong(most))

export const whyInput = z.string('Écrivez du texte.').trim().max(500, tooLong(500)).default('')

/** Drawn by the form: sent twice, it is one. */
export const drawnInput = z.uuid('Ce numéro n’est pas celui d’un formulaire.').optional()

export const personId = z.uuid('Ce dossier n’existe pas.')
export const goalId = z.uuid('Cet objectif n’existe pas.')
export const stepId = z.uuid('Cette action n’existe pas.')
