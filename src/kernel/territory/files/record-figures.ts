/** Writes what a table said beside what was known: what differs is known from today, what stood keeps its days. */
import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../access/identity.ts'
import type { Day } from '../../time.ts'
import type { Figure } from '../inhabited-parts.ts'
import type { ReadPlace, Said } from './figures.ts'

/** One set of a table, with who says it and the day that it holds. */
export interface Told {
  level: Figure['level']
  subject: Figure['subject']
  source: string
  holdsOn: Day
}

export type Change = 'new' | 'changed' | 'unchanged'

/** Says of each place what this table changes; writes it unless it is a trial. */
export async function recordFigures(
  context: Context,
  told: readonly Told[],
  places: readonly ReadPlace[],
  dryRun: boolean,
): Promise<Change[]> {
  const changes = new Array<Change>(places.length).fill('unchanged')
  for (const [index, set] of told.entries()) {
    const known = await knownFigures(context, set)
    const different = places.filter((place, at) => {
      const before = known.get(place.code)
      if (before && same(before, place, place.said[index]!)) return false
      changes[at] = before || changes[at] === 'changed' ? 'changed' : 'new'
      return true
    })
    if (!dryRun && different.length) await write(context, set, index, different)
  }
  return changes
}

type Known = Said & Pick<ReadPlace, 'commune'>

const same = (before: Known, place: ReadPlace, said: Said): boolean =>
  before.commune === place.commune &&
  before.inhabitants === said.inhabitants &&
  before.households === said.households &&
  before.poorHouseholds === said.poorHouseholds &&
  before.householdsWithoutCar === said.householdsWithoutCar

async function knownFigures(
  { tx, departement }: Context,
  { level, subject, holdsOn }: Told,
): Promise<Map<string, Known>> {
  const { rows } = await sql<Known & { code: string }>`
    select code, commune, inhabitants, households, poor_households as "poorHouseholds", households_without_car as "householdsWithoutCar"
    from territory_figure where departement = ${departement} and level = ${level} and subject = ${subject}
      and holds_on = ${holdsOn}::date and known_until is null`.execute(tx)
  return new Map(rows.map(({ code, ...known }) => [code, known]))
}

/** Rows of one statement: some megabytes of JSON. */
const ROWS = 20_000

async function write(context: Context, told: Told, index: number, places: readonly ReadPlace[]) {
  const { tx, departement, today } = context
  const { level, subject, holdsOn } = told
  const file = await recordFile(context, told)
  for (let from = 0; from < places.length; from += ROWS) {
    const lines = places.slice(from, from + ROWS).map(({ said, ...place }) => ({ ...place, ...said[index]! }))
    const given = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as g (code text, commune text, lon float8, lat float8,
      inhabitants float8, households float8, "poorHouseholds" float8, "householdsWithoutCar" float8)`
    await endBefore(
      context,
      sql`territory_figure`,
      sql`t.level = ${level} and t.subject = ${subject} and t.holds_on = ${holdsOn}::date`,
      lines.map(({ code }) => code),
    )
    await sql`insert into territory_figure (departement, level, subject, code, commune, holds_on, known_from, known_until, file_id,
        lon, lat, inhabitants, households, poor_households, households_without_car)
      select ${departement}, ${level}, ${subject}, code, commune, ${holdsOn}::date, ${today}::date, null, ${file}::uuid,
        lon, lat, inhabitants, households, "poorHouseholds", "householdsWithoutCar" from ${given}
      on conflict (departement, level, subject, code, holds_on, known_from) do update set commune = excluded.commune, known_until = null,
        file_id = excluded.file_id, lon = excluded.lon, lat = excluded.lat, inhabitants = excluded.inhabitants,
        households = excluded.households, poor_households = excluded.poor_households, households_without_car = excluded.households_without_car`.execute(
      tx,
    )
  }
}

/** What stood for these codes stood until today. Two imports of one day: the second corrects the first. */
export async function endBefore(
  { tx, departement, today }: Context,
  table: RawBuilder<unknown>,
  scope: RawBuilder<unknown>,
  codes: readonly string[],
): Promise<void> {
  await sql`update ${table} t set known_until = ${today}::date
    where t.departement = ${departement} and ${scope} and t.code = any (${codes}::text[]) and t.known_until is null and t.known_from < ${today}::date`.execute(
    tx,
  )
}

export async function recordFile(
  { tx, departement, today, at, me }: Context,
  { level, subject, source, holdsOn }: Omit<Told, 'subject'> & { subject: Told['subject'] | 'outlines' },
): Promise<string> {
  const id = randomUUID()
  const said = { departement, id, subject, level, source, holds_on: holdsOn }
  await tx
    .insertInto('territory_file')
    .values({ ...said, recorded_on: today, recorded_at: at, recorded_by: me.id })
    .execute()
  return id
}
