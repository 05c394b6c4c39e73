/** What an agent gives away: a link by which a person chooses an hour by themselves, and the secret address of their own calendar. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../../kernel/access/identity.ts'
import { reasonFor } from '../../../kernel/access/reach.ts'
import { action } from '../../../kernel/action.ts'
import { calendarToken } from '../../../kernel/appointments/feed.ts'
import { addressOfLink, appointmentToken, hashLiteral, LINK_DAYS } from '../../../kernel/appointments/link.ts'
import { type Hashing, hashOfToken } from '../../../kernel/link-token.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { day, daysAfter } from '../../../kernel/time.ts'
import { colleague, motifOf } from './mine.ts'
import { traceWrite, whoFields, whoOf } from './take.ts'

/** Whoever has a file keeps to the agent who gives the link: nobody else comes to know of them by it. */
export const makeAppointmentLink = (secret: Hashing) =>
  action({
    id: 'appointments.make-link',
    label: 'Faire un lien',
    about:
      'Fait un lien par lequel une personne prend elle-même un rendez-vous, sans compte, dans les trente jours.',
    effect: 'write',
    personal: true,
    allowed: fileRoles,
    input: z.strictObject({
      motif: z.uuid('Choisissez un motif.'),
      agent: z.uuid('Choisissez un agent.').optional(),
      ...whoFields,
    }),
    output: z.object({ address: z.string(), expiresOn: day }),
    async run(context, { motif: asked, agent, ...input }) {
      const { tx, departement, me, today } = context
      const motif = await motifOf(context, asked)
      if (!motif.byLink) throw new Refusal('Ce motif ne se prend pas par un lien.', 'motif')
      if (agent) await colleague(context, agent)
      const who = whoOf(input)
      const reason = who.person ? await reasonFor(context, who.person, 'C2', 'writes') : undefined
      if (who.person && agent && agent !== me.id)
        throw new Refusal('Pour une personne qui a un dossier, le lien mène à vos propres créneaux.', 'agent')
      const [id, expiresOn] = [randomUUID(), daysAfter(today, LINK_DAYS)]
      await sql`insert into appointment_link (departement, id, token_hash, organisation_id, motif_id, agent_id, person_id, called, phone, mail, made_by,
          made_on, expires_on)
        values (${departement}, ${id}::uuid, ${hashLiteral(secret, id)}::bytea, ${motif.organisation}::uuid, ${motif.motif}::uuid,
          ${who.person ? me.id : (agent ?? null)}::uuid, ${who.person}::uuid, ${who.called}, ${who.phone}, ${who.mail}, ${me.id}::uuid,
          ${today}::date, ${expiresOn}::date)`.execute(tx)
      traceWrite(context, 'appointments.make-link', who.person, reason)
      return { address: addressOfLink(appointmentToken(secret, id)), expiresOn }
    },
  })

export const makeCalendar = (secret: Hashing) =>
  action({
    id: 'appointments.make-calendar',
    label: 'Faire une adresse de calendrier',
    about:
      'Fait l’adresse secrète par laquelle votre calendrier lit vos rendez-vous\u00a0; la précédente ne sert plus.',
    effect: 'write',
    allowed: fileRoles,
    input: z.strictObject({}),
    output: z.object({ address: z.string() }),
    async run(context) {
      const { tx, departement, me, today } = context
      await sql`update appointment_calendar set revoked_on = ${today}::date
        where departement = ${departement} and agent_id = ${me.id}::uuid and revoked_on is null`.execute(tx)
      const id = randomUUID()
      const token = calendarToken(secret, id)
      await sql`insert into appointment_calendar (departement, id, agent_id, token_hash, made_on)
        values (${departement}, ${id}::uuid, ${me.id}::uuid, ${`\\x${hashOfToken(token).toString('hex')}`}::bytea, ${today}::date)`.execute(
        tx,
      )
      context.trace({ operation: 'write', action: 'appointments.make-calendar' })
      return { address: `/calendrier/${token}.ics` }
    },
  })

export const revokeCalendar = action({
  id: 'appointments.revoke-calendar',
  label: 'Retirer l’adresse de calendrier',
  about: 'Retire l’adresse secrète de votre calendrier\u00a0: elle ne donne plus rien.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({}),
  output: z.object({}),
  async run(context) {
    const { tx, departement, me, today } = context
    const { numAffectedRows } = await sql`update appointment_calendar set revoked_on = ${today}::date
      where departement = ${departement} and agent_id = ${me.id}::uuid and revoked_on is null`.execute(tx)
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: 'appointments.revoke-calendar' })
    return {}
  },
})
