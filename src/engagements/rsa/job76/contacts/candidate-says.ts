/** What a candidate says of an offer: they apply, accept to be known, decline with a reason, withdraw. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { textInput } from '../../../../kernel/inputs.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import type { Day } from '../../../../kernel/time.ts'
import { dueOn, reminderOn } from './answer-clock.ts'
import {
  change,
  contactInput,
  contactOutput,
  type Locked,
  lockContact,
  lockMine,
  lockPair,
  settle,
} from './lock.ts'
import { say } from './messages.ts'
import { openOffer } from './open-offer.ts'
import { declinedIds } from './vocabulary.ts'

export const applyToOffer = action({
  id: 'job76.apply-to-offer',
  label: 'Postuler',
  about:
    'Postule à une offre d’un employeur inscrit\u00a0: il lit le nom, le téléphone et le courriel du candidat, et doit répondre sous dix jours ouvrés.',
  effect: 'write',
  allowed: ['candidat'],
  input: z.strictObject({
    offer: z.uuid('Cette offre n’existe pas.'),
    words: textInput(2000).optional(),
  }),
  output: contactOutput,
  async run(context, { offer: id, words }) {
    const { tx, departement, me, at } = context
    const offer = await openOffer(context, id)
    if (!offer.employer)
      throw new Refusal('Cette offre vient d’un autre site\u00a0: c’est là-bas que l’on y postule.')
    await lockPair(context, me.id, id)
    const asked = await askedFor(context, id)
    // Pressed twice: the first holds. Asked by the employer: to apply is to say yes to it, and the words go to the thread.
    if (asked) {
      if (!asked.acceptedOn) await sayYes(context, asked, applyToOffer.id)
      if (words && !(await isSaid(context, asked, words))) await say(context, asked, 'candidate', words)
      return { contact: asked.id }
    }
    const contact = randomUUID()
    await sql`insert into job_contact (departement, id, candidate_id, offer_id, employer_id, asked_by, asked_at, asked_words)
      values (${departement}, ${contact}, ${me.id}, ${id}, ${offer.employer}, 'candidate', ${at}::timestamptz, ${words || null})`.execute(
      tx,
    )
    await sayYes(context, await lockContact(context, contact), applyToOffer.id)
    return { contact }
  },
})

export const acceptContact = action({
  id: 'job76.accept-contact',
  label: 'Accepter',
  about:
    'Accepte d’être connu de l’employeur\u00a0: il lit le nom, le téléphone et le courriel, et doit répondre sous dix jours ouvrés.',
  effect: 'write',
  allowed: ['candidat'],
  input: z.strictObject({ contact: contactInput }),
  output: contactOutput,
  async run(context, { contact: id }) {
    const contact = await lockMine(context, id)
    if (contact.acceptedOn && !contact.withdrawnOn) return { contact: id }
    // Asked for the same offer by the employer too, or applied to: the yes is said there, and the proposal has served.
    const asked = await askedFor(context, contact.offer)
    if (asked?.acceptedOn) return { contact: asked.id }
    mustNotBeOver(contact)
    await openOffer(context, contact.offer)
    await sayYes(context, asked ?? contact, acceptContact.id)
    return { contact: asked?.id ?? id }
  },
})

export const declineContact = action({
  id: 'job76.decline-contact',
  label: 'Refuser',
  about:
    'Refuse une mise en relation, avec une raison que l’employeur ne lit pas. Le nom du candidat ne lui est pas donné.',
  effect: 'write',
  allowed: ['candidat'],
  input: z.strictObject({
    contact: contactInput,
    why: z.enum(declinedIds, 'Choisissez une raison.'),
    words: textInput(1000).optional(),
  }),
  output: contactOutput,
  async run(context, { contact: id, why, words }) {
    const contact = await lockMine(context, id)
    if (contact.declinedOn) return { contact: id }
    mustNotBeOver(contact)
    if (contact.acceptedOn)
      throw new Refusal('Vous avez déjà dit oui\u00a0: pour arrêter, retirez votre candidature.')
    await change(
      context,
      contact,
      declineContact.id,
      sql`declined_at = ${context.at}::timestamptz, declined_why = ${why}, declined_words = ${words || null}`,
    )
    return { contact: id }
  },
})

export const withdrawContact = action({
  id: 'job76.withdraw-contact',
  label: 'Retirer ma candidature',
  about: 'Retire une candidature\u00a0: l’employeur ne voit plus ni la personne ni leurs messages.',
  effect: 'write',
  allowed: ['candidat'],
  input: z.strictObject({ contact: contactInput }),
  output: contactOutput,
  async run(context, { contact: id }) {
    const contact = await lockMine(context, id)
    if (contact.withdrawnOn) return { contact: id }
    if (contact.declinedOn) throw new Refusal('Vous avez déjà refusé cette mise en relation.')
    await change(
      context,
      contact,
      withdrawContact.id,
      sql`withdrawn_at = ${context.at}::timestamptz, remind_at = null`,
    )
    await settle(context, contact, { withdrawnOn: context.today })
    return { contact: id }
  },
})

/** Of the candidate who asks and one offer: what goes on between them and the employer, a mere proposal apart. */
async function askedFor(context: Context, offer: string): Promise<Locked | undefined> {
  const { tx, departement, me } = context
  const { rows } = await sql<{ id: string }>`select id from job_contact
    where departement = ${departement} and candidate_id = ${me.id}::uuid and offer_id = ${offer}::uuid
      and withdrawn_at is null and declined_at is null and (asked_by <> 'referent' or accepted_at is not null)`.execute(
    tx,
  )
  return rows[0] && lockContact(context, rows[0].id)
}

/** Whether the candidate wrote those very words there already. */
async function isSaid(
  { tx, departement }: Context,
  { id }: Pick<Locked, 'id'>,
  words: string,
): Promise<boolean> {
  const { rows } =
    await sql`select from job_contact k where k.departement = ${departement} and k.id = ${id}::uuid and (k.asked_words = ${words}
    or exists (select from job_message m where m.departement = k.departement and m.contact_id = k.id and m.said_by = 'candidate' and m.words = ${words}))`.execute(
      tx,
    )
  return rows.length > 0
}

function mustNotBeOver({ declinedOn, withdrawnOn }: Locked) {
  if (declinedOn || withdrawnOn) throw new Refusal('Cette mise en relation est terminée.')
}

/** From that day on the employer knows who they are, and owes an answer; what a référent proposed for the same offer has served. */
async function sayYes(context: Context, contact: Locked, action: string): Promise<void> {
  const { tx, departement, today, at } = context
  const { rows } = await sql<{ utas: string | null }>`select utas from job_profile
    where departement = ${departement} and candidate_id = ${contact.candidate}::uuid and until_at is null`.execute(
    tx,
  )
  const utas = rows[0]?.utas ?? null
  const due = contact.employer ? dueOn(today) : null
  await change(
    context,
    contact,
    action,
    sql`accepted_at = ${at}::timestamptz, utas = ${utas}, owed_from = ${due && today}::date, due_on = ${due}::date,
      remind_at = ${due && remindAt(today)}::timestamp at time zone 'Europe/Paris'`,
  )
  await settle(context, contact, { utas, owedFrom: due && today, dueOn: due })
  await sql`update job_contact set withdrawn_at = ${at}::timestamptz
    where departement = ${departement} and candidate_id = ${contact.candidate}::uuid and offer_id = ${contact.offer}::uuid
      and id <> ${contact.id}::uuid and asked_by = 'referent' and accepted_at is null and declined_at is null and withdrawn_at is null`.execute(
    tx,
  )
}

/** At nine in the morning, in France. */
const remindAt = (accepted: Day) => `${reminderOn(accepted)} 09:00`
