/** A mandate: somebody lets an agent do one procedure online for them, until a day. Who, which procedure, until: nothing else is kept. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { dueDay } from '../../../kernel/law/due.ts'
import { legalRules } from '../../../kernel/law/rules.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { type Day, day, formatDay } from '../../../kernel/time.ts'
import { receivers } from '../reception/receivers.ts'
import type {} from './tables.ts'
import { type MandateDays, mandateDays } from './words.ts'

/** AC-MANDAT gives the count, the mandate its days: « début + nombre de jours du mandat ». */
export function mandateEnd(signedOn: Day, days: MandateDays): Day {
  const rule = legalRules.find(({ id }) => id === 'AC-MANDAT')!
  return dueDay({ ...rule, value: days, unit: 'days', direction: 'after', lastDay: 'stands' }, signedOn)
}

export const mandateShape = z.object({
  mandate: z.uuid(),
  called: z.string().nullable(),
  procedure: z.string(),
  how: z.enum(['paper', 'sms']),
  signedOn: day,
  lastOn: day,
  agentName: z.string(),
  /** The first day without it, when the person ended it before. */
  endedOn: day.nullable(),
  /** Whether one may act by it today. */
  holds: z.boolean(),
})

export async function mandatesOf({ tx, departement, today }: Context, passage: string) {
  const { rows } = await sql<z.output<typeof mandateShape>>`
    select m.id as mandate, m.called, m.procedure, m.how, m.signed_on as "signedOn", m.last_on as "lastOn", a.name as "agentName",
      m.ended_on as "endedOn", (${today}::date <= m.last_on and (m.ended_on is null or ${today}::date < m.ended_on)) as holds
    from digital_mandate m join agent a on a.departement = m.departement and a.id = m.agent_id
    where m.departement = ${departement} and m.passage_id = ${passage}::uuid
    order by m.signed_on desc, m.id`.execute(tx)
  return rows
}

export const recordMandate = action({
  id: 'digital.record-mandate',
  label: 'Enregistrer le mandat',
  about:
    'Enregistre le mandat signé sur papier par lequel une personne laisse un agent faire une démarche en ligne pour elle, pendant 1, 31, 182 ou 365 jours.',
  effect: 'write',
  allowed: receivers,
  input: z.strictObject({
    passage: z.uuid('Ce passage n’existe pas.'),
    /** Drawn by the form: sent twice, it is one mandate. */
    mandate: z.uuid('Ce numéro n’est pas celui d’un mandat.').optional(),
    called: z.string('Écrivez un prénom, ou rien.').trim().max(60, 'Un prénom suffit.').optional(),
    procedure: z
      .string('Indiquez la démarche.')
      .trim()
      .min(2, 'Indiquez la démarche.')
      .max(200, 'Ce nom de démarche est trop long.'),
    days: z.coerce
      .number('Choisissez une durée.')
      .refine(days => (mandateDays as readonly number[]).includes(days), 'Choisissez une durée.')
      .transform(days => days as MandateDays),
  }),
  output: z.object({ mandate: z.uuid(), lastOn: day }),
  async run(context, { passage, mandate = randomUUID(), called, procedure, days }) {
    const { tx, departement, me, today } = context
    const { organisation } = await seenPassage(context, passage)
    const lastOn = mandateEnd(today, days)
    await tx
      .insertInto('digital_mandate')
      .values({
        ...{ departement, id: mandate, organisation_id: organisation, passage_id: passage, demand_id: null },
        ...{ called: called || null, procedure, how: 'paper', days, signed_on: today, last_on: lastOn },
        ...{ agent_id: me.id, ended_on: null },
      })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    const known = (await mandatesOf(context, passage)).find(one => one.mandate === mandate)
    // A number that is somebody else’s is nobody’s here.
    if (!known) throw outOfReach()
    context.trace({ operation: 'write', action: 'digital.record-mandate', classes: ['C3'] })
    return { mandate, lastOn: known.lastOn }
  },
})

export const endMandate = action({
  id: 'digital.end-mandate',
  label: 'Mettre fin au mandat',
  about: 'Dit que la personne met fin au mandat\u00a0: dès aujourd’hui, personne n’agit plus pour elle.',
  effect: 'write',
  allowed: receivers,
  input: z.strictObject({ mandate: z.uuid('Ce mandat n’existe pas.') }),
  output: z.object({ passage: z.uuid() }),
  async run(context, { mandate }) {
    const { tx, departement, today } = context
    const { rows } = await sql<{ passage: string; lastOn: Day; endedOn: Day | null }>`
      select passage_id as passage, last_on as "lastOn", ended_on as "endedOn" from digital_mandate
      where departement = ${departement} and id = ${mandate}::uuid for update`.execute(tx)
    const found = rows[0]
    if (!found) throw outOfReach()
    if (found.endedOn) return { passage: found.passage }
    if (found.lastOn < today)
      throw new Refusal(`Ce mandat a pris fin de lui-même le ${formatDay(found.lastOn)}.`)
    await sql`update digital_mandate set ended_on = ${today}::date
      where departement = ${departement} and id = ${mandate}::uuid`.execute(tx)
    context.trace({ operation: 'write', action: 'digital.end-mandate', classes: ['C3'] })
    return { passage: found.passage }
  },
})

/** Somebody who was received, by my organisation. */
export async function seenPassage({ tx, departement }: Context, passage: string) {
  const { rows } = await sql<{ organisation: string; place: string; number: number; called: string | null }>`
    select organisation_id as organisation, place_id as place, number, called from passage
    where departement = ${departement} and id = ${passage}::uuid and seen_at is not null`.execute(tx)
  if (!rows[0]) throw outOfReach()
  return rows[0]
}
