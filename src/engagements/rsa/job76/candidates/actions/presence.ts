/** A candidate pauses, takes up again, withdraws, or erases everything: each time at once, and without a reason to give. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../../../kernel/access/identity.ts'
import { action } from '../../../../../kernel/action.ts'
import type { Day } from '../../../../../kernel/time.ts'
import { ofCandidates } from '../forget.ts'
import { alone, besideRoles, heard, personField, whoseSearch } from './whose.ts'

const input = z.strictObject({ person: personField })

export const pause = action({
  id: 'job76.pause',
  label: 'Faire une pause',
  about: 'Le candidat n’est plus montré à personne, jusqu’à ce qu’il reprenne. Rien n’est effacé.',
  effect: 'write',
  allowed: besideRoles,
  input,
  output: z.object({}),
  async run(context, { person }) {
    const { tx, departement, today } = context
    const { candidate, about } = await whoseSearch(context, person, 'writes')
    await alone(context, candidate)
    await tx
      .insertInto('job_pause')
      .values({ departement, id: randomUUID(), candidate_id: candidate, from_on: today, until_on: null })
      .onConflict(clash => clash.doNothing())
      .execute()
    await heard(context, candidate)
    context.trace({ operation: 'write', action: pause.id, ...about })
    return {}
  },
})

export const resume = action({
  id: 'job76.resume',
  label: 'Reprendre ma recherche',
  about: 'Le candidat est à nouveau montré aux employeurs dont l’offre lui convient.',
  effect: 'write',
  allowed: besideRoles,
  input,
  output: z.object({}),
  async run(context, { person }) {
    const { tx, departement, today } = context
    const { candidate, about } = await whoseSearch(context, person, 'writes')
    await sql`update job_pause set until_on = ${today}::date
      where departement = ${departement} and candidate_id = ${candidate}::uuid and until_on is null`.execute(
      tx,
    )
    await heard(context, candidate)
    context.trace({ operation: 'write', action: resume.id, ...about })
    return {}
  },
})

export const withdraw = action({
  id: 'job76.withdraw',
  label: 'Arrêter ma recherche',
  about:
    'Le candidat quitte Job 76\u00a0: plus personne ne le voit ni ne le joint par ici. Ses réponses sont gardées le temps que dit la règle de conservation, puis effacées.',
  effect: 'write',
  allowed: besideRoles,
  input,
  output: z.object({}),
  async run(context, { person }) {
    const { tx, departement, today } = context
    const { candidate, about } = await whoseSearch(context, person, 'writes')
    const theirs = sql`departement = ${departement} and candidate_id = ${candidate}::uuid`
    // A mail or a number that opens nothing any more is free for whoever registers again.
    await sql`update job_identity set phone = null, mail = null where ${theirs}`.execute(tx)
    await sql`update job_code set ended_on = ${today}::date where ${theirs} and ended_on is null`.execute(tx)
    await sql`update job_candidate set ended_on = ${today}::date, heard_on = greatest(heard_on, ${today}::date)
      where departement = ${departement} and id = ${candidate}::uuid`.execute(tx)
    context.trace({ operation: 'write', action: withdraw.id, ...about })
    return {}
  },
})

export const erase = action({
  id: 'job76.erase',
  label: 'Tout effacer',
  about:
    'Efface tout de suite et pour toujours ce que Job 76 garde du candidat\u00a0: réponses, coordonnées, messages, rendez-vous (RGPD art. 17). Seule reste la trace qu’il l’a demandé.',
  effect: 'write',
  allowed: ['candidat'],
  input: z.strictObject({
    /** Typed or ticked on purpose. */
    sure: z.union(
      [z.literal(true), z.literal('on')],
      'Cochez la case pour confirmer\u00a0: rien ne pourra être retrouvé.',
    ),
  }),
  output: z.object({}),
  async run(context) {
    const { candidate, person } = await whoseSearch(context, undefined, 'writes')
    await eraseSearches(context, candidate, person)
    // The candidate is nowhere by then: of whoever has a file, the line is about the file.
    context.trace({ operation: 'write', action: erase.id, person: person ?? undefined, classes: ['C1'] })
    return {}
  },
})

/** Theirs, and those that they ended before under the same file: by the machinery that erases after its time, as it alone may. */
async function eraseSearches(context: Context, candidate: string, person: string | null): Promise<void> {
  const { tx, departement } = context
  await sql`set local role maillage_retention`.execute(tx)
  const { rows } = await sql<{ id: string }>`select id from job_candidate
    where departement = ${departement} and (id = ${candidate}::uuid or person_id = ${person}::uuid)`.execute(
    tx,
  )
  await ofCandidates(
    context,
    rows.map(({ id }) => id),
  )
  await sql`set local role maillage_candidate`.execute(tx)
}

/** Since when they rest; null where they do not. */
export async function pausedOn({ tx, departement }: Context, candidate: string): Promise<Day | null> {
  const rest = await tx
    .selectFrom('job_pause')
    .select('from_on')
    .where('departement', '=', departement)
    .where('candidate_id', '=', candidate)
    .where('until_on', 'is', null)
    .executeTakeFirst()
  return rest?.from_on ?? null
}
