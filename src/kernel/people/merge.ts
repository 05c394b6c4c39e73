/** An agent decides that two files are one person, or that it was a mistake: nothing moves, both decisions keep their dates. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../access/identity.ts'
import { reasonFor } from '../access/reach.ts'
import { action } from '../action.ts'
import { outOfReach, Refusal } from '../refusal.ts'
import { shownUnder } from './duplicates.ts'

const personInput = z.uuid('Ce dossier n’existe pas.')

export const mergePeople = action({
  id: 'people.merge',
  label: 'Réunir deux dossiers',
  about:
    'Dit que deux dossiers sont ceux d’une même personne ; le second se lit désormais dans le premier. Peut être défait.',
  effect: 'write',
  allowed: ['orienteur', 'referent'],
  input: z.strictObject({ person: personInput, merged: personInput }),
  output: z.object({ id: z.uuid(), person: z.uuid() }),
  async run(context, input) {
    const { tx, departement, me, today } = context
    await traceBoth(context, mergePeople.id, input.person, input.merged)
    // One merge at a time, so that two of them never close a ring.
    await sql`select pg_advisory_xact_lock(7676, 9)`.execute(tx)
    const shown = await shownUnder(tx, departement, [input.person, input.merged])
    const [person, merged] = [shown.get(input.person)!, shown.get(input.merged)!]
    if (input.person === input.merged) throw new Refusal('Choisissez deux dossiers différents.', 'merged')
    if (person === merged) throw new Refusal('Ces deux dossiers sont déjà réunis.', 'merged')
    const id = randomUUID()
    const made = await tx
      .insertInto('person_merge')
      .values({
        departement,
        id,
        person_id: person,
        merged_id: merged,
        why: 'decided',
        merged_on: today,
        merged_by: me.id,
        undone_on: null,
        undone_by: null,
      })
      .onConflict(conflict => conflict.doNothing())
      .returning('id')
      .execute()
    // Merged into a file that this agent does not follow: said without naming it.
    if (made.length === 0)
      throw new Refusal(
        'Ce dossier est déjà réuni à un autre : demandez à la personne qui le suit.',
        'merged',
      )
    return { id, person }
  },
})

export const undoMerge = action({
  id: 'people.undo-merge',
  label: 'Séparer deux dossiers',
  about: 'Défait une réunion décidée par erreur : chaque dossier garde ce qui y a été écrit.',
  effect: 'write',
  allowed: ['orienteur', 'referent'],
  input: z.strictObject({ merge: z.uuid('Cette réunion n’existe pas.') }),
  output: z.object({ person: z.uuid(), apart: z.uuid() }),
  async run(context, { merge }) {
    const { tx, departement, me, today } = context
    const known = await tx
      .selectFrom('person_merge')
      .select(['person_id', 'merged_id', 'why', 'undone_on'])
      .where('departement', '=', departement)
      .where('id', '=', merge)
      .forUpdate()
      .executeTakeFirst()
    if (!known) throw outOfReach()
    await traceBoth(context, undoMerge.id, known.person_id, known.merged_id)
    if (known.undone_on) throw new Refusal('Ces deux dossiers sont déjà séparés.', 'merge')
    if (known.why === 'same-nir')
      throw new Refusal(
        'La caisse donne à ces deux dossiers le même NIR et la même naissance : demandez-lui de les corriger.',
        'merge',
      )
    await tx
      .updateTable('person_merge')
      .set({ undone_on: today, undone_by: me.id })
      .where('departement', '=', departement)
      .where('id', '=', merge)
      .execute()
    return { person: known.person_id, apart: known.merged_id }
  },
})

/** Both files must be mine to write; both keep the trace of it. */
async function traceBoth(context: Context, action: string, ...persons: readonly string[]): Promise<void> {
  for (const person of new Set(persons)) {
    const { id, purpose } = await reasonFor(context, person, 'C2', 'writes')
    context.trace({ operation: 'write', action, person, reason: id, purpose, classes: ['C2'] })
  }
}
