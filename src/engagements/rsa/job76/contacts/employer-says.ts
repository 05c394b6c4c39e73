/** What an employer says to a candidate: it asks to meet whom it saw without a name, and answers whoever said yes. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { outOfReach, Refusal } from '../../../../kernel/refusal.ts'
import { change, contactInput, contactOutput, lockContact, lockPair, mustBeOpen, settle } from './lock.ts'
import { openOffer } from './open-offer.ts'
import { answers, answerWhyIds } from './vocabulary.ts'

export const askCandidate = action({
  id: 'job76.ask-candidate',
  label: 'Demander à rencontrer',
  about:
    'Demande à un candidat, vu sans son nom, d’être mis en relation pour une offre. Il accepte ou refuse\u00a0; son nom n’est lu qu’après son oui.',
  effect: 'write',
  allowed: ['employeur'],
  input: z.strictObject({
    offer: z.uuid('Cette offre n’existe pas.'),
    candidate: z.uuid('Ce candidat n’existe pas.'),
    words: textInput(2000).optional(),
  }),
  output: contactOutput,
  async run(context, { offer: id, candidate, words }) {
    const { tx, departement, at } = context
    const offer = await openOffer(context, id)
    const { rows: mine } = await sql<{ employer: string | null; shown: boolean }>`
      select job_employer() as employer, ${candidate}::uuid in (select job_shown()) as shown`.execute(tx)
    const employer = mine[0]?.employer
    if (!employer || offer.employer !== employer || !mine[0]?.shown) throw outOfReach()
    await lockPair(context, candidate, id)
    const { rows: known } = await sql<{ id: string | null; parted: boolean }>`
      select (select k.id from job_contact k where k.departement = ${departement} and k.candidate_id = ${candidate}::uuid
          and k.offer_id = ${id}::uuid and k.declined_at is null) as id,
        ${candidate}::uuid in (select job_parted(${id}::uuid)) as parted`.execute(tx)
    if (known[0]?.id) return { contact: known[0].id }
    // Declined, or applied and withdrew since: an employer reads no contact that was withdrawn, and no more is told of it.
    if (known[0]?.parted)
      throw new Refusal(
        'Cette personne a déjà dit non pour cette offre\u00a0: elle n’est pas sollicitée deux fois.',
      )
    const contact = randomUUID()
    await sql`insert into job_contact (departement, id, candidate_id, offer_id, employer_id, asked_by, asked_at, asked_words)
      values (${departement}, ${contact}, ${candidate}, ${id}, ${employer}, 'employer', ${at}::timestamptz, ${words || null})`.execute(
      tx,
    )
    context.trace({ operation: 'write', action: askCandidate.id, candidate, classes: ['C1'] })
    return { contact }
  },
})

export const answerContact = action({
  id: 'job76.answer-contact',
  label: 'Répondre',
  about:
    'Répond à un candidat qui a dit oui\u00a0: retenu, ou non, avec une raison tenant au poste. La réponse arrête le délai de dix jours ouvrés.',
  effect: 'write',
  allowed: ['employeur'],
  input: z.strictObject({
    contact: contactInput,
    answer: z.enum(Object.keys(answers) as ['retained', 'refused'], 'Dites si la candidature est retenue.'),
    why: z.enum(answerWhyIds, 'Choisissez une raison.').optional(),
    words: textInput(1000).optional(),
  }),
  output: contactOutput,
  async run(context, { contact: id, answer, why, words }) {
    const contact = await lockContact(context, id)
    mustBeOpen(contact)
    if (answer === 'refused' && !why) throw new Refusal('Choisissez une raison.', 'why')
    if (contact.answer === answer) return { contact: id }
    if (contact.answer)
      throw new Refusal(
        'Une réponse a déjà été donnée à cette personne\u00a0: écrivez-lui un message pour dire ce qui change.',
        'answer',
      )
    await change(
      context,
      contact,
      answerContact.id,
      sql`answered_at = ${context.at}::timestamptz, answer = ${answer},
        answer_why = ${answer === 'refused' ? why : null}, answer_words = ${words || null}`,
    )
    await settle(context, contact, { answeredOn: context.today })
    return { contact: id }
  },
})
