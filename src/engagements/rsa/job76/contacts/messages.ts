/** The thread of a contact: what both write to each other once the candidate said yes. No agent reads it. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { drawnInput, textInput } from '../../../../kernel/inputs.ts'
import { contactInput, contactOutput, heard, lockContact, mustBeOpen, sideOf } from './lock.ts'

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
    const { tx, departement, at } = context
    const contact = await lockContact(context, id)
    mustBeOpen(contact)
    await sql`insert into job_message (departement, id, candidate_id, contact_id, at, said_by, words)
      values (${departement}, ${drawn}, ${contact.candidate}, ${id}, ${at}::timestamptz, ${sideOf(context)}, ${words})
      on conflict (departement, id) do nothing`.execute(tx)
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

export const messageShape = z.object({
  at: z.string(),
  saidBy: z.enum(['candidate', 'employer']),
  words: z.string(),
})
