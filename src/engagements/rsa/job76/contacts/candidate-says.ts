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
import { change, contactInput, contactOutput, type Locked, lockContact, settle } from './lock.ts'
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
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${me.id} ${id}`}, 76))`.execute(tx)
    const { rows: known } = await sql<{ id: string; accepted: boolean }>`
      select id, accepted_at is not null as accepted from job_contact
      where departement = ${departement} and candidate_id = ${me.id}::uuid and offer_id = ${id}::uuid
        and withdrawn_at is null and declined_at is null
      order by accepted_at is null, asked_by = 'referent' limit 1`.execute(tx)
    // Pressed twice: the first holds. Asked by the employer or proposed by the référent: to apply is to say yes to it.
    if (known[0]?.accepted) return { contact: known[0].id }
    const contact = known[0]?.id ?? randomUUID()
    if (!known[0])
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
    const contact = await lockContact(context, id)
    if (contact.acceptedOn && !contact.withdrawnOn) return { contact: id }
    mustNotBeOver(contact)
    // The employer asked too: the yes is to its question, and the proposal has served.
    const asked = await askedBeside(context, contact)
    if (asked) await withdraw(context, contact)
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
    const contact = await lockContact(context, id)
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
    const contact = await lockContact(context, id)
    if (contact.withdrawnOn) return { contact: id }
    if (contact.declinedOn) throw new Refusal('Vous avez déjà refusé cette mise en relation.')
    await withdraw(context, contact)
    return { contact: id }
  },
})

/** For one offer, the question that the employer asked while a référent proposed it. */
async function askedBeside(context: Context, { id, candidate, offer }: Locked): Promise<Locked | undefined> {
  const { tx, departement } = context
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${candidate} ${offer}`}, 76))`.execute(tx)
  const { rows } = await sql<{ id: string }>`select id from job_contact
    where departement = ${departement} and candidate_id = ${candidate}::uuid and offer_id = ${offer}::uuid and id <> ${id}::uuid
      and withdrawn_at is null and declined_at is null and asked_by <> 'referent'`.execute(tx)
  return rows[0] && lockContact(context, rows[0].id)
}

async function withdraw(context: Context, contact: Locked): Promise<void> {
  await change(
    context,
    contact,
    withdrawContact.id,
    sql`withdrawn_at = ${context.at}::timestamptz, remind_at = null`,
  )
  await settle(context, contact, { withdrawnOn: context.today })
}

function mustNotBeOver({ declinedOn, withdrawnOn }: Locked) {
  if (declinedOn || withdrawnOn) throw new Refusal('Cette mise en relation est terminée.')
}

/** From that day on the employer knows who they are, and owes an answer. */
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
}

/** At nine in the morning, in France. */
const remindAt = (accepted: Day) => `${reminderOn(accepted)} 09:00`
