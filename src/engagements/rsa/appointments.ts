/** The first appointment after the orientation: what became of it, and a new one when it was not held. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { reasonFor } from '../../kernel/access/reach.ts'
import { action } from '../../kernel/action.ts'
import { lockDay } from '../../kernel/appointments/book.ts'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import { type Day, dayInput, formatDay } from '../../kernel/time.ts'
import { alreadyOriented, droitInput, droitInReach, timeInput } from './droit-in-reach.ts'
import { firstAppointment } from './droits/decisions.ts'
import { recount } from './droits/recount.ts'

export const recordOutcome = action({
  id: 'rsa.record-outcome',
  label: 'Enregistrer la suite du rendez-vous',
  about:
    'Dit ce qu’est devenu le premier rendez-vous d’accompagnement : la personne est venue, s’est excusée ou n’est pas venue.',
  effect: 'write',
  allowed: ['referent', 'orienteur'],
  input: z.strictObject({
    appointment: z.uuid('Ce rendez-vous n’existe pas.'),
    outcome: z.enum(['came', 'excused', 'absent'], 'Choisissez la suite du rendez-vous.'),
  }),
  output: z.object({ person: z.uuid() }),
  async run(context, { appointment: id, outcome }) {
    const { tx, departement, today, me } = context
    const appointment = await tx
      .selectFrom('appointment')
      .select(['person_id', 'subject_id', 'on_day', 'outcome'])
      .where('departement', '=', departement)
      .where('id', '=', id)
      .where('purpose', '=', firstAppointment)
      .executeTakeFirst()
    if (!appointment?.person_id || !appointment.subject_id) throw outOfReach()
    const { person_id: person, subject_id: subject } = appointment
    const reason = await reasonFor(context, person, 'C2', 'writes')
    if (appointment.outcome) throw new Refusal('La suite de ce rendez-vous est déjà enregistrée.')
    if (appointment.on_day > today)
      throw new Refusal(`Ce rendez-vous n’a lieu que le ${formatDay(appointment.on_day)}.`, 'outcome')
    await tx
      .updateTable('appointment')
      .set({ outcome, outcome_known_on: today, outcome_by: me.id })
      .where('departement', '=', departement)
      .where('id', '=', id)
      .execute()
    await recount(tx, departement, [subject])
    context.trace({
      operation: 'write',
      action: recordOutcome.id,
      person,
      reason: reason.id,
      purpose: reason.purpose,
      classes: ['C2'],
    })
    return { person }
  },
})

export const fixAppointment = action({
  id: 'rsa.fix-appointment',
  label: 'Fixer un nouveau rendez-vous',
  about: 'Fixe un nouveau premier rendez-vous d’accompagnement quand le précédent n’a pas été tenu.',
  effect: 'write',
  allowed: ['referent', 'orienteur'],
  input: z.strictObject({ droit: droitInput, appointmentOn: dayInput, appointmentAt: timeInput }),
  output: z.object({ person: z.uuid(), appointment: z.uuid() }),
  async run(context, { droit: id, appointmentOn, appointmentAt }) {
    const { tx, departement, today } = context
    const droit = await droitInReach(context, id)
    const reason = await reasonFor(context, droit.person_id, 'C2', 'writes')
    const oriented = await alreadyOriented(context, id)
    if (!oriented) throw new Refusal('Enregistrez d’abord l’orientation.')
    if (appointmentOn < today) throw new Refusal('Ce rendez-vous est dans le passé.', 'appointmentOn')
    const open = await tx
      .selectFrom('appointment')
      .select('id')
      .where('departement', '=', departement)
      .where('subject_id', '=', id)
      .where(eb => eb.or([eb('outcome', 'is', null), eb('outcome', '=', 'came')]))
      .executeTakeFirst()
    if (open) throw new Refusal('Un rendez-vous est déjà fixé ou tenu : enregistrez d’abord sa suite.')
    const appointment = randomUUID()
    await fixFirst(context, {
      ...{ id: appointment, droit: id, person: droit.person_id, on: appointmentOn, at: appointmentAt },
      ...{ organisation: oriented.organisation_id, referent: oriented.referent_id },
    })
    await recount(tx, departement, [id])
    context.trace({
      operation: 'write',
      action: fixAppointment.id,
      person: droit.person_id,
      reason: reason.id,
      purpose: reason.purpose,
      classes: ['C2'],
    })
    return { person: droit.person_id, appointment }
  },
})

/** Minutes that a first appointment takes of a référent’s day: what free hours are counted with where nobody says. */
const MINUTES = 60

/**
 * An hour that was agreed with the référent, and that the agenda has not given to somebody else. How long it takes is not told here: two of
 * a couple are received together.
 */
export async function fixFirst(
  context: Context,
  first: {
    id: string
    droit: string
    person: string
    on: Day
    at: string
    organisation: string
    referent: string | null
  },
): Promise<void> {
  const { tx, departement, today, me } = context
  const { referent, on, at } = first
  if (referent) {
    await lockDay(context, referent, on)
    const { rows } = await sql<{ taken: boolean }>`
      select appointment_clash(${referent}::uuid, ${on}::date, ${at}::time, ${MINUTES}) as taken`.execute(tx)
    if (rows[0]!.taken)
      throw new Refusal(
        'L’agenda du référent est déjà pris à cette heure-là\u00a0: choisissez-en une autre.',
        'appointmentAt',
      )
  }
  await tx
    .insertInto('appointment')
    .values({
      ...{ departement, id: first.id, subject_id: first.droit, person_id: first.person },
      ...{ purpose: firstAppointment, fixed_on: today, on_day: first.on, at_time: first.at },
      ...{ organisation_id: first.organisation, agent_id: first.referent },
      ...{ fixed_by: me.id, outcome: null, outcome_known_on: null, outcome_by: null },
    })
    .execute()
}
