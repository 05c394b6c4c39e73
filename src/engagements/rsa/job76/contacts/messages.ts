/** The thread of a contact: what both write to each other once the candidate said yes. No agent reads it. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../kernel/access/identity.ts'
import { action } from '../../../../kernel/action.ts'
import { drawnInput, textInput } from '../../../../kernel/inputs.ts'
import { contactInput, contactOutput, heard, type Locked, lockContact, mustBeOpen, sideOf } from './lock.ts'
import type { Side } from './vocabulary.ts'

export const sendMessage = action({
  id: 'job76.send-message',
  label: 'Envoyer le message',
  about: 'Écrit à l’autre côté d’une mise en relation acceptée. Aucun agent ne lit ces messages.',
  effect: 'write',
  allowed: ['candidat', 'employeur'],
  input: z.strictObject({
    contact: contactInput,
    words: textInput(2000, 'Écrivez votre message.', 1),
    drawn: drawnInput,
  }),
  output: contactOutput,
  async run(context, { contact: id, words, drawn = randomUUID() }) {
    const contact = await lockContact(context, id)
    mustBeOpen(contact)
    await say(context, contact, sideOf(context), words, drawn)
    await heard(context)
    context.trace({
      operation: 'write',
      action: sendMessage.id,
      candidate: contact.candidate,
      classes: ['C1'],
    })
    return { contact: id }
  },
})

/** One form sent twice is one message, unless its words changed meanwhile. */
export async function say(
  { tx, departement, at }: Pick<Context, 'tx' | 'departement' | 'at'>,
  { id: contact, candidate }: Pick<Locked, 'id' | 'candidate'>,
  side: Side,
  words: string,
  drawn: string = randomUUID(),
): Promise<void> {
  const put = (id: string) =>
    sql`insert into job_message (departement, id, candidate_id, contact_id, at, said_by, words)
      select ${departement}, ${id}, ${candidate}, ${contact}, ${at}::timestamptz, ${side}, ${words}
      where not exists (select from job_message m where m.departement = ${departement} and m.id = ${drawn}::uuid
        and m.contact_id = ${contact}::uuid and m.words = ${words})
      on conflict (departement, id) do nothing returning id`.execute(tx)
  const { rows } = await put(drawn)
  if (rows.length === 0) await put(randomUUID())
}

export const messageShape = z.object({
  at: z.string(),
  saidBy: z.enum(['candidate', 'employer']),
  words: z.string(),
})
