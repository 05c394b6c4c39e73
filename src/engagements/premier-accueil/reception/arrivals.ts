/** Who comes to the door, is seen, leaves before: each with its instant. A first name is enough, and so is nothing. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { outOfReach, Refusal } from '../../../kernel/refusal.ts'
import { receivingAt } from './mine.ts'
import { receivers } from './receivers.ts'
import type {} from './tables.ts'

export const arrive = action({
  id: 'welcome.arrive',
  label: 'Noter l’arrivée',
  about: 'Inscrit une personne dans la file d’attente d’un lieu\u00a0: un prénom, ou rien.',
  effect: 'write',
  allowed: receivers,
  input: z.strictObject({
    place: z.uuid('Choisissez un lieu.'),
    called: z
      .string('Écrivez un prénom, ou rien.')
      .trim()
      .max(60, 'Un prénom suffit\u00a0: 60 caractères au plus.')
      .optional(),
    /** Drawn by the form: sent twice, it is one arrival. */
    passage: z.uuid('Ce numéro n’est pas celui d’un passage.').optional(),
  }),
  output: z.object({ passage: z.uuid(), number: z.int() }),
  async run(context, { place, called, passage = randomUUID() }) {
    const { tx, departement, me, today, at } = context
    const { organisation } = await receivingAt(context, place)
    // Two arrivals at one instant get two numbers, one after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${departement} ${organisation} ${place} ${today}`}, 36))`.execute(
      tx,
    )
    const { rows: sent } = await sql<{
      passage: string
      number: number
    }>`select id as passage, number from passage
      where departement = ${departement} and id = ${passage}::uuid`.execute(tx)
    if (sent[0]) return sent[0]
    const { rows } = await sql<{ number: number }>`
      insert into passage (departement, id, organisation_id, place_id, on_day, number, called, arrived_at, recorded_by)
      select ${departement}, ${passage}::uuid, ${organisation}::uuid, ${place}::uuid, ${today}::date,
        coalesce(max(number), 0) + 1, nullif(${called ?? ''}, ''), ${at}::timestamptz, ${me.id}::uuid
      from passage where departement = ${departement} and organisation_id = ${organisation}::uuid
        and place_id = ${place}::uuid and on_day = ${today}::date
      on conflict (departement, id) do nothing returning number`.execute(tx)
    // A number that is somebody else's is nobody's here.
    if (!rows[0]) throw outOfReach()
    context.trace({ operation: 'write', action: 'welcome.arrive' })
    return { passage, number: rows[0].number }
  },
})

const passageInput = z.strictObject({ passage: z.uuid('Ce passage n’existe pas.') })
const placeOutput = z.object({ place: z.uuid() })

export const see = action({
  id: 'welcome.see',
  label: 'Recevoir',
  about: 'Dit que vous recevez maintenant cette personne\u00a0: son attente s’arrête.',
  effect: 'write',
  allowed: receivers,
  input: passageInput,
  output: placeOutput,
  run: (context, { passage }) =>
    change(
      context,
      passage,
      'welcome.see',
      sql`seen_at = ${context.at}::timestamptz, seen_by = ${context.me.id}::uuid`,
    ),
})

export const leave = action({
  id: 'welcome.leave',
  label: 'Partie',
  about: 'Dit que cette personne est partie avant d’être reçue.',
  effect: 'write',
  allowed: receivers,
  input: passageInput,
  output: placeOutput,
  run: (context, { passage }) =>
    change(context, passage, 'welcome.leave', sql`left_at = ${context.at}::timestamptz`),
})

/** A slip of the finger is no fact: taken back the same day, the trace alone remembers it. */
export const waitAgain = action({
  id: 'welcome.wait-again',
  label: 'Remettre en attente',
  about: 'Reprend ce qui fut noté par erreur\u00a0: cette personne attend toujours, depuis son arrivée.',
  effect: 'write',
  allowed: receivers,
  input: passageInput,
  output: placeOutput,
  async run(context, { passage: id }) {
    const passage = await passageOf(context, id)
    if (!passage.seen && !passage.left) throw new Refusal('Cette personne attend déjà.')
    if (passage.day !== context.today) throw new Refusal('Ce passage n’est plus d’aujourd’hui.')
    await update(context, id, sql`seen_at = null, seen_by = null, left_at = null`)
    context.trace({ operation: 'write', action: 'welcome.wait-again' })
    return { place: passage.place }
  },
})

async function change(context: Context, id: string, action: string, facts: ReturnType<typeof sql>) {
  const passage = await passageOf(context, id)
  if (passage.seen) throw new Refusal(`${passage.seenBy} l’a déjà reçue à ${passage.seen}.`)
  if (passage.left) throw new Refusal(`Cette personne est partie à ${passage.left}.`)
  await update(context, id, facts)
  context.trace({ operation: 'write', action })
  return { place: passage.place }
}

const update = ({ tx, departement }: Context, id: string, facts: ReturnType<typeof sql>) =>
  sql`update passage set ${facts} where departement = ${departement} and id = ${id}::uuid`.execute(tx)

/** Locked, so that of two agents who call the same person one is told. */
async function passageOf({ tx, departement }: Context, id: string) {
  const { rows } = await sql<{
    place: string
    day: string
    seen: string | null
    left: string | null
    seenBy: string
  }>`
    select p.place_id as place, p.on_day as day, to_char(p.seen_at at time zone 'Europe/Paris', 'HH24:MI') as seen,
      to_char(p.left_at at time zone 'Europe/Paris', 'HH24:MI') as "left", coalesce(a.name, '') as "seenBy"
    from passage p left join agent a on a.departement = p.departement and a.id = p.seen_by
    where p.departement = ${departement} and p.id = ${id}::uuid for update of p`.execute(tx)
  if (!rows[0]) throw outOfReach()
  return rows[0]
}
