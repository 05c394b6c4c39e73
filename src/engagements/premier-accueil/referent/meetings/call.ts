/** A meeting is called by the référent de parcours; the person says yes to it, and may take their yes back. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { elapsedAt } from '../../../../kernel/appointments/local-time.ts'
import { clockInput, minuteOf } from '../../../../kernel/appointments/vocabulary.ts'
import { drawnInput, textInput } from '../../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { dayInput, formatDay, monthsAfter } from '../../../../kernel/time.ts'
import { followedParcours, isPerson, type Parcours, traced } from '../reach.ts'
import { type How, howInput, howSigned, signedInput } from '../signing.ts'
import { withPerson } from '../vocabulary.ts'
import { hasBegun, isHeld, meetingsWhere, mustStand, myMeeting } from './reach.ts'
import { meetingInput, modeIds } from './vocabulary.ts'

const output = z.object({ person: z.uuid(), meeting: z.uuid() })

export const callMeeting = action({
  id: 'coordination.call',
  label: 'Organiser une rencontre de coordination',
  about:
    'Le référent de parcours organise une rencontre autour d’une personne\u00a0; personne n’est invité avant qu’elle ait donné son accord.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    person: z.uuid('Ce dossier n’existe pas.'),
    meeting: drawnInput,
    day: dayInput,
    time: clockInput,
    minutes: z.coerce
      .number('Indiquez une durée en minutes.')
      .int('Indiquez une durée en minutes.')
      .min(15, 'Une rencontre dure 15 minutes au moins.')
      .max(240, 'Une rencontre dure quatre heures au plus.')
      .default(60),
    mode: z.enum(modeIds, 'Choisissez comment la rencontre a lieu.'),
    where: textInput(200).default(''),
    /** The person’s yes when they give it now, before the agent. */
    signed: signedInput.optional(),
    how: howInput,
  }),
  output,
  async run(context, { meeting = randomUUID(), signed, how, ...input }) {
    const { tx, departement, me, at } = context
    const parcours = await followedParcours(context, input.person)
    mustCome(context, input)
    const { numAffectedRows } = await sql`
      insert into coordination_meeting (departement, id, person_id, called_by, organisation_id, called_at, on_day, at_time, minutes, mode, where_text)
      values (${departement}, ${meeting}, ${input.person}, ${me.id}, parcours_organisation(${me.id}::uuid), ${at}::timestamptz, ${input.day},
        ${input.time}, ${input.minutes}, ${input.mode}, ${input.where}) on conflict (departement, id) do nothing`.execute(
      tx,
    )
    if (!numAffectedRows) {
      const [known] = await meetingsWhere(context, sql`m.id = ${meeting}::uuid`)
      if (known?.person !== input.person) throw outOfReach()
      return { person: input.person, meeting }
    }
    for (const kind of ['person', 'referent'])
      await sql`insert into coordination_attendee (departement, id, meeting_id, person_id, kind, agent_id, organisation_id, invited_at, invited_by)
        values (${departement}, ${randomUUID()}, ${meeting}, ${input.person}, ${kind}, ${kind === 'person' ? null : me.id},
          ${kind === 'person' ? null : sql`parcours_organisation(${me.id}::uuid)`}, ${at}::timestamptz, ${me.id})`.execute(
        tx,
      )
    if (signed) await agree(context, meeting, parcours, signed, howSigned(context, how))
    traced(context, parcours, { operation: 'write', action: 'coordination.call', classes: ['C2'] })
    return { person: input.person, meeting }
  },
})

function mustCome(
  context: Context,
  input: { day: Parameters<typeof hasBegun>[1]['day']; time: string; mode: string; where: string },
): void {
  const { day, time, mode, where } = input
  if (day < context.today)
    throw new Refusal('Ce jour est passé\u00a0: une rencontre s’organise à l’avance.', 'day')
  if (hasBegun(context, input))
    throw new Refusal('Cette heure est passée\u00a0: une rencontre s’organise à l’avance.', 'time')
  if (day > monthsAfter(context.today, 12))
    throw new Refusal('Une rencontre s’organise un an à l’avance au plus\u00a0: vérifiez l’année.', 'day')
  if (elapsedAt(day, minuteOf(time)) === undefined)
    throw new Refusal('Cette heure n’existe pas ce jour-là\u00a0: les horloges avancent.', 'time')
  if (mode === 'place' && where.length < 2) throw new Refusal('Indiquez le lieu.', 'where')
}

export const agreeToMeeting = action({
  id: 'coordination.agree',
  label: 'Donner son accord à la rencontre',
  about:
    'Enregistre l’accord de la personne à une rencontre autour d’elle, daté et signé de son nom, sur son écran, devant l’agent ou sur papier.',
  effect: 'write',
  allowed: withPerson,
  input: z.strictObject({ meeting: meetingInput, signed: signedInput, how: howInput }),
  output,
  async run(context, { meeting, signed, how }) {
    const [found, parcours] = await myMeeting(context, meeting)
    const given = howSigned(context, how)
    mustStand(found)
    if (found.agreedOn && found.agreedOn !== context.today)
      throw new Refusal(`La personne a déjà donné son accord, le ${formatDay(found.agreedOn)}.`, 'signed')
    // Twice the same day is once.
    if (!found.agreedOn) await agree(context, meeting, parcours, signed, given)
    traced(context, parcours, { operation: 'write', action: 'coordination.agree', classes: ['C2'] })
    return { person: found.person, meeting }
  },
})

async function agree(context: Context, meeting: string, { person }: Parcours, signed: string, how: How) {
  const { tx, departement, today, me } = context
  await sql`insert into coordination_agreement (departement, meeting_id, person_id, on_day, how, signed, recorded_by)
    values (${departement}, ${meeting}, ${person}, ${today}, ${how}, ${signed}, ${isPerson(context) ? null : me.id})`.execute(
    tx,
  )
}

export const cancelMeeting = action({
  id: 'coordination.cancel',
  label: 'Annuler la rencontre',
  about:
    'Annule une rencontre\u00a0: le référent, ou la personne qui retire son accord. Les invités ne voient plus rien dès leur prochaine demande.',
  effect: 'write',
  allowed: withPerson,
  input: z.strictObject({ meeting: meetingInput, why: textInput(500).default('') }),
  output,
  async run(context, { meeting, why }) {
    const { tx, departement, at, me } = context
    const [found, parcours] = await myMeeting(context, meeting)
    if (found.cancelledOn) return { person: found.person, meeting }
    if (await isHeld(context, meeting))
      throw new Refusal('Cette rencontre a eu lieu\u00a0: elle ne s’annule plus.', 'meeting')
    await sql`update coordination_meeting set cancelled_at = ${at}::timestamptz, cancelled_by = ${isPerson(context) ? null : me.id},
      cancelled_why = ${why} where departement = ${departement} and id = ${meeting}::uuid`.execute(tx)
    traced(context, parcours, { operation: 'write', action: 'coordination.cancel', classes: ['C2'] })
    return { person: found.person, meeting }
  },
})
