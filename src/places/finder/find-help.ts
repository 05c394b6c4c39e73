/** « Trouver de l’aide » as an action: for a program, the command line, and the agents who look for somebody. */
import * as z from 'zod'
import { agentRoles } from '../../kernel/access/identity.ts'
import { action } from '../../kernel/action.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/time.ts'
import { hourOf } from '../../platform/clock.ts'
import { currentNetwork } from '../networks/networks.ts'
import { helpNearShape } from './answer.ts'
import { communeByCode, oneCommune } from './commune/find.ts'
import { helpNear } from './help-near.ts'
import { needIds } from './needs.ts'

/** Characters of what is typed at most. */
export const LONGEST = 100

export const findHelp = action({
  id: 'places.find-help',
  label: 'Trouver de l’aide près d’une commune',
  about:
    'Donne l’aide la plus utile près d’une commune, par besoin : ce qui est ouvert à ce moment, le téléphone, les horaires et les minutes de trajet.',
  effect: 'read',
  allowed: agentRoles,
  input: z.strictObject({
    near: z
      .string()
      .trim()
      .min(2, 'Indiquez une commune ou un code postal.')
      .max(LONGEST, `Tapez ${LONGEST} caractères au plus.`)
      .optional()
      .describe('Nom de commune (même approché ou ancien) ou code postal'),
    commune: z
      .string()
      .regex(/^\d[\dAB]\d{3}$/, 'Indiquez le code de la commune, par exemple 76276.')
      .optional()
      .describe('Code officiel géographique, à la place du nom'),
    need: z
      .enum(needIds, `Indiquez un besoin\u00a0: ${needIds.join(', ')}.`)
      .optional()
      .describe('Un seul besoin, avec tous ses lieux'),
    at: z
      .string()
      .regex(
        /^\d{4}-\d\d-\d\d [0-2]\d:[0-5]\d$/,
        'Indiquez un jour et une heure, par exemple « 2026-03-10 14:00 ».',
      )
      .refine(at => isMoment(at), 'Ce jour ou cette heure n’existe pas.')
      .optional()
      .describe('Jour et heure, en France ; maintenant par défaut'),
  }),
  output: helpNearShape,
  async run({ tx, departement, today, at: now }, { near, commune: code, need, at }) {
    if ((near === undefined) === (code === undefined))
      throw new Refusal('Indiquez une commune ou un code postal.', 'near')
    const commune = code
      ? await communeByCode(tx, departement, code)
      : await oneCommune(tx, departement, near!)
    if (!commune) throw new Refusal('Aucune commune du département n’a ce code.', 'commune')
    const [day, time] = at ? (at.split(' ') as [Day, string]) : [today, hourOf(now).slice(0, 5)]
    const network = await currentNetwork(tx, departement)
    return helpNear(tx, departement, { commune, at: { day, time }, asOf: today, network, need })
  },
})

function isMoment(at: string): boolean {
  const day = at.slice(0, 10)
  const read = Date.parse(day)
  return Number(at.slice(11, 13)) < 24 && !Number.isNaN(read) && new Date(read).toISOString().startsWith(day)
}
