/** A meeting of the network is called, then told: once held, who was there, what was decided, when the next one is. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { dayInput, formatDay } from '../../../../kernel/time.ts'
import { animators, organisationInput, partnersInReach } from '../who.ts'
import { meetingsWhere } from './meetings.ts'

export const callMeeting = action({
  id: 'network.call-meeting',
  label: 'Convoquer la réunion',
  about: 'Annonce une réunion du réseau aux organisations invitées\u00a0: jour, lieu, ordre du jour.',
  effect: 'write',
  allowed: animators,
  input: z.strictObject({
    /** Drawn by the form: sent twice, it is one meeting. */
    meeting: z.uuid('Ce numéro n’est pas celui d’une réunion.').optional(),
    onDay: dayInput,
    place: z
      .string('Indiquez le lieu.')
      .trim()
      .min(2, 'Indiquez le lieu.')
      .max(200, 'Ce lieu est trop long.'),
    agenda: textInput(4000, 'Écrivez l’ordre du jour.', 1),
    invited: z.array(organisationInput).min(1, 'Invitez au moins une organisation.').max(500),
  }),
  output: z.object({ meeting: z.uuid() }),
  async run(context, { meeting = randomUUID(), onDay, place, agenda, invited: asked }) {
    const { tx, departement, me, today } = context
    const invited = [...new Set(asked)]
    const partners = (await partnersInReach(context)).map(({ organisation }) => organisation)
    if (invited.some(id => !partners.includes(id)))
      throw new Refusal('Invitez des organisations ouvertes.', 'invited')
    await sql`insert into partner_meeting (departement, id, on_day, place, agenda, invited, called_on, called_by)
      values (${departement}, ${meeting}, ${onDay}, ${place}, ${agenda}, ${invited}::uuid[], ${today}, ${me.id})
      on conflict (departement, id) do nothing`.execute(tx)
    context.trace({ operation: 'write', action: 'network.call-meeting' })
    return { meeting }
  },
})

export const tellMeeting = action({
  id: 'network.tell-meeting',
  label: 'Enregistrer le compte rendu',
  about: 'Écrit le compte rendu d’une réunion\u00a0: organisations présentes, décisions, prochaine date.',
  effect: 'write',
  allowed: animators,
  input: z.strictObject({
    meeting: z.uuid('Cette réunion n’existe pas.'),
    present: z.array(organisationInput).max(500).default([]),
    decisions: textInput(8000, 'Écrivez les décisions, ou «\u00a0aucune\u00a0».', 1),
    nextOn: dayInput.optional(),
  }),
  output: z.object({ meeting: z.uuid() }),
  async run(context, { meeting, present: asked, decisions, nextOn = null }) {
    const { tx, departement, today } = context
    const present = [...new Set(asked)]
    await sql`select from partner_meeting where departement = ${departement} and id = ${meeting}::uuid for update`.execute(
      tx,
    )
    const [found] = await meetingsWhere(context, sql`m.id = ${meeting}::uuid`)
    if (!found) throw outOfReach()
    if (found.toldOn) {
      const noted = found.present!.map(({ organisation }) => organisation).sort()
      const same = noted.join() === [...present].sort().join() && found.decisions === decisions
      // The same form once more is no other telling.
      if (same && found.nextOn === nextOn) return { meeting }
      throw new Refusal(`Le compte rendu a déjà été écrit le ${formatDay(found.toldOn)}.`)
    }
    if (found.onDay > today)
      throw new Refusal(`Cette réunion n’a pas encore eu lieu\u00a0: elle est le ${formatDay(found.onDay)}.`)
    if (present.some(id => !found.invited.some(({ organisation }) => organisation === id)))
      throw new Refusal('Seules les organisations invitées peuvent être présentes.', 'present')
    if (nextOn && nextOn <= found.onDay)
      throw new Refusal('La prochaine réunion vient après celle-ci.', 'nextOn')
    await sql`update partner_meeting set present = ${present}::uuid[], decisions = ${decisions}, next_on = ${nextOn}::date,
      told_on = ${today}::date where departement = ${departement} and id = ${meeting}::uuid`.execute(tx)
    context.trace({ operation: 'write', action: 'network.tell-meeting' })
    return { meeting }
  },
})
