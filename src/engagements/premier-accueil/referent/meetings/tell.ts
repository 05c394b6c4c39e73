/** What a meeting is about, who was there, and what was decided. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { fileRoles } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { drawnInput, textInput } from '../../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { dayInput } from '../../../../kernel/time.ts'
import { isPerson, traced } from '../reach.ts'
import { withPerson } from '../vocabulary.ts'
import { isHeld, mustHaveBegun, mustStand, myMeeting } from './reach.ts'
import { domainInput, meetingInput } from './vocabulary.ts'

const output = z.object({ person: z.uuid(), meeting: z.uuid() })

export const addTopic = action({
  id: 'coordination.add-topic',
  label: 'Ajouter à l’ordre du jour',
  about:
    'Ajoute un sujet à l’ordre du jour. Sans domaine, tous les invités le lisent\u00a0; avec un domaine, ceux avec qui la personne partage ce domaine.',
  effect: 'write',
  allowed: withPerson,
  input: z.strictObject({
    meeting: meetingInput,
    topic: drawnInput,
    domain: domainInput,
    words: textInput(500).min(2, 'Écrivez le sujet, en quelques mots.'),
  }),
  output,
  async run(context, { meeting, topic = randomUUID(), domain = null, words }) {
    const { tx, departement, me, at } = context
    const [found, parcours] = await myMeeting(context, meeting)
    mustStand(found)
    if (await isHeld(context, meeting))
      throw new Refusal('Cette rencontre a eu lieu\u00a0: l’ordre du jour ne change plus.', 'words')
    const { numAffectedRows } =
      await sql`insert into coordination_topic (departement, id, meeting_id, person_id, item, words, added_at, added_by)
      values (${departement}, ${topic}, ${meeting}, ${found.person}, ${domain}, ${words}, ${at}::timestamptz, ${isPerson(context) ? null : me.id})
      on conflict (departement, id) do nothing`.execute(tx)
    if (!numAffectedRows) {
      // Sent twice it is once; a number that is another's is nobody's.
      const { rows } = await sql`select from coordination_topic where departement = ${departement}
        and id = ${topic}::uuid and meeting_id = ${meeting}::uuid`.execute(tx)
      if (!rows[0]) throw outOfReach()
    }
    traced(context, parcours, { operation: 'write', action: 'coordination.add-topic', classes: ['C3'] })
    return { person: found.person, meeting }
  },
})

export const holdMeeting = action({
  id: 'coordination.hold',
  label: 'Noter qui était là',
  about: 'Note, une fois la rencontre tenue, qui était là et qui ne l’était pas.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    meeting: meetingInput,
    present: z.array(z.uuid('Choisissez dans la liste.')).min(1, 'Cochez qui était là.').max(100),
  }),
  output,
  async run(context, { meeting, present }) {
    const { tx, departement, me, at } = context
    const [found, parcours] = await myMeeting(context, meeting)
    mustHaveBegun(context, found, 'present')
    if (!found.agreedOn)
      throw new Refusal(
        'La personne n’avait pas donné son accord à cette rencontre\u00a0: on ne parle pas d’elle sans elle.',
        'present',
      )
    const { rows } = await sql<{ id: string; present: boolean | null }>`
      select id, present from coordination_attendee
      where departement = ${departement} and meeting_id = ${meeting}::uuid and withdrawn_at is null`.execute(
      tx,
    )
    if (present.some(id => !rows.some(row => row.id === id)))
      throw new Refusal('Cochez des personnes invitées.', 'present')
    if (rows.some(row => row.present !== null)) {
      if (rows.every(row => row.present === present.includes(row.id)))
        return { person: found.person, meeting }
      throw new Refusal(
        'Qui était là est déjà noté\u00a0: si c’est une erreur, dites-le dans le compte rendu.',
        'present',
      )
    }
    await sql`update coordination_attendee set present = id = any (${[...present]}::uuid[]), noted_at = ${at}::timestamptz, changed_by = ${me.id}
      where departement = ${departement} and meeting_id = ${meeting}::uuid and withdrawn_at is null`.execute(
      tx,
    )
    traced(context, parcours, { operation: 'write', action: 'coordination.hold', classes: ['C2'] })
    return { person: found.person, meeting }
  },
})

export const decideAtMeeting = action({
  id: 'coordination.decide',
  label: 'Noter une décision',
  about:
    'Note une décision de la rencontre, qui s’en charge et pour quand. Avec un domaine, la lisent ceux qui s’en chargent et ceux avec qui la personne le partage.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    meeting: meetingInput,
    decision: drawnInput,
    domain: domainInput,
    words: textInput(500).min(2, 'Écrivez la décision, en une phrase.'),
    /** An organisation is one that is invited. */
    owner: z.union([z.enum(['person', 'referent']), z.uuid()], 'Choisissez qui s’en charge.'),
    dueOn: dayInput.optional(),
  }),
  output,
  async run(context, { meeting, decision = randomUUID(), domain = null, words, owner, dueOn = null }) {
    const { tx, departement, me, at } = context
    const [found, parcours] = await myMeeting(context, meeting)
    mustHaveBegun(context, found, 'words')
    if (dueOn && dueOn < found.day)
      throw new Refusal('Ce jour est avant la rencontre\u00a0: vérifiez la date.', 'dueOn')
    const organisation = owner === 'person' || owner === 'referent' ? null : owner
    if (organisation) {
      const { rows } =
        await sql`select from coordination_attendee where departement = ${departement} and meeting_id = ${meeting}::uuid
        and organisation_id = ${organisation}::uuid and withdrawn_at is null`.execute(tx)
      if (!rows[0]) throw new Refusal('Choisissez une organisation invitée.', 'owner')
    }
    const { numAffectedRows } =
      await sql`insert into coordination_decision (departement, id, meeting_id, person_id, item, words, owner, owner_id, due_on, recorded_at, recorded_by)
      values (${departement}, ${decision}, ${meeting}, ${found.person}, ${domain}, ${words}, ${organisation ? 'organisation' : owner}, ${organisation},
        ${dueOn}, ${at}::timestamptz, ${me.id}) on conflict (departement, id) do nothing`.execute(tx)
    if (!numAffectedRows) {
      const { rows } = await sql`select from coordination_decision where departement = ${departement}
        and id = ${decision}::uuid and meeting_id = ${meeting}::uuid`.execute(tx)
      if (!rows[0]) throw outOfReach()
    }
    traced(context, parcours, { operation: 'write', action: 'coordination.decide', classes: ['C3'] })
    return { person: found.person, meeting }
  },
})
