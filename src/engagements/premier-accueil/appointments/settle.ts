/** What became of an appointment, in one press; and another hour for it. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../../kernel/access/identity.ts'
import { reasonFor } from '../../../kernel/access/reach.ts'
import { action } from '../../../kernel/action.ts'
import type { Desk } from '../../../kernel/appointments/book.ts'
import { appointmentOf, move, settle } from '../../../kernel/appointments/change.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { day } from '../../../kernel/time.ts'
import { colleague } from './mine.ts'
import { slotFields, slotOf, traceWrite } from './take.ts'

const appointmentInput = z.uuid('Ce rendez-vous n’existe pas.')
const settled = z.object({ appointment: z.uuid(), agent: z.uuid().nullable(), day })

export const recordAppointmentOutcome = action({
  id: 'appointments.record-outcome',
  label: 'Noter la suite',
  about:
    'Dit ce qu’est devenu un rendez-vous\u00a0: la personne est venue, s’est excusée ou n’est pas venue.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    appointment: appointmentInput,
    outcome: z.enum(['came', 'excused', 'absent'], 'Choisissez la suite du rendez-vous.'),
  }),
  output: settled,
  async run(context, { appointment, outcome }) {
    const held = await appointmentOf(context, appointment)
    const reason = held.person ? await reasonFor(context, held.person, 'C2', 'writes') : undefined
    if (held.seats && outcome !== 'excused')
      throw new Refusal('D’une séance, notez la suite personne par personne.', 'outcome')
    await settle(context, held, outcome, context.me.id)
    traceWrite(context, 'appointments.record-outcome', held.person, reason)
    return { appointment, agent: held.agent, day: held.day }
  },
})

export const moveAppointment = (desk: Desk) =>
  action({
    id: 'appointments.move',
    label: 'Déplacer le rendez-vous',
    about: 'Donne une autre heure à un rendez-vous\u00a0: l’ancien garde ses dates, le nouveau le remplace.',
    effect: 'write',
    allowed: fileRoles,
    input: z.strictObject({
      appointment: appointmentInput,
      ...slotFields,
      /** Drawn by the form: sent twice, it is moved once. */
      next: z.uuid('Ce numéro n’est pas celui d’un rendez-vous.').optional(),
    }),
    output: settled,
    async run(context, { appointment, session, next = randomUUID(), ...input }) {
      const { tx, departement } = context
      const { rows: sent } = await sql<{ id: string }>`select id from appointment
        where departement = ${departement} and id = ${next}::uuid and replaces_id = ${appointment}::uuid`.execute(
        tx,
      )
      if (sent[0]) return { appointment: next, agent: input.agent, day: input.day }
      const held = await appointmentOf(context, appointment)
      if (held.session && !session) throw new Refusal('Choisissez une séance.', 'session')
      const reason = held.person ? await reasonFor(context, held.person, 'C2', 'writes') : undefined
      await colleague(context, input.agent)
      const slot = slotOf(input, input.mode ?? held.mode ?? 'place')
      await move(context, desk, held, { slot, session, id: next, by: context.me.id, fixedBy: context.me.id })
      if (held.person) {
        await sql`select appointment_release(${appointment}::uuid)`.execute(tx)
        await sql`select appointment_receive(${next}::uuid)`.execute(tx)
      }
      traceWrite(context, 'appointments.move', held.person, reason)
      return { appointment: next, agent: input.agent, day: input.day }
    },
  })
