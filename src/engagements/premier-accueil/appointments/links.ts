/** The links that an agent gives away, by which a person chooses an hour by themselves: made, sent, listed, taken back. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../../kernel/access/identity.ts'
import { reasonFor } from '../../../kernel/access/reach.ts'
import { action } from '../../../kernel/action.ts'
import type { Who } from '../../../kernel/appointments/book.ts'
import { addressOfLink, appointmentToken, hashOfLink, LINK_DAYS } from '../../../kernel/appointments/link.ts'
import type { Hashing } from '../../../kernel/link-token.ts'
import { isMobile } from '../../../kernel/people/phone.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { day, daysAfter } from '../../../kernel/time.ts'
import { namesFor } from './agenda.ts'
import { colleague, motifOf } from './mine.ts'
import { traceWrite, whoFields, whoOf } from './take.ts'

/** By which a link leaves. */
export const ways = ['sms', 'mail'] as const
export type Way = (typeof ways)[number]

/** Whoever has a file keeps to the agent who gives the link: nobody else comes to know of them by it. */
export const makeAppointmentLink = (secret: Hashing) =>
  action({
    id: 'appointments.make-link',
    label: 'Faire un lien',
    about:
      'Fait un lien par lequel une personne prend elle-même un rendez-vous, sans compte, dans les trente jours\u00a0; le lui envoie par SMS ou par courriel si on le demande.',
    effect: 'write',
    personal: true,
    allowed: fileRoles,
    input: z.strictObject({
      motif: z.uuid('Choisissez un motif.'),
      agent: z.uuid('Choisissez un agent.').optional(),
      ...whoFields,
      /** Handed over by the agent when left out. */
      sendBy: z.enum(ways, 'Choisissez comment le remettre.').optional(),
    }),
    output: z.object({ address: z.string(), expiresOn: day }),
    async run(context, { motif: asked, agent, sendBy, ...input }) {
      const { tx, departement, me, today, at } = context
      const motif = await motifOf(context, asked)
      if (!motif.byLink) throw new Refusal('Ce motif ne se prend pas par un lien.', 'motif')
      if (agent) await colleague(context, agent)
      const who = whoOf(input)
      const reason = who.person ? await reasonFor(context, who.person, 'C2', 'writes') : undefined
      if (who.person && agent && agent !== me.id)
        throw new Refusal('Pour une personne qui a un dossier, le lien mène à vos propres créneaux.', 'agent')
      mustReach(who, sendBy)
      const [id, expiresOn] = [randomUUID(), daysAfter(today, LINK_DAYS)]
      await sql`insert into appointment_link (departement, id, token_hash, organisation_id, motif_id, agent_id, person_id, called, phone, mail, made_by,
          made_on, expires_on, send_by, next_at)
        values (${departement}, ${id}::uuid, ${hashOfLink(secret, id)}::bytea, ${motif.organisation}::uuid, ${motif.motif}::uuid,
          ${who.person ? me.id : (agent ?? null)}::uuid, ${who.person}::uuid, ${who.called}, ${who.phone}, ${who.mail}, ${me.id}::uuid,
          ${today}::date, ${expiresOn}::date, ${sendBy ?? null}, case when ${sendBy ?? null}::text is not null then ${at}::timestamptz end)`.execute(
        tx,
      )
      traceWrite(context, 'appointments.make-link', who.person, reason)
      return { address: addressOfLink(appointmentToken(secret, id)), expiresOn }
    },
  })

/** Of whoever has a file, how to reach them is read when it leaves. */
function mustReach({ person, phone, mail }: Who, sendBy: Way | undefined): void {
  if (person) return
  if (sendBy === 'sms' && !(phone && isMobile(phone)))
    throw new Refusal('Indiquez un numéro de mobile pour envoyer un SMS.', 'phone')
  if (sendBy === 'mail' && !mail)
    throw new Refusal('Indiquez une adresse électronique pour envoyer le lien.', 'mail')
}

const linkShape = z.object({
  link: z.uuid(),
  motif: z.string(),
  /** The name of the file, the first name that was given, or null. */
  name: z.string().nullable(),
  madeOn: day,
  expiresOn: day,
  /** Whether an appointment was taken by it. */
  used: z.boolean(),
  sendBy: z.enum(ways).nullable(),
  sent: z.boolean(),
  /** Why it has not left. */
  trouble: z.string().nullable(),
})

export const listLinks = action({
  id: 'appointments.list-links',
  label: 'Liens de rendez-vous',
  about:
    'Les liens que vous avez remis ou envoyés et qui valent encore\u00a0: partis ou non, utilisés ou non.',
  effect: 'read',
  allowed: fileRoles,
  input: z.strictObject({}),
  output: z.array(linkShape),
  async run(context) {
    const { tx, departement, me, today } = context
    const { rows } = await sql<z.output<typeof linkShape> & { person: string | null; called: string | null }>`
      select l.id as link, m.label as motif, l.person_id as person, l.called, l.made_on as "madeOn", l.expires_on as "expiresOn",
        l.appointment_id is not null as used, l.send_by as "sendBy", l.sent_at is not null as sent, l.trouble
      from appointment_link l join appointment_motif m on m.departement = l.departement and m.id = l.motif_id
      where l.departement = ${departement} and l.made_by = ${me.id}::uuid and l.revoked_on is null and l.expires_on >= ${today}::date
      order by l.made_on desc, l.id`.execute(tx)
    const names = await namesFor(context, rows, listLinks.id)
    return rows.map(({ person, called, ...row }) => ({
      ...row,
      name: person ? (names.get(person) ?? null) : called,
    }))
  },
})

export const revokeLink = action({
  id: 'appointments.revoke-link',
  label: 'Retirer le lien',
  about: 'Retire un lien de rendez-vous\u00a0: il n’ouvre plus rien. Un rendez-vous déjà pris reste.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({ link: z.uuid('Ce lien n’existe pas.') }),
  output: z.object({}),
  async run(context, { link }) {
    const { tx, departement, today, me } = context
    const { numAffectedRows } = await sql`update appointment_link set revoked_on = ${today}::date
      where departement = ${departement} and id = ${link}::uuid and made_by = ${me.id}::uuid and revoked_on is null`.execute(
      tx,
    )
    if (!numAffectedRows) throw outOfReach()
    context.trace({ operation: 'write', action: revokeLink.id })
    return {}
  },
})
