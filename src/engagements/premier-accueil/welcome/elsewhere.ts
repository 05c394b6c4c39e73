/** A welcome that no visit at the door began: on the telephone, at home, by mail, elsewhere. */
import { sql } from 'kysely'
import * as z from 'zod'
import type { Context } from '../../../kernel/access/identity.ts'
import { action } from '../../../kernel/action.ts'
import { outOfReach } from '../../../kernel/refusal.ts'
import { day } from '../../../kernel/time.ts'
import { receivingPlaces, receivingShape } from '../reception/mine.ts'
import { receivers } from '../reception/receivers.ts'
import { welcomeShape, whole } from './one.ts'
import { channelIds } from './vocabulary.ts'

export const openElsewhere = action({
  id: 'welcome.open-elsewhere',
  label: 'Ouvrir un accueil sans passage',
  about:
    'Un accueil fait au téléphone, à domicile, par courriel ou ailleurs\u00a0; vide tant que rien n’en est écrit.',
  effect: 'read',
  allowed: receivers,
  input: z.strictObject({ welcome: z.uuid('Cet accueil n’existe pas.') }),
  output: z.object({
    asOf: day,
    /** Where I may say that it was made. */
    places: z.array(receivingShape),
    /** Null when nothing was written yet under this number. */
    welcome: welcomeShape.nullable(),
    mine: z.boolean(),
  }),
  async run(context, { welcome: id }) {
    const { me, role, today } = context
    const places = await receivingPlaces(context)
    const welcome = (await whole(context, sql`w.id = ${id}::uuid and w.passage_id is null`)) ?? null
    const mine = welcome === null || welcome.agent === me.id
    if (places.length === 0 || (!mine && role === 'accueil')) throw outOfReach()
    if (welcome) context.trace({ operation: 'view', action: 'welcome.open-elsewhere', classes: ['C3'] })
    return {
      ...{ asOf: today, welcome, mine },
      places: places.map(({ place, name, communeName }) => ({ place, name, communeName })),
    }
  },
})

export const elsewhereShape = z.object({
  welcome: z.uuid(),
  channel: z.enum(channelIds),
  /** « 09:05 », when it was last saved. */
  savedTime: z.string(),
  by: z.string(),
})

/** Those of today that I may open: mine, and my team’s. */
export async function elsewhereToday(
  { tx, departement, today }: Context,
  { place, organisation }: { place: string; organisation: string },
) {
  const { rows } = await sql<z.output<typeof elsewhereShape>>`
    select w.id as welcome, w.channel, to_char(w.saved_at at time zone 'Europe/Paris', 'HH24:MI') as "savedTime", a.name as by
    from welcome w join agent a on a.departement = w.departement and a.id = w.agent_id
    where w.departement = ${departement} and w.organisation_id = ${organisation}::uuid and w.on_day = ${today}::date
      and w.place_id = ${place}::uuid and w.passage_id is null
    order by w.saved_at desc, w.id`.execute(tx)
  return rows
}
