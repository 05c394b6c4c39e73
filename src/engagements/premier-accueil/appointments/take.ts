/** An agent books: for the person of a file, for whoever gives a first name or nothing, or a whole session to come to. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { fileRoles } from '../../../kernel/access/identity.ts'
import { reasonFor } from '../../../kernel/access/reach.ts'
import { action } from '../../../kernel/action.ts'
import { book, type Desk, PURPOSE, type Who } from '../../../kernel/appointments/book.ts'
import { clockInput, minuteOf, modes } from '../../../kernel/appointments/vocabulary.ts'
import { phoneOf } from '../../../kernel/people/phone.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { dayInput } from '../../../kernel/time.ts'
import { colleague, modeOf, motifOf } from './mine.ts'

export const slotFields = {
  agent: z.uuid('Choisissez un agent.'),
  place: z.uuid('Choisissez un lieu.'),
  day: dayInput,
  time: clockInput,
  mode: z.enum(modes, 'Choisissez comment il se tient.').optional(),
  session: z.uuid('Cette séance n’existe pas.').optional(),
}

/** Whoever has no file says as much as they like; what they say is for the reminders alone. */
export const whoFields = {
  person: z.uuid('Ce dossier n’existe pas.').optional(),
  called: z.string().trim().max(60, 'Un prénom suffit\u00a0: 60 caractères au plus.').optional(),
  phone: z
    .string()
    .trim()
    .optional()
    .transform((typed, context) => {
      const phone = typed ? phoneOf(typed) : undefined
      if (typed && !phone)
        context.addIssue({
          code: 'custom',
          message:
            'Ce numéro n’est pas un numéro français\u00a0: il compte dix chiffres, par exemple 06 12 34 56 78.',
        })
      return phone
    }),
  mail: z
    .union(
      [z.literal(''), z.email()],
      'Cette adresse électronique est incomplète\u00a0: elle s’écrit nom@exemple.fr.',
    )
    .optional(),
}

export const whoOf = ({
  person,
  called,
  phone,
  mail,
}: {
  [Field in keyof typeof whoFields]?: string | undefined
}): Who => {
  if (person && (called || phone || mail))
    throw new Refusal('Le dossier de la personne dit déjà comment la joindre.', 'called')
  return {
    ...{ person: person ?? null, called: called || null, phone: phone ?? null },
    mail: mail?.toLowerCase() || null,
  }
}

export const bookAppointment = (desk: Desk) =>
  action({
    id: 'appointments.book',
    label: 'Prendre le rendez-vous',
    about:
      'Prend un rendez-vous pour une personne qui a un dossier, ou pour une autre\u00a0: un prénom, ou rien.',
    effect: 'write',
    personal: true,
    allowed: fileRoles,
    input: z.strictObject({
      motif: z.uuid('Choisissez un motif.'),
      ...slotFields,
      ...whoFields,
      /** Drawn by the form: sent twice, it is one appointment. */
      appointment: z.uuid('Ce numéro n’est pas celui d’un rendez-vous.').optional(),
    }),
    output: z.object({ appointment: z.uuid() }),
    async run(context, { motif: asked, appointment = randomUUID(), session, ...input }) {
      const motif = await motifOf(context, asked)
      await colleague(context, input.agent)
      const who = whoOf(input)
      const reason = who.person ? await reasonFor(context, who.person, 'C2', 'writes') : undefined
      if (motif.seats > 1 && !session)
        throw new Refusal('Choisissez une séance\u00a0: ce motif reçoit plusieurs personnes.', 'session')
      const { organisation, minutes } = motif
      await book(context, desk, {
        ...{ id: appointment, organisation, motif: motif.motif, minutes, session, ...who },
        ...{ slot: slotOf(input, modeOf(motif, input.mode)), purpose: PURPOSE, subject: null },
        by: context.me.id,
      })
      await sql`select appointment_receive(${appointment}::uuid)`.execute(context.tx)
      traceWrite(context, 'appointments.book', who.person, reason)
      return { appointment }
    },
  })

export const slotOf = (
  {
    agent,
    place,
    day,
    time,
  }: { agent: string; place: string; day: `${number}-${number}-${number}`; time: string },
  mode: (typeof modes)[number],
) => ({ agent, place, day, at: minuteOf(time), mode })

export const traceWrite = (
  context: Context,
  action: string,
  person: string | null,
  reason: { id: string; purpose: string } | undefined,
): void =>
  context.trace({
    ...{ operation: 'write', action },
    ...(person && reason && { person, reason: reason.id, purpose: reason.purpose, classes: ['C2'] as const }),
  })

export const openSession = (desk: Desk) =>
  action({
    id: 'appointments.open-session',
    label: 'Ouvrir une séance',
    about:
      'Ouvre une séance collective\u00a0: un agent, un lieu, un jour, une heure, et autant de places que le motif en a.',
    effect: 'write',
    allowed: fileRoles,
    input: z.strictObject({
      motif: z.uuid('Choisissez un motif.'),
      agent: z.uuid('Choisissez un agent.').optional(),
      place: slotFields.place,
      day: slotFields.day,
      time: slotFields.time,
      appointment: z.uuid('Ce numéro n’est pas celui d’une séance.').optional(),
    }),
    output: z.object({ session: z.uuid() }),
    async run(context, { motif: asked, appointment = randomUUID(), agent = context.me.id, ...input }) {
      const motif = await motifOf(context, asked)
      await colleague(context, agent)
      if (motif.seats === 1) throw new Refusal('Ce motif reçoit une personne à la fois.', 'motif')
      await book(context, desk, {
        ...{ id: appointment, organisation: motif.organisation, motif: motif.motif, minutes: motif.minutes },
        ...{ person: null, called: null, phone: null, mail: null, seats: motif.seats },
        ...{ slot: slotOf({ ...input, agent }, 'place'), purpose: PURPOSE, subject: null, by: context.me.id },
      })
      context.trace({ operation: 'write', action: 'appointments.open-session' })
      return { session: appointment }
    },
  })
