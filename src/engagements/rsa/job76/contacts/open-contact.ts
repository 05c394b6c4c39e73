/** One contact as one of its two sides reads it: the offer, the other, the thread, the appointments, the answer and what came of it. */

import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { outOfReach } from '../../../../kernel/refusal.ts'
import { type Day, day } from '../../../../kernel/time.ts'
import { civil } from '../../../../platform/civil.ts'
import { profileShape, profilesOf } from './blind-profile.ts'
import { heldAskedOn } from './hire.ts'
import { askedOn, goesOnIn, otherName } from './list-contacts.ts'
import { contactInput, sideOf } from './lock.ts'
import { meetingShape, meetingsOf } from './meetings.ts'
import { messageShape } from './messages.ts'
import { answerWhyIds, declinedIds } from './vocabulary.ts'

export const contactShape = z.object({
  contact: z.uuid(),
  side: z.enum(['candidate', 'employer']),
  offer: z.uuid(),
  title: z.string(),
  /** Of the other side; null while it may not be known. */
  name: z.string().nullable(),
  /** How to reach the candidate: for an employer, after the yes. */
  reach: z.object({ phone: z.string().nullable(), mail: z.string().nullable() }).nullable(),
  /** What the candidate can do: for an employer. */
  profile: profileShape.nullable(),
  asked: z.object({
    on: day,
    /** 'referent' is told to the candidate alone. */
    by: z.enum(['candidate', 'employer', 'referent']),
    words: z.string().nullable(),
  }),
  acceptedOn: day.nullable(),
  declinedOn: day.nullable(),
  declinedWhy: z.enum(declinedIds).nullable(),
  withdrawnOn: day.nullable(),
  /** For the candidate: where a proposal goes on, when they said yes to the employer itself. */
  goesOnIn: z.uuid().nullable(),
  dueOn: day.nullable(),
  answeredOn: day.nullable(),
  answer: z.enum(['retained', 'refused']).nullable(),
  answerWhy: z.enum(answerWhyIds).nullable(),
  answerWords: z.string().nullable(),
  hiredOn: day.nullable(),
  leftOn: day.nullable(),
  held: z.boolean().nullable(),
  /** From when both are asked whether the job is still held. */
  heldAskedOn: day.nullable(),
  /** The last five hundred. */
  messages: z.array(messageShape),
  meetings: z.array(meetingShape),
})
export type Contact = z.output<typeof contactShape>

export const openContact = action({
  id: 'job76.open-contact',
  label: 'Ouvrir une mise en relation',
  about:
    'Donne une mise en relation à l’un de ses deux côtés\u00a0: l’offre, l’autre côté, les messages, les rendez-vous, la réponse et ses suites.',
  effect: 'read',
  allowed: ['candidat', 'employeur'],
  input: z.strictObject({ contact: contactInput }),
  output: contactShape,
  async run(context, { contact: id }) {
    const { tx, departement, at } = context
    const side = sideOf(context)
    const { rows } = await sql<Row>`
      select k.id as contact, k.candidate_id as candidate, k.offer_id as offer, v.title, ${otherName(context)} as name,
        ${askedOn(context)} as "askedOn", ${side === 'candidate' ? theirs : ours},
        ${civil('k.accepted_at')} as "acceptedOn", ${civil('k.declined_at')} as "declinedOn", ${civil('k.withdrawn_at')} as "withdrawnOn",
        k.due_on as "dueOn", ${civil('k.answered_at')} as "answeredOn", k.answer, k.answer_why as "answerWhy", k.answer_words as "answerWords",
        k.hired_on as "hiredOn", k.left_on as "leftOn", k.held
      from job_contact k join job_offer_version v on v.departement = k.departement and v.offer_id = k.offer_id and v.until_at is null
      where k.departement = ${departement} and k.id = ${id}::uuid`.execute(tx)
    if (!rows[0]) throw outOfReach()
    const { candidate, askedOn: on, askedBy: by, askedWords: words, ...facts } = rows[0]
    const messages = await messagesOf(context, id)
    await sql`update job_message set read_at = ${at}::timestamptz
      where departement = ${departement} and contact_id = ${id}::uuid and said_by <> ${side} and read_at is null`.execute(
      tx,
    )
    if (side === 'employer')
      context.trace({ operation: 'view', action: openContact.id, candidate, classes: ['C1'] })
    return {
      ...facts,
      side,
      asked: { on, by, words },
      heldAskedOn: heldAskedOn(facts),
      reach: side === 'employer' ? await reachOf(context, candidate) : null,
      profile: side === 'employer' ? ((await profilesOf(context, [candidate])).get(candidate) ?? null) : null,
      messages,
      meetings: await meetingsOf(context, id),
    }
  },
})

interface Row
  extends Omit<Contact, 'asked' | 'side' | 'reach' | 'profile' | 'messages' | 'meetings' | 'heldAskedOn'> {
  candidate: string
  askedOn: Day
  askedBy: Contact['asked']['by']
  askedWords: string | null
}

const theirs = sql`k.asked_by as "askedBy", coalesce(k.asked_words, k.proposed_words) as "askedWords", k.declined_why as "declinedWhy", ${goesOnIn} as "goesOnIn"`
/** Whoever did not ask, the employer does not know who did: the candidate applied. */
const ours = sql`case when k.asked_here then 'employer' else 'candidate' end as "askedBy", k.asked_words as "askedWords", null::text as "declinedWhy", null::uuid as "goesOnIn"`

async function messagesOf({ tx, departement }: Context, contact: string): Promise<Contact['messages']> {
  const { rows } = await sql<Contact['messages'][number]>`
    select to_char(m.at at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI') as at, m.said_by as "saidBy", m.words
    from (select m.id, m.at, m.said_by, m.words from job_message m where m.departement = ${departement} and m.contact_id = ${contact}::uuid
      order by m.at desc, m.id desc limit 500) m order by m.at, m.id`.execute(tx)
  return rows
}

/** By row-level security: of whoever accepted to be known. */
async function reachOf({ tx, departement }: Context, candidate: string): Promise<Contact['reach']> {
  const { rows } = await sql<NonNullable<Contact['reach']>>`
    select i.phone, i.mail from job_identity i where i.departement = ${departement} and i.candidate_id = ${candidate}::uuid`.execute(
    tx,
  )
  return rows[0] ?? null
}
