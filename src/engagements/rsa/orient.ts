/** The orientation of a beneficiary and their first appointment, recorded in one short form. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../kernel/access/identity.ts'
import { reasonFor } from '../../kernel/access/reach.ts'
import { action } from '../../kernel/action.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Day, dayInput, daysAfter, formatDay } from '../../kernel/time.ts'
import { fixFirst } from './appointments.ts'
import { alreadyOriented, droitInput, droitInReach, timeInput } from './droit-in-reach.ts'
import { recount } from './droits/recount.ts'
import { allParcours } from './tables.ts'

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
    checkDecision(input, today, droit.holds_from)
    if (input.appointmentOn < input.decidedOn)
      throw new Refusal('Le rendez-vous ne peut pas avoir lieu avant l’orientation.', 'appointmentOn')
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
    await fixFirst(context, {
      ...{ id: appointment, droit: droit.id, person: droit.person_id },
      ...{ on: input.appointmentOn, at: input.appointmentAt },
      ...{ organisation: referent.organisation_id, referent: input.referent },
    })
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

/** The days of a decision follow one another, and none is to come. */
export function checkDecision(
  { decidedOn, notifiedOn }: { decidedOn: Day; notifiedOn: Day },
  today: Day,
  holdsFrom: Day,
) {
  if (decidedOn > today) throw new Refusal('Cette date est dans l’avenir.', 'decidedOn')
  if (decidedOn < holdsFrom)
    throw new Refusal(`Le droit n’est ouvert que depuis le ${formatDay(holdsFrom)}.`, 'decidedOn')
  if (notifiedOn < decidedOn)
    throw new Refusal('L’orientation ne peut pas être notifiée avant d’être décidée.', 'notifiedOn')
  if (notifiedOn > today) throw new Refusal('Cette date est dans l’avenir.', 'notifiedOn')
}

/** A référent RSA in activity, and the organisation in whose name they follow people. */
export async function referentOf({ tx, departement, today }: Context, referent: string) {
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
export const designate = ({ tx }: Context, person: string, referent: string, orientation: string) =>
  sql`select access_give(${person}, ${referent}, 'rsa-accompagnement', 'designation', ${orientation})`.execute(
    tx,
  )
