/** The orientation of a beneficiary and their first appointment, recorded in one short form; then what became of the appointment. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { reasonFor } from '../../kernel/access/reach.ts'
import { action } from '../../kernel/action.ts'
import { outOfReach, Refusal } from '../../kernel/refusal.ts'
import { type Day, dayInput, daysAfter, formatDay } from '../../kernel/time.ts'
import { firstAppointment } from './droits/decisions.ts'
import { recount } from './droits/recount.ts'
import { allParcours } from './tables.ts'

const droitInput = z.uuid('Ce droit n’existe pas.')
const timeInput = z
  .string('Indiquez une heure, par exemple 14:30.')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Indiquez une heure, par exemple 14:30.')

/** An orienteur keeps the file two months: time to mend a slip, and to see the first appointment held. */
const DAYS_IN_HAND = 60

export const orient = action({
  id: 'rsa.orient',
  label: 'Enregistrer l’orientation et le rendez-vous',
  about:
    'Enregistre la décision d’orientation d’un bénéficiaire et son premier rendez-vous d’accompagnement.',
  effect: 'write',
  allowed: ['orienteur'],
  input: z.strictObject({
    droit: droitInput,
    parcours: z.enum(allParcours, 'Choisissez un parcours.'),
    referent: z.uuid('Choisissez un référent.'),
    decidedOn: dayInput,
    notifiedOn: dayInput,
    appointmentOn: dayInput,
    appointmentAt: timeInput,
  }),
  output: z.object({ person: z.uuid(), orientation: z.uuid(), appointment: z.uuid() }),
  async run(context, input) {
    const { tx, departement, today, me } = context
    const droit = await droitInReach(context, input.droit)
    const reason = await reasonFor(context, droit.person_id, 'C2', 'writes')
    if (await alreadyOriented(context, input.droit)) throw new Refusal('Ce bénéficiaire est déjà orienté.')
    checkDays(input, today, droit.holds_from)
    const referent = await referentOf(context, input.referent)

    const orientation = randomUUID()
    const appointment = randomUUID()
    await tx
      .insertInto('rsa_orientation')
      .values({
        ...{ departement, id: orientation, droit_id: droit.id, person_id: droit.person_id },
        ...{ decided_on: input.decidedOn, notified_on: input.notifiedOn, parcours: input.parcours },
        ...{
          organisation_id: referent.organisation_id,
          referent_id: input.referent,
          recorded_on: today,
          recorded_by: me.id,
          replaced_on: null,
        },
      })
      .execute()
    await tx
      .insertInto('appointment')
      .values({
        ...{
          departement,
          id: appointment,
          subject_id: droit.id,
          person_id: droit.person_id,
          purpose: firstAppointment,
          fixed_on: today,
        },
        ...{
          on_day: input.appointmentOn,
          at_time: input.appointmentAt,
          organisation_id: referent.organisation_id,
          agent_id: input.referent,
        },
        ...{ fixed_by: me.id, outcome: null, outcome_known_on: null, outcome_by: null },
      })
      .execute()
    await designate(context, droit.person_id, input.referent, orientation)
    await sql`select access_let_go(${droit.person_id}, ${daysAfter(today, DAYS_IN_HAND)}::date)`.execute(tx)
    await recount(tx, departement, [droit.id])
    context.trace({
      operation: 'write',
      action: orient.id,
      person: droit.person_id,
      reason: reason.id,
      purpose: reason.purpose,
      classes: ['C2'],
    })
    return { person: droit.person_id, orientation, appointment }
  },
})

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
      .executeTakeFirst()
    if (!appointment) throw outOfReach()
    const reason = await reasonFor(context, appointment.person_id, 'C2', 'writes')
    if (appointment.outcome) throw new Refusal('La suite de ce rendez-vous est déjà enregistrée.')
    if (appointment.on_day > today)
      throw new Refusal(`Ce rendez-vous n’a lieu que le ${formatDay(appointment.on_day)}.`, 'outcome')
    await tx
      .updateTable('appointment')
      .set({ outcome, outcome_known_on: today, outcome_by: me.id })
      .where('departement', '=', departement)
      .where('id', '=', id)
      .execute()
    await recount(tx, departement, [appointment.subject_id])
    context.trace({
      operation: 'write',
      action: recordOutcome.id,
      person: appointment.person_id,
      reason: reason.id,
      purpose: reason.purpose,
      classes: ['C2'],
    })
    return { person: appointment.person_id }
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
    const { tx, departement, today, me } = context
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
    await tx
      .insertInto('appointment')
      .values({
        ...{
          departement,
          id: appointment,
          subject_id: id,
          person_id: droit.person_id,
          purpose: firstAppointment,
          fixed_on: today,
        },
        ...{
          on_day: appointmentOn,
          at_time: appointmentAt,
          organisation_id: oriented.organisation_id,
          agent_id: oriented.referent_id,
        },
        ...{ fixed_by: me.id, outcome: null, outcome_known_on: null, outcome_by: null },
      })
      .execute()
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

async function droitInReach({ tx, departement }: Context, id: string) {
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

const alreadyOriented = ({ tx, departement }: Context, droit: string) =>
  tx
    .selectFrom('rsa_orientation')
    .select(['id', 'organisation_id', 'referent_id'])
    .where('departement', '=', departement)
    .where('droit_id', '=', droit)
    .where('replaced_on', 'is', null)
    .executeTakeFirst()

function checkDays(
  { decidedOn, notifiedOn, appointmentOn }: { decidedOn: Day; notifiedOn: Day; appointmentOn: Day },
  today: Day,
  holdsFrom: Day,
) {
  if (decidedOn > today) throw new Refusal('Cette date est dans l’avenir.', 'decidedOn')
  if (decidedOn < holdsFrom)
    throw new Refusal(`Le droit n’est ouvert que depuis le ${formatDay(holdsFrom)}.`, 'decidedOn')
  if (notifiedOn < decidedOn)
    throw new Refusal('L’orientation ne peut pas être notifiée avant d’être décidée.', 'notifiedOn')
  if (notifiedOn > today) throw new Refusal('Cette date est dans l’avenir.', 'notifiedOn')
  if (appointmentOn < decidedOn)
    throw new Refusal('Le rendez-vous ne peut pas avoir lieu avant l’orientation.', 'appointmentOn')
}

/** A référent RSA in activity, and the organisation in whose name they follow people. */
async function referentOf({ tx, departement, today }: Context, referent: string) {
  const found = await tx
    .selectFrom('agent_membership as m')
    .innerJoin('agent_role as r', j =>
      j.onRef('r.departement', '=', 'm.departement').onRef('r.agent_id', '=', 'm.agent_id'),
    )
    .select('m.organisation_id')
    .where('m.departement', '=', departement)
    .where('m.agent_id', '=', referent)
    .where('m.from_on', '<=', today)
    .where(eb => eb.or([eb('m.until_on', 'is', null), eb('m.until_on', '>', today)]))
    .where('r.role', '=', 'referent')
    .where(eb => eb.or([eb('r.until_on', 'is', null), eb('r.until_on', '>', today)]))
    .executeTakeFirst()
  if (!found) throw new Refusal('Choisissez un référent en activité.', 'referent')
  return found
}

/** The référent may open the file from now on, until the droit is over. */
const designate = ({ tx }: Context, person: string, referent: string, orientation: string) =>
  sql`select access_give(${person}, ${referent}, 'rsa-accompagnement', 'designation', ${orientation})`.execute(
    tx,
  )
