/** The lists that came, the places that one of them no longer names, and what a person decides of these. */
import { sql } from 'kysely'
import * as z from 'zod'
import { action } from '../../kernel/action.ts'
import { outOfReach } from '../../kernel/refusal.ts'
import { day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { HOUSE } from '../said/face.ts'
import { recordHouse } from '../said/house.ts'
import type { SaidPlace } from '../said/said.ts'
import { type Format, formats, resultShape } from './result.ts'

const counts = resultShape.shape.places

const journalShape = z.object({
  ...{ id: z.uuid(), file: z.string(), format: z.enum(Object.keys(formats) as [Format, ...Format[]]) },
  ...{ on: day, by: z.string(), counts: z.object({ places: counts, services: counts }) },
})
export type JournalLine = z.output<typeof journalShape>

const absentShape = z.object({
  ...{
    place: z.uuid(),
    name: z.string(),
    commune: z.string(),
    source: z.string(),
    key: z.string(),
    since: day,
  },
})
export type AbsentPlace = z.output<typeof absentShape>

export const listPlaceImports = action({
  id: 'places.list-imports',
  label: 'Listes importées',
  about: 'Donne les dernières listes de lieux importées, et les lieux que leur liste ne nomme plus.',
  effect: 'read',
  allowed: ['administrator', 'imports'],
  input: z.strictObject({}),
  output: z.object({ imports: z.array(journalShape), absent: z.array(absentShape) }),
  async run({ tx, departement, today }) {
    const { rows: imports } = await sql<JournalLine>`
      select i.id, i.file, i.format, i.on_day as "on", a.name as by, i.counts
      from place_import i join agent a on a.departement = ${departement} and a.id = i.recorded_by
      where i.departement = ${departement} order by i.at desc limit 20`.execute(tx)
    const { rows: absent } = await sql<AbsentPlace>`
      select s.place_id as place, p.name, c.name as commune, s.source, s.source_key as key, s.absent_since as since
      from place_said s
      join place p on p.departement = ${departement} and p.id = s.place_id and p.known_until is null
      join commune c on c.code = p.commune
      where s.departement = ${departement} and s.absent_since is not null and s.known_until is null
        and (p.closed_on is null or p.closed_on > ${today}::date)
      order by s.absent_since desc, unaccent(p.name), s.source_key limit 200`.execute(tx)
    return { imports, absent }
  },
})

export const settleAbsent = action({
  id: 'places.settle-absent',
  label: 'Décider d’un lieu absent de sa liste',
  about: 'Dit d’un lieu que sa liste ne nomme plus s’il reçoit encore, ou s’il a fermé.',
  effect: 'write',
  allowed: ['administrator'],
  input: z.strictObject({
    source: z.string().min(1),
    key: z.string().min(1),
    verdict: z.enum(['open', 'closed'], 'Dites si ce lieu reçoit encore.'),
  }),
  output: z.object({ place: z.uuid() }),
  async run({ tx, departement, today, me, trace }, { source, key, verdict }) {
    const { rows } = await sql<{ place: string; said: SaidPlace }>`
      update place_said set known_until = ${today}::date
      where departement = ${departement} and source = ${source} and source_key = ${key} and service_id is null
        and absent_since is not null and known_until is null
      returning place_id as place, said`.execute(tx)
    const [gone] = rows
    if (!gone) throw outOfReach()
    // The house vouches for what the list said last.
    const changes: SaidPlace = {
      ...gone.said,
      ...(await houseFields(tx, departement, gone.place)),
      ...(verdict === 'closed' && { closedOn: today }),
    }
    await recordHouse({ tx, departement, today, by: me.id }, [{ place: gone.place, changes }])
    trace({ operation: 'write', action: settleAbsent.id })
    return { place: gone.place }
  },
})

/** What the house says already stands. */
async function houseFields(tx: Tx, departement: string, place: string): Promise<SaidPlace> {
  const { rows } = await sql<{ said: SaidPlace }>`
    select said from place_said where departement = ${departement} and source = ${HOUSE} and source_key = ${place}
      and known_until is null`.execute(tx)
  return rows[0]?.said ?? {}
}
