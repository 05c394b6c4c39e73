/** How to reach an organisation: the telephone and the mail of a function, never of somebody at home. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { phoneOf } from '../../../../kernel/people/phone.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import type {} from '../tables.ts'
import { members, organisationInput, partnerInReach } from '../who.ts'

export const contactShape = z.object({
  contact: z.uuid(),
  function: z.string(),
  /** As in E.164, without its sign. */
  phone: z.string().nullable(),
  mail: z.string().nullable(),
})

export async function contactsOf({ tx, departement }: Context, organisation: string) {
  const { rows } = await sql<z.output<typeof contactShape>>`
    select id as contact, function, phone, mail from partner_contact
    where departement = ${departement} and organisation_id = ${organisation}::uuid and known_until is null
    order by function, id`.execute(tx)
  return rows
}

export const addContact = action({
  id: 'network.add-contact',
  label: 'Ajouter le contact',
  about: 'Ajoute une fonction de l’organisation, avec le téléphone ou l’adresse électronique de son service.',
  effect: 'write',
  allowed: members,
  input: z.strictObject({
    organisation: organisationInput,
    function: z
      .string('Indiquez la fonction.')
      .trim()
      .min(2, 'Indiquez la fonction.')
      .max(100, 'Ce nom de fonction est trop long.'),
    phone: z.string('Indiquez un numéro.').trim().max(40, 'Ce numéro est trop long.').optional(),
    mail: z
      .string('Indiquez une adresse.')
      .trim()
      .toLowerCase()
      .pipe(
        z.email('Cette adresse électronique n’est pas complète.').max(200, 'Cette adresse est trop longue.'),
      )
      .optional(),
  }),
  output: z.object({ contact: z.uuid() }),
  async run(context, { organisation, function: name, phone: typed, mail = null }) {
    const { tx, departement, me, today } = context
    await partnerInReach(context, organisation)
    const phone = typed ? (phoneOf(typed) ?? null) : null
    if (typed && !phone)
      throw new Refusal('Ce numéro n’est pas un numéro français\u00a0: il compte dix chiffres.', 'phone')
    if (!phone && !mail) throw new Refusal('Indiquez un téléphone ou une adresse électronique.', 'phone')
    const same = (await contactsOf(context, organisation)).find(
      one => one.function === name && one.phone === phone && one.mail === mail,
    )
    if (same) return { contact: same.contact }
    const id = randomUUID()
    await tx
      .insertInto('partner_contact')
      .values({
        ...{ departement, id, organisation_id: organisation, function: name, phone, mail },
        ...{ known_from: today, known_until: null, recorded_by: me.id },
      })
      .execute()
    context.trace({ operation: 'write', action: 'network.add-contact' })
    return { contact: id }
  },
})
