/** The words of a plan: how a goal ends, and who has a step. */
import * as z from 'zod'
import type { domainIds } from '../vocabulary.ts'

export type Domain = (typeof domainIds)[number]

export const goalEnds = { reached: 'Objectif atteint', left: 'Objectif laissé' } as const
export type GoalEnd = keyof typeof goalEnds
export const goalEndIds = Object.keys(goalEnds) as [GoalEnd, ...GoalEnd[]]

export const answers = { accepted: 'acceptée', declined: 'déclinée' } as const

export const personId = z.uuid('Ce dossier n’existe pas.')
export const goalId = z.uuid('Cet objectif n’existe pas.')
export const stepId = z.uuid('Cette action n’existe pas.')
