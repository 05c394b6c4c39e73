/** To hand over what somebody asks to another body, with the person's agreement and the least that it takes. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../access/identity.ts'
import { reasonFor } from '../access/reach.ts'
import { action } from '../action.ts'
import { textInput } from '../inputs.ts'
import { outOfReach, Refusal } from '../refusal.ts'
import { dayInput } from '../time.ts'
import { handoversWhere, lockHandover } from './one.ts'
import type { HandedOver } from './subject.ts'
import { agreementIds, sharedIds } from './vocabulary.ts'

export const sendInput = z.strictObject({
  /** Drawn by the form: sent twice, it is one relais. */
  handover: z.uuid('Ce numéro n’est pas celui d’un relais.').optional(),
  kind: z.string('Indiquez ce qui est transmis.').max(40, 'Ce mot est trop long.').default('demand'),
  subject: z.uuid('Cette demande n’existe pas.'),
  to: z.uuid('Choisissez un organisme.'),
  why: textInput(1000, 'Écrivez pourquoi vous passez le relais.', 1),
  share: z.array(z.enum(sharedIds, 'Choisissez ce qui est partagé dans la liste.')).default([]),
  agreedHow: z.enum(agreementIds, 'Dites comment la personne a donné son accord.'),
  agreedOn: dayInput.optional(),
})

export const makeSend = (subjects: readonly HandedOver[]) =>
  action({
    id: 'handover.send',
    label: 'Passer le relais',
    about:
      'Transmet une demande à un autre organisme, avec l’accord de la personne et ce qu’elle accepte de partager.',
    effect: 'write',
    allowed: fileRoles,
    input: sendInput,
    output: z.object({ handover: z.uuid() }),
    async run(context, input) {
      const { tx, departement, me, today, at } = context
      const { handover = randomUUID(), subject, to, why, share, agreedHow, agreedOn = today } = input
      const of = subjects.find(({ kind }) => kind === input.kind)
      if (!of) throw new Refusal('Rien de ce nom ne se transmet.', 'kind')
      const sent = await lockHandover(context, handover)
      if (sent && !sent.received && sent.subject === subject) return { handover }
      const shareable = await of.toHandOver(context, subject)
      const { organisation, person, purpose, theme } = shareable
      if (agreedOn > today) throw new Refusal('Cet accord est daté de l’avenir.', 'agreedOn')
      if (to === organisation)
        throw new Refusal(
          'Cette demande est déjà à votre organisme\u00a0: choisissez un autre organisme.',
          'to',
        )
      await mayReceive(context, to)
      const [standing] = await handoversWhere(
        context,
        sql`h.subject_id = ${subject}::uuid and h.refused_on is null and h.taken_back_on is null`,
      )
      // Sent twice at once, it is one relais.
      if (standing?.handover === handover) return { handover }
      if (standing)
        throw new Refusal(
          `Le relais est déjà passé à ${standing.toName}\u00a0: reprenez-le d’abord, ou attendez sa réponse.`,
          'to',
        )
      const reason = person === null ? undefined : await reasonFor(context, person, 'C2', 'writes')
      const only = (item: (typeof share)[number]) => (share.includes(item) ? shareable[item] : null)
      const { numAffectedRows } = await sql`
        insert into handover (departement, id, subject_kind, subject_id, from_organisation_id, to_organisation_id, person_id, purpose, theme, why,
          said, called, contact, agreed_how, agreed_on, sent_on, sent_at, sent_by)
        values (${departement}, ${handover}, ${of.kind}, ${subject}, ${organisation}, ${to}, ${person}, ${person && purpose}, ${theme}, ${why},
          ${only('said')}, ${only('called')}, ${only('contact')}, ${agreedHow}, ${agreedOn}, ${today}, ${at}, ${me.id})
        on conflict (departement, id) do nothing`.execute(tx)
      // A number that is somebody else's is nobody's here.
      if (!numAffectedRows) throw outOfReach()
      context.trace({
        ...{ operation: 'write', action: 'handover.send', person: person ?? undefined, classes: ['C2'] },
        ...{ reason: reason?.id, purpose: reason?.purpose },
      })
      return { handover }
    },
  })

/** A body where somebody works who can answer. */
async function mayReceive(context: Context, organisation: string) {
  if (!(await bodies(context)).some(body => body.organisation === organisation))
    throw new Refusal('Choisissez un organisme qui peut répondre.', 'to')
}

export const bodyShape = z.object({ organisation: z.uuid(), name: z.string() })
export type Body = z.output<typeof bodyShape>

/** Open, not mine, with a member today who opens files. */
export async function bodies({ tx, departement, today }: Context): Promise<Body[]> {
  const { rows } = await sql<Body>`
    select o.id as organisation, o.name from organisation o
    where o.departement = ${departement} and o.closed_on is null and o.id not in (select access_my_organisations())
      and exists (select from agent_membership m
        join agent_role r on r.departement = m.departement and r.agent_id = m.agent_id and r.role = any (${[...fileRoles]}::text[])
          and r.from_on <= ${today}::date and (r.until_on is null or ${today}::date < r.until_on)
        where m.departement = o.departement and m.organisation_id = o.id
          and m.from_on <= ${today}::date and (m.until_on is null or ${today}::date < m.until_on))
    order by o.name, o.id`.execute(tx)
  return rows
}
