/** A mandate: somebody lets an agent do one procedure online for them, until a day. Who, which procedure, until: nothing else is kept. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { type Day, day, formatDay } from '../../../kernel/time.ts'
import { receivers } from '../reception/receivers.ts'
import { demandFor, mandateEnd, sameMandate, seenPassage } from './mandates.ts'
import { type MandateDays, type MandateMeans, mandateDays } from './words.ts'

export const mandateFields = {
  passage: z.uuid('Ce passage n’existe pas.'),
  /** Drawn by the form: sent twice, it is one mandate. */
  mandate: z.uuid('Ce numéro n’est pas celui d’un mandat.').optional(),
  /** What the person asked at that visit; a new one, of the procedure, when left out. */
  demand: z.uuid('Choisissez une demande en cours de cette personne.').optional(),
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
}

export const recordMandate = action({
  id: 'digital.record-mandate',
  label: 'Enregistrer le mandat',
  about:
    'Enregistre le mandat signé sur papier par lequel une personne laisse un agent faire une démarche en ligne pour elle, pendant 1, 31, 182 ou 365 jours.',
  effect: 'write',
  allowed: receivers,
  input: z.strictObject(mandateFields),
  output: z.object({ mandate: z.uuid(), lastOn: day }),
  async run(context, { mandate = randomUUID(), ...input }) {
    const { today } = context
    const known = await sameMandate(context, input.passage, mandate)
    if (known?.lastOn) return { mandate, lastOn: known.lastOn }
    const lastOn = mandateEnd(today, input.days)
    await writeMandate(context, { ...input, mandate, how: 'paper', signedOn: today, lastOn })
    context.trace({ operation: 'write', action: 'digital.record-mandate', classes: ['C3'] })
    return { mandate, lastOn }
  },
})

interface Written {
  passage: string
  mandate: string
  demand?: string | undefined
  called?: string | undefined
  procedure: string
  days: MandateDays
  how: MandateMeans
  signedOn: Day | null
  lastOn: Day | null
}

/** Gives the organisation in whose name it is written. */
export async function writeMandate(context: Context, of: Written): Promise<string> {
  const { tx, departement, me } = context
  const { organisation } = await seenPassage(context, of.passage)
  const demand = await demandFor(context, of)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('digital_mandate')
    .values({
      ...{
        departement,
        id: of.mandate,
        organisation_id: organisation,
        passage_id: of.passage,
        demand_id: demand,
      },
      ...{ called: of.called || null, procedure: of.procedure, how: of.how, days: of.days },
      ...{ signed_on: of.signedOn, last_on: of.lastOn, agent_id: me.id, ended_on: null },
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) throw outOfReach()
  return organisation
}

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
    const { rows } = await sql<{ passage: string; lastOn: Day | null; endedOn: Day | null }>`
      select passage_id as passage, last_on as "lastOn", ended_on as "endedOn" from digital_mandate
      where departement = ${departement} and id = ${mandate}::uuid for update`.execute(tx)
    const found = rows[0]
    if (!found) throw outOfReach()
    if (found.endedOn) return { passage: found.passage }
    if (found.lastOn && found.lastOn < today)
      throw new Refusal(`Ce mandat a pris fin de lui-même le ${formatDay(found.lastOn)}.`)
    await sql`update digital_mandate set ended_on = ${today}::date
      where departement = ${departement} and id = ${mandate}::uuid`.execute(tx)
    context.trace({ operation: 'write', action: 'digital.end-mandate', classes: ['C3'] })
    return { passage: found.passage }
  },
})
