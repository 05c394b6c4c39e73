/** Who is invited to a meeting, once the person has said yes: an organisation with which they share, a professional who follows them, whoever they bring. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { circleOf } from '../circle/circle.ts'
import { consentsOf } from '../consents/list.ts'
import { isPerson, traced } from '../reach.ts'
import { withPerson } from '../vocabulary.ts'
import { hasBegun, isHeld, meetingOf, mustStand, myMeeting } from './reach.ts'
import { meetingInput } from './vocabulary.ts'

const attendeeInput = z.uuid('Cette invitation n’existe pas.')

export const inviteToMeeting = action({
  id: 'coordination.invite',
  label: 'Inviter à la rencontre',
  about:
    'Invite une organisation avec laquelle la personne partage, un professionnel qui la suit, ou quelqu’un qu’elle amène (sa fonction, jamais son nom).',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    meeting: meetingInput,
    organisation: z.uuid('Choisissez une organisation de la liste.').optional(),
    agent: z.uuid('Choisissez un professionnel de la liste.').optional(),
    /** « personne de confiance », « sa sœur ». */
    companion: textInput(120).min(2, 'Dites qui accompagne la personne, sans son nom.').optional(),
  }),
  output: z.object({ person: z.uuid(), attendee: z.uuid() }),
  async run(context, { meeting, ...who }) {
    const { tx, departement, me, at } = context
    const [found, parcours] = await myMeeting(context, meeting)
    const [kind, asked] = oneOf(who)
    mustStand(found)
    if (await isHeld(context, meeting))
      throw new Refusal('Cette rencontre a eu lieu\u00a0: on n’y invite plus.', kind)
    if (!found.agreedOn)
      throw new Refusal(
        'La personne n’a pas encore donné son accord à cette rencontre\u00a0: personne n’est invité avant.',
        kind,
      )
    const organisation = await mayCome(context, found.person, kind, asked)
    const { rows } = await sql<{ id: string }>`select id from coordination_attendee
      where departement = ${departement} and meeting_id = ${meeting}::uuid and kind = ${kind} and withdrawn_at is null
        and coalesce(function, case kind when 'agent' then agent_id else organisation_id end::text) = ${asked}`.execute(
      tx,
    )
    const id = rows[0]?.id ?? randomUUID()
    if (!rows[0])
      await sql`insert into coordination_attendee (departement, id, meeting_id, person_id, kind, agent_id, organisation_id, function, invited_at, invited_by)
        values (${departement}, ${id}, ${meeting}, ${found.person}, ${kind}, ${kind === 'agent' ? asked : null}, ${organisation},
          ${kind === 'companion' ? asked : null}, ${at}::timestamptz, ${me.id})`.execute(tx)
    traced(context, parcours, { operation: 'write', action: 'coordination.invite', classes: ['C2'] })
    return { person: found.person, attendee: id }
  },
})

type Invited = 'organisation' | 'agent' | 'companion'

function oneOf(who: Partial<Record<Invited, string | undefined>>): [Invited, string] {
  const given = Object.entries(who).filter((entry): entry is [Invited, string] => entry[1] !== undefined)
  if (given.length !== 1)
    throw new Refusal(
      'Choisissez une organisation, un professionnel, ou dites qui accompagne la personne\u00a0: un seul à la fois.',
      'organisation',
    )
  return given[0]!
}

/** In whose name they come; refuses those who may not know of this person. */
async function mayCome(context: Context, person: string, kind: Invited, asked: string) {
  if (kind === 'companion') return null
  if (kind === 'agent') {
    const member = (await circleOf(context, person)).find(({ agent }) => agent === asked)
    if (!member?.organisation)
      throw new Refusal('Ce professionnel ne suit pas la personne\u00a0: invitez son organisation.', 'agent')
    return member.organisation
  }
  const shared = (await consentsOf(context, person)).some(
    ({ live, organisation }) => live && organisation === asked,
  )
  if (!shared)
    throw new Refusal(
      'La personne ne partage rien avec cette organisation\u00a0: demandez-lui d’abord.',
      'organisation',
    )
  return asked
}

export const takeInvitationBack = action({
  id: 'coordination.uninvite',
  label: 'Reprendre l’invitation',
  about:
    'Reprend une invitation\u00a0: qui l’avait reçue ne voit plus la rencontre dès sa prochaine demande.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({ meeting: meetingInput, attendee: attendeeInput }),
  output: z.object({ person: z.uuid(), attendee: z.uuid() }),
  async run(context, { meeting, attendee }) {
    const { tx, departement, me, at } = context
    const [found, parcours] = await myMeeting(context, meeting)
    const one = await attendeeOf(context, meeting, attendee)
    if (['person', 'referent'].includes(one.kind))
      throw new Refusal('La personne et son référent sont de la rencontre.', 'attendee')
    if (one.present !== null) throw new Refusal('Cette rencontre a eu lieu.', 'attendee')
    if (!one.withdrawn)
      await sql`update coordination_attendee set withdrawn_at = ${at}::timestamptz, changed_by = ${me.id}
        where departement = ${departement} and id = ${attendee}::uuid`.execute(tx)
    traced(context, parcours, { operation: 'write', action: 'coordination.uninvite', classes: ['C2'] })
    return { person: found.person, attendee }
  },
})

export const answerInvitation = action({
  id: 'coordination.answer',
  label: 'Répondre à l’invitation',
  about:
    'Dit qui vient ou ne vient pas\u00a0: un professionnel invité pour son organisation, la personne, ou le référent qui l’a appris.',
  effect: 'write',
  allowed: withPerson,
  input: z.strictObject({
    meeting: meetingInput,
    attendee: attendeeInput,
    coming: z.enum(['yes', 'no'], 'Choisissez une réponse.'),
    /** Of an organisation, the function of who comes. */
    function: textInput(120).default(''),
  }),
  output: z.object({ person: z.uuid(), attendee: z.uuid() }),
  async run(context, { meeting, attendee, coming, function: who }) {
    const { tx, departement, me, at } = context
    const [found, parcours] = await meetingOf(context, meeting)
    const one = await attendeeOf(context, meeting, attendee)
    if (!one.mine && !isCoordinating(parcours) && !(isPerson(context) && one.kind === 'person'))
      throw outOfReach()
    mustStand(found)
    if (one.withdrawn) throw new Refusal('Cette invitation a été reprise.', 'attendee')
    if (hasBegun(context, found)) throw new Refusal('Cette rencontre est passée.', 'coming')
    const { rows } = await sql<{ same: boolean }>`
      select coming = ${coming === 'yes'} and function = ${who} as same from coordination_answer
      where departement = ${departement} and attendee_id = ${attendee}::uuid order by answered_at desc, id limit 1`.execute(
      tx,
    )
    if (!rows[0]?.same)
      await sql`insert into coordination_answer (departement, id, meeting_id, person_id, attendee_id, coming, function, answered_at, answered_by)
        values (${departement}, ${randomUUID()}, ${meeting}, ${found.person}, ${attendee}, ${coming === 'yes'}, ${who}, ${at}::timestamptz,
          ${isPerson(context) ? null : me.id})`.execute(tx)
    traced(context, parcours, { operation: 'write', action: 'coordination.answer', classes: ['C2'] })
    return { person: found.person, attendee }
  },
})

const isCoordinating = ({ reason }: { reason: { purpose: string } | null }) =>
  reason?.purpose === 'referent-de-parcours'

async function attendeeOf({ tx, departement, me }: Context, meeting: string, attendee: string) {
  const { rows } = await sql<{ kind: string; withdrawn: boolean; present: boolean | null; mine: boolean }>`
    select kind, withdrawn_at is not null as withdrawn, present,
      coalesce(kind in ('agent', 'referent') and agent_id = ${me.id}::uuid, false)
        or (kind = 'organisation' and organisation_id in (select access_my_organisations())) as mine
    from coordination_attendee where departement = ${departement} and id = ${attendee}::uuid and meeting_id = ${meeting}::uuid`.execute(
    tx,
  )
  if (!rows[0]) throw outOfReach()
  return rows[0]
}
