/** The droit that a form is about, if it is within reach, and what its forms have in common. */
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { outOfReach } from '../../kernel/refusal.ts'

export const droitInput = z.uuid('Ce droit n’existe pas.')
export const timeInput = z
  .string('Indiquez une heure, par exemple 14:30.')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Indiquez une heure, par exemple 14:30.')

export async function droitInReach({ tx, departement }: Context, id: string) {
  const droit = await tx
    .selectFrom('rsa_droit')
    .select(['id', 'person_id', 'holds_from'])
    .where('departement', '=', departement)
    .where('id', '=', id)
    .where('void_on', 'is', null)
    .executeTakeFirst()
  if (!droit) throw outOfReach()
  return droit
}

export const alreadyOriented = ({ tx, departement }: Context, droit: string) =>
  tx
    .selectFrom('rsa_orientation')
    .select(['id', 'organisation_id', 'referent_id'])
    .where('departement', '=', departement)
    .where('droit_id', '=', droit)
    .where('replaced_on', 'is', null)
    .executeTakeFirst()
