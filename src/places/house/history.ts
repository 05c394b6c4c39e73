/** Who said what of a place, and when: each saying of each source, the latest first. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { day } from '../../kernel/time.ts'
import { sameAs } from '../same/same-as.ts'

const sayingShape = z.object({
  source: z.string(),
  service: z.string().nullable(),
  holdsOn: day,
  knownFrom: day,
  knownUntil: day.nullable(),
  /** The agent or the account that recorded it; null for what came with the installation. */
  by: z.string().nullable(),
  said: z.record(z.string(), z.unknown()),
})
export type HistoryLine = z.output<typeof sayingShape>

export const placeHistory = action({
  id: 'places.history',
  label: 'Histoire d’un lieu',
  about: 'Donne ce que chaque source a dit d’un lieu, avec le jour et qui l’a enregistré.',
  effect: 'read',
  allowed: ['administrator'],
  input: z.strictObject({ place: z.uuid('Ce lieu n’existe pas.') }),
  output: z.object({ sayings: z.array(sayingShape) }),
  async run({ tx, departement }, { place }) {
    const one = await sameAs({ tx, departement })
    const { rows } = await sql<HistoryLine>`
      select s.source, s.service_id as service, s.holds_on as "holdsOn", s.known_from as "knownFrom", s.known_until as "knownUntil",
        a.name as by, s.said
      from place_said s left join agent a on a.departement = ${departement} and a.id = s.recorded_by
      where s.departement = ${departement} and s.place_id = any (${one.membersOf(place)}::uuid[])
      order by s.known_from desc, s.known_until desc nulls first, s.source, s.service_id nulls first, s.source_key`.execute(
      tx,
    )
    return { sayings: rows }
  },
})
