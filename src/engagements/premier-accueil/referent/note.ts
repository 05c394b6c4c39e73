/** The note of the référent, apart from what is shared: theirs alone, while they coordinate. */
import { sql } from 'kysely'
import * as z from 'zod'
import { type Context, fileRoles } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { textInput } from '../../../kernel/inputs.ts'
import { filesOf, followedParcours, traced } from './reach.ts'

const person = z.uuid('Ce dossier n’existe pas.')

export const keepNote = action({
  id: 'parcours.note',
  label: 'Garder ma note',
  about:
    'Garde la note confidentielle du référent de parcours, que lui seul lit\u00a0; vide, elle est effacée.',
  effect: 'write',
  allowed: fileRoles,
  input: z.strictObject({
    person,
    words: textInput(4000).default(''),
  }),
  output: z.object({ person: z.uuid() }),
  async run(context, input) {
    const { tx, departement, me, today } = context
    const parcours = await followedParcours(context, input.person)
    await sql`delete from parcours_note where departement = ${departement} and agent_id = ${me.id}::uuid
      and person_id in ${filesOf(parcours.person)}`.execute(tx)
    if (input.words)
      await sql`insert into parcours_note (departement, person_id, agent_id, words, on_day)
        values (${departement}, ${parcours.person}, ${me.id}, ${input.words}, ${today})`.execute(tx)
    traced(context, parcours, { operation: 'write', action: 'parcours.note', classes: ['C3'] })
    return { person: parcours.person }
  },
})

export const openNote = action({
  id: 'parcours.open-note',
  label: 'Ma note',
  about: 'Lit la note confidentielle que le référent de parcours a écrite pour lui.',
  effect: 'read',
  allowed: fileRoles,
  input: z.strictObject({ person }),
  output: z.object({ person: z.uuid(), words: z.string() }),
  async run(context, input) {
    const parcours = await followedParcours(context, input.person)
    traced(context, parcours, { operation: 'view', action: 'parcours.open-note', classes: ['C3'] })
    return { person: parcours.person, words: await noteOf(context, parcours.person) }
  },
})

async function noteOf({ tx, departement, me }: Context, person: string): Promise<string> {
  const { rows } = await sql<{ words: string }>`select words from parcours_note
    where departement = ${departement} and agent_id = ${me.id}::uuid and person_id in ${filesOf(person)} limit 1`.execute(
    tx,
  )
  return rows[0]?.words ?? ''
}
