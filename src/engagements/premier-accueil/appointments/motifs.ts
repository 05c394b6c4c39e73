/** What an organisation receives people for: told by those who receive, since they know how long it takes. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { modes } from '../../../kernel/appointments/vocabulary.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { organisationField, organisationFor } from './in-whose-name.ts'
import { motifsOf } from './mine.ts'

export const motifShape = z.object({
  motif: z.uuid(),
  label: z.string(),
  /** Length of the appointment. */
  minutes: z.int(),
  modes: z.array(z.enum(modes)),
  /** 1, or how many people a collective session takes. */
  seats: z.int(),
  byLink: z.boolean(),
})

export const listMotifs = action({
  id: 'appointments.list-motifs',
  label: 'Motifs de rendez-vous',
  about: 'Ce pour quoi votre organisation reçoit\u00a0: la durée, la manière, une personne ou plusieurs.',
  effect: 'read',
  allowed: fileRoles,
  input: z.strictObject({}),
  output: z.array(motifShape),
  run: async context =>
    (await motifsOf(context)).map(({ motif, label, minutes, modes, seats, byLink }) => ({
      ...{ motif, label, minutes, modes, seats, byLink },
    })),
})

const whole = (sentence: string, least: number, most: number) =>
  z.coerce.number(sentence).int(sentence).min(least, sentence).max(most, sentence)

export const addMotif = action({
  id: 'appointments.add-motif',
  label: 'Ajouter un motif',
  about: 'Ajoute un motif de rendez-vous à votre organisation.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    organisation: organisationField,
    label: z
      .string('Nommez le motif.')
      .trim()
      .min(2, 'Nommez le motif.')
      .max(80, 'Nommez-le en 80 caractères au plus.'),
    minutes: whole('Indiquez une durée de 5 à 480 minutes.', 5, 480),
    modes: z
      .union(
        [z.array(z.enum(modes)), z.enum(modes).transform(mode => [mode])],
        'Choisissez comment il se tient.',
      )
      .refine(chosen => chosen.length > 0, 'Choisissez comment il se tient.'),
    seats: whole('Indiquez de 1 à 200 personnes.', 1, 200).default(1),
    byLink: z
      .union([z.boolean(), z.literal('on').transform(() => true)], 'Cochez la case ou laissez-la vide.')
      .default(false),
  }),
  output: z.object({ motif: z.uuid() }),
  async run(context, { organisation: asked, label, minutes, modes, seats, byLink }) {
    const { tx, departement, me, today } = context
    const organisation = await organisationFor(context, me.id, { organisation: asked })
    if ((await motifsOf(context)).some(one => one.label === label && one.organisation === organisation))
      throw new Refusal(
        'Ce motif existe déjà\u00a0: retirez-le d’abord, ou choisissez un autre nom.',
        'label',
      )
    const motif = randomUUID()
    await sql`insert into appointment_motif (departement, id, organisation_id, label, minutes, modes, seats, by_link, from_on, made_by)
      values (${departement}, ${motif}::uuid, ${organisation}::uuid, ${label}, ${minutes}, ${[...new Set(modes)]}::text[], ${seats}, ${byLink},
        ${today}::date, ${me.id}::uuid)`.execute(tx)
    context.trace({ operation: 'write', action: addMotif.id })
    return { motif }
  },
})

export const endMotif = action({
  id: 'appointments.end-motif',
  label: 'Retirer le motif',
  about: 'Ne propose plus ce motif\u00a0; les rendez-vous pris pour lui restent.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({ motif: z.uuid('Ce motif n’existe pas.') }),
  output: z.object({ motif: z.uuid() }),
  async run(context, { motif }) {
    const { tx, departement, today } = context
    const { numAffectedRows } =
      await sql`update appointment_motif set until_on = greatest(from_on, ${today}::date)
      where departement = ${departement} and id = ${motif}::uuid and until_on is null`.execute(tx)
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: endMotif.id })
    return { motif }
  },
})
