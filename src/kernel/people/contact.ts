/** A telephone number or a mail address that a person gives, kept as typed and as compared; one that must not be used says so. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { fileRoles } from '../access/identity.ts'
import { reasonFor } from '../access/reach.ts'
import { action } from '../action.ts'
import { Refusal } from '../refusal.ts'
import { phoneOf } from './phone.ts'

export const recordContact = action({
  id: 'people.record-contact',
  label: 'Enregistrer une coordonnée',
  about:
    'Ajoute un numéro de téléphone ou une adresse électronique au dossier, ou dit qu’il ne faut plus s’en servir.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    person: z.uuid('Ce dossier n’existe pas.'),
    kind: z.enum(['phone', 'mail'], 'Choisissez : téléphone ou adresse électronique.'),
    written: z
      .string('Indiquez la coordonnée.')
      .trim()
      .min(1, 'Indiquez la coordonnée.')
      .max(200, 'Cette coordonnée est trop longue.'),
    /** A box of a form says « on »; an unticked one says nothing. */
    doNotUse: z
      .union([z.boolean(), z.literal('on').transform(() => true)], 'Cochez la case ou laissez-la vide.')
      .default(false),
  }),
  output: z.object({ id: z.uuid() }),
  async run(context, { person, kind, written, doNotUse }) {
    const { tx, departement, today } = context
    const reason = await reasonFor(context, person, 'C2', 'writes')
    const compared = kind === 'phone' ? comparedPhone(written) : comparedMail(written)
    const known = await tx
      .selectFrom('person_contact')
      .select(['id', 'do_not_use'])
      .where('departement', '=', departement)
      .where('person_id', '=', person)
      .where('compared', '=', compared)
      .where('ended_on', 'is', null)
      .executeTakeFirst()
    if (known?.do_not_use === doNotUse) throw new Refusal('Cette coordonnée est déjà enregistrée.', 'written')
    // What was said before is kept with its dates: a changed mind is a new line.
    if (known)
      await tx
        .updateTable('person_contact')
        .set({ ended_on: today })
        .where('departement', '=', departement)
        .where('id', '=', known.id)
        .execute()
    const id = randomUUID()
    await tx
      .insertInto('person_contact')
      .values({
        departement,
        id,
        person_id: person,
        kind,
        written,
        compared,
        source: 'agent',
        known_on: today,
        ended_on: null,
        do_not_use: doNotUse,
      })
      .execute()
    context.trace({
      operation: 'write',
      action: recordContact.id,
      person,
      reason: reason.id,
      purpose: reason.purpose,
      classes: ['C2'],
    })
    return { id }
  },
})

function comparedPhone(written: string): string {
  const compared = phoneOf(written)
  if (!compared)
    throw new Refusal(
      'Ce numéro n’est pas un numéro français : il compte dix chiffres, par exemple 06 12 34 56 78.',
      'written',
    )
  return compared
}

function comparedMail(written: string): string {
  const parsed = z.email().safeParse(written.toLowerCase())
  if (!parsed.success)
    throw new Refusal('Cette adresse électronique est incomplète : elle s’écrit nom@exemple.fr.', 'written')
  return parsed.data
}
