/** The receipt of a relais, and the day that the person was really received: only then is the loop closed. */
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../access/identity.ts'
import { action } from '../action.ts'
import { outOfReach, Refusal } from '../refusal.ts'
import { dayInput, formatDay } from '../time.ts'
import { change, forUs, handoverInput, handoverOutput, recountBy, traceOf } from './answer.ts'
import { handoverShape, lockHandover } from './one.ts'
import type { HandedOver } from './subject.ts'

/** It leaves a receipt when the body that receives it opens it first: a write, and no GET of the API. */
export const openHandover = action({
  id: 'handover.open',
  label: 'Ouvrir le relais',
  about:
    'Un relais, ce qui y est partagé et ce qu’il est devenu. L’accusé de réception part à la première ouverture.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({ handover: handoverInput }),
  output: handoverShape,
  async run(context, { handover: id }) {
    const handover = await lockHandover(context, id)
    if (!handover) throw outOfReach()
    context.trace({
      ...{ operation: 'view', action: 'handover.open', person: handover.person ?? undefined },
      classes: ['C2'],
    })
    if (!handover.received || handover.openedOn || handover.takenBackOn) return handover
    const { today, at, me } = context
    await change(
      context,
      id,
      sql`opened_on = ${today}::date, opened_at = ${at}::timestamptz, opened_by = ${me.id}::uuid`,
    )
    return { ...handover, openedOn: today }
  },
})

export const makeReceive = (subjects: readonly HandedOver[]) =>
  action({
    id: 'handover.receive',
    label: 'Vraiment reçue',
    about: 'Dit que la personne d’un relais accepté a été réellement reçue\u00a0: la demande est close.',
    effect: 'write',
    allowed: fileRoles,
    input: z.strictObject({ handover: handoverInput, metOn: dayInput }),
    output: handoverOutput,
    async run(context, { handover: id, metOn }) {
      const { today, me } = context
      const handover = await forUs(context, id)
      if (handover.metOn === metOn) return { handover: id }
      if (handover.metOn)
        throw new Refusal(
          `Un collègue a déjà noté que la personne fut reçue le ${formatDay(handover.metOn)}.`,
          'base',
        )
      if (!handover.acceptedOn) throw new Refusal('Acceptez d’abord ce relais.', 'metOn')
      if (!handover.due) throw new Refusal('Cette demande est close\u00a0: plus rien n’est à noter.', 'base')
      if (metOn > today) throw new Refusal('Cette date est dans l’avenir.', 'metOn')
      if (metOn < handover.acceptedOn)
        throw new Refusal(`Ce relais n’a été accepté que le ${formatDay(handover.acceptedOn)}.`, 'metOn')
      await change(
        context,
        id,
        sql`met_on = ${metOn}::date, met_known_on = ${today}::date, met_by = ${me.id}::uuid`,
      )
      await recountBy(subjects, context, handover)
      traceOf(context, 'handover.receive', handover)
      return { handover: id }
    },
  })
