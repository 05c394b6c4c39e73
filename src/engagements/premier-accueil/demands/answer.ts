/** A demand ends with an answer, in words, or because the person gives it up: each dated, and told once. */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { textInput } from '../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { type Day, dayInput, formatDay } from '../../../kernel/time.ts'
import { endMandatesOf } from '../digital/mandates.ts'
import { receivers } from '../reception/receivers.ts'
import { recountDemands } from './recount.ts'
import type {} from './tables.ts'
import { type WithdrawalWhy, withdrawalIds } from './vocabulary.ts'

const demandInput = z.uuid('Cette demande n’existe pas.')
const demandOutput = z.object({ demand: z.uuid() })

export const answerDemand = action({
  id: 'demand.answer',
  label: 'Enregistrer la réponse',
  about:
    'Note la réponse donnée à une demande\u00a0: la promesse est tenue. Un relais sans réponse est repris.',
  effect: 'write',
  allowed: receivers,
  input: z.strictObject({
    demand: demandInput,
    answer: textInput(2000, 'Écrivez la réponse donnée.', 1),
    answeredOn: dayInput.optional(),
  }),
  output: demandOutput,
  async run(context, { demand: id, answer, answeredOn = context.today }) {
    const demand = await lockDemand(context, id)
    if (demand.answeredOn && demand.answer === answer) return { demand: id }
    mustBeOpen(demand)
    checkDay(context, demand, answeredOn, 'answeredOn')
    const { tx, departement, today, me } = context
    await sql`update demand_words set answer = ${answer} where departement = ${departement} and demand_id = ${id}::uuid`.execute(
      tx,
    )
    await end(
      context,
      demand,
      'demand.answer',
      sql`answered_on = ${answeredOn}::date, answer_known_on = ${today}::date, answered_by = ${me.id}::uuid`,
    )
    return { demand: id }
  },
})

export const withdrawDemand = action({
  id: 'demand.withdraw',
  label: 'Noter que la personne retire sa demande',
  about: 'Note que la personne renonce à sa demande, et pourquoi. Seule la personne la retire.',
  effect: 'write',
  allowed: receivers,
  input: z.strictObject({
    demand: demandInput,
    why: z.enum(withdrawalIds, 'Choisissez une raison.'),
    withdrawnOn: dayInput.optional(),
  }),
  output: demandOutput,
  async run(context, { demand: id, why, withdrawnOn = context.today }) {
    const demand = await lockDemand(context, id)
    if (demand.withdrawnOn && demand.withdrawnWhy === why) return { demand: id }
    mustBeOpen(demand)
    checkDay(context, demand, withdrawnOn, 'withdrawnOn')
    const { today, me } = context
    await end(
      context,
      demand,
      'demand.withdraw',
      sql`withdrawn_on = ${withdrawnOn}::date, withdrawal_known_on = ${today}::date, withdrawn_why = ${why}, withdrawn_by = ${me.id}::uuid`,
    )
    return { demand: id }
  },
})

export interface Locked {
  id: string
  organisation: string
  person: string | null
  theme: string
  said: string
  called: string | null
  contact: string | null
  askedOn: Day
  answeredOn: Day | null
  answer: string | null
  answeredBy: string | null
  withdrawnOn: Day | null
  withdrawnWhy: WithdrawalWhy | null
}

/** Of my organisation alone; locked, so that of two who answer one is told. */
export async function lockDemand({ tx, departement }: Context, id: string): Promise<Locked> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 41))`.execute(tx)
  const { rows } = await sql<Locked>`
    select d.id, d.organisation_id as organisation, d.person_id as person, d.theme, w.said, w.called, w.contact, d.asked_on as "askedOn",
      d.answered_on as "answeredOn", w.answer, a.name as "answeredBy", d.withdrawn_on as "withdrawnOn", d.withdrawn_why as "withdrawnWhy"
    from demand d join demand_words w on w.departement = d.departement and w.demand_id = d.id
    left join agent a on a.departement = d.departement and a.id = d.answered_by
    where d.departement = ${departement} and d.id = ${id}::uuid and d.organisation_id in (select access_my_organisations())`.execute(
    tx,
  )
  if (!rows[0]) throw outOfReach()
  return rows[0]
}

/** Somebody ended it since the form was opened. */
export function mustBeOpen({ answeredOn, answeredBy, withdrawnOn }: Locked): void {
  if (answeredOn)
    throw new Refusal(
      `${answeredBy} a répondu à cette demande le ${formatDay(answeredOn)}\u00a0: ce que vous avez saisi n’a pas été enregistré.`,
      'base',
    )
  if (withdrawnOn)
    throw new Refusal(
      `La personne a retiré cette demande le ${formatDay(withdrawnOn)}\u00a0: ce que vous avez saisi n’a pas été enregistré.`,
      'base',
    )
}

function checkDay({ today }: Context, { askedOn }: Locked, day: Day, field: string) {
  if (day > today) throw new Refusal('Cette date est dans l’avenir.', field)
  if (day < askedOn) throw new Refusal(`La demande n’a été faite que le ${formatDay(askedOn)}.`, field)
}

/** A relais that waits for an answer is taken back with it, and what was let do for it ends. */
async function end(
  context: Context,
  { id, person }: Locked,
  action: string,
  facts: RawBuilder<unknown>,
): Promise<void> {
  const { tx, departement, today, me } = context
  await sql`update handover set taken_back_on = ${today}::date, taken_back_by = ${me.id}::uuid
    where departement = ${departement} and subject_id = ${id}::uuid and accepted_on is null and refused_on is null and taken_back_on is null`.execute(
    tx,
  )
  await sql`update demand set ${facts} where departement = ${departement} and id = ${id}::uuid`.execute(tx)
  await endMandatesOf(context, id)
  await recountDemands(tx, departement, [id])
  context.trace({ operation: 'write', action, person: person ?? undefined, classes: ['C3'] })
}
