/** What keeps a candidate from a job, recorded and closed by whoever accompanies them: each is an action to take. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../../../kernel/action.ts'
import { drawnInput, textInput } from '../../../../kernel/inputs.ts'
import { outOfReach } from '../../../../kernel/refusal.ts'
import { followers, inHand, mustGoOn } from './follow.ts'
import { barrierIds } from './vocabulary.ts'

const person = z.uuid('Ce dossier n’existe pas.')
const output = z.object({ barrier: z.uuid() })

export const noteBarrier = action({
  id: 'job76.note-barrier',
  label: 'Noter un obstacle',
  about: 'Note ce qui empêche un candidat de prendre un emploi, comme une action à mener.',
  effect: 'write',
  personal: true,
  allowed: followers,
  input: z.strictObject({
    person,
    kind: z.enum(barrierIds, 'Choisissez un obstacle.'),
    words: textInput(1000).optional(),
    drawn: drawnInput,
  }),
  output,
  async run(context, { person, kind, words, drawn = randomUUID() }) {
    const { tx, departement, today, me } = context
    const { candidate, ended, reason } = await inHand(context, person, 'writes')
    mustGoOn({ ended })
    const standing = sql<{
      id: string
    }>`select b.id from job_barrier b where b.departement = ${departement} and b.candidate_id = ${candidate}::uuid
      and b.kind = ${kind} and b.words is not distinct from ${words || null}::text and b.done_on is null`
    const put = (barrier: string) =>
      sql<{ id: string }>`
        insert into job_barrier (departement, id, candidate_id, kind, words, noted_on, noted_by)
        select ${departement}, ${barrier}, ${candidate}, ${kind}, ${words || null}, ${today}::date, ${me.id}
        where not exists (${standing}) on conflict (departement, id) do nothing returning id`.execute(tx)
    // Said already, it stands; a form sent again with other words is another obstacle.
    const noted =
      (await put(drawn)).rows[0] ?? (await standing.execute(tx)).rows[0] ?? (await put(randomUUID())).rows[0]!
    context.trace({
      ...{ operation: 'write', action: noteBarrier.id, person, classes: ['C1'] },
      ...{ reason: reason.id, purpose: reason.purpose },
    })
    return { barrier: noted.id }
  },
})

export const closeBarrier = action({
  id: 'job76.close-barrier',
  label: 'Obstacle levé',
  about: 'Note qu’un obstacle à l’emploi est levé, et comment.',
  effect: 'write',
  personal: true,
  allowed: followers,
  input: z.strictObject({
    person,
    barrier: z.uuid('Cet obstacle n’existe pas.'),
    words: textInput(1000).optional(),
  }),
  output,
  async run(context, { person, barrier, words }) {
    const { tx, departement, today, me } = context
    const { candidate, reason } = await inHand(context, person, 'writes')
    const { rows } = await sql`select from job_barrier
      where departement = ${departement} and id = ${barrier}::uuid and candidate_id = ${candidate}::uuid`.execute(
      tx,
    )
    if (rows.length === 0) throw outOfReach()
    await sql`update job_barrier set done_on = ${today}::date, done_by = ${me.id}::uuid, done_words = ${words || null}
      where departement = ${departement} and id = ${barrier}::uuid and done_on is null`.execute(tx)
    context.trace({
      ...{ operation: 'write', action: closeBarrier.id, person, classes: ['C1'] },
      ...{ reason: reason.id, purpose: reason.purpose },
    })
    return { barrier }
  },
})
