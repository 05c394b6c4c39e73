/** One welcome as it was last saved, with the note of whoever asks and of nobody else. */
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { outOfReach } from '../../../kernel/refusal.ts'
import { day } from '../../../kernel/time.ts'
import { receivers } from '../reception/receivers.ts'
import type {} from './tables.ts'
import { channelIds, digitalIds, needIds } from './vocabulary.ts'

export const welcomeShape = z.object({
  welcome: z.uuid(),
  /** Null when no visit at the door began it. */
  passage: z.uuid().nullable(),
  place: z.uuid(),
  channel: z.enum(channelIds),
  onDay: day,
  agent: z.uuid(),
  agentName: z.string(),
  version: z.int(),
  said: z.string(),
  needs: z.array(z.enum(needIds)),
  given: z.string(),
  next: z.string(),
  digital: z.enum(digitalIds).nullable(),
  /** Mine alone; '' without one. */
  note: z.string(),
  savedAt: z.string(),
  /** « 09:05 », on French clocks. */
  savedTime: z.string(),
})
export type Welcome = z.output<typeof welcomeShape>

export async function whole(
  { tx, departement, me }: Context,
  which: RawBuilder<unknown>,
): Promise<Welcome | undefined> {
  const { rows } = await sql<Welcome>`
    select w.id as welcome, w.passage_id as passage, w.place_id as place, w.channel, w.on_day as "onDay", w.agent_id as agent, a.name as "agentName", w.version, w.said, w.needs, w.given,
      w.next, w.digital, coalesce(n.words, '') as note,
      to_char(w.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "savedAt",
      to_char(w.saved_at at time zone 'Europe/Paris', 'HH24:MI') as "savedTime"
    from welcome w join agent a on a.departement = w.departement and a.id = w.agent_id
    left join welcome_note n on n.departement = w.departement and n.welcome_id = w.id and n.agent_id = ${me.id}::uuid
    where w.departement = ${departement} and ${which}`.execute(tx)
  return rows[0]
}

/** The visit, and what was written of it: an agent d’accueil reads their own, the team of travailleurs sociaux reads all of its own. */
export const openVisit = action({
  id: 'welcome.open',
  label: 'Ouvrir l’accueil',
  about: 'Un passage et ce qui en fut écrit.',
  effect: 'read',
  allowed: receivers,
  input: z.strictObject({ passage: z.uuid('Ce passage n’existe pas.') }),
  output: z.object({
    passage: z.uuid(),
    place: z.uuid(),
    number: z.int(),
    called: z.string().nullable(),
    onDay: day,
    /** Null when nothing was written yet. */
    welcome: welcomeShape.nullable(),
    /** Whether I may write: nobody did, or I did. */
    mine: z.boolean(),
  }),
  async run(context, { passage }) {
    const { tx, departement, role, me } = context
    const { rows } = await sql<{
      passage: string
      place: string
      number: number
      called: string | null
      onDay: z.output<typeof day>
      author: string | null
    }>`
      select id as passage, place_id as place, number, called, on_day as "onDay", welcome_author(id) as author from passage
      where departement = ${departement} and id = ${passage}::uuid and left_at is null`.execute(tx)
    if (!rows[0]) throw outOfReach()
    const { author, ...visit } = rows[0]
    const mine = author === null || author === me.id
    const welcome = (await whole(context, sql`w.passage_id = ${passage}::uuid`)) ?? null
    if (!mine && (role === 'accueil' || !welcome)) throw outOfReach()
    if (welcome) context.trace({ operation: 'view', action: 'welcome.open', classes: ['C3'] })
    return { ...visit, welcome, mine }
  },
})
