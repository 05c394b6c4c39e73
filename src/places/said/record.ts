/** The one writer of the directory: it records what a source says, then writes the faces of the places that it speaks of again. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { writeFaces } from './faces.ts'
import type { SaidPlace, SaidService } from './said.ts'

export interface At {
  tx: Tx
  departement: string
  /** The day on which we know it. */
  today: Day
  /** The agent; null for what comes with the installation. */
  by: string | null
}

export type NewSaying = {
  place: string
  source: string
  key: string
  holdsOn: Day
} & ({ service: null; said: SaidPlace } | { service: string; said: SaidService })

/** Each takes the place of what the same source said before under the same key, which is kept with the day that it ended. */
export async function recordSayings(at: At, sayings: readonly NewSaying[]): Promise<void> {
  if (sayings.length === 0) return
  const { tx, departement, today, by } = at
  const rows = sayings.map(({ place, service, source, key, holdsOn, said }) => ({
    ...{ departement, id: randomUUID(), place_id: place, service_id: service, source, source_key: key },
    ...{ said, holds_on: holdsOn, known_from: today, recorded_by: by },
  }))
  const json = JSON.stringify(rows)
  const before = [...(await standing(at, sayings, 'places')), ...(await standing(at, sayings, 'services'))]
  if (before.length)
    await sql`update place_said set known_until = ${today}::date
      where departement = ${departement} and id = any (${before.map(({ id }) => id)}::uuid[])`.execute(tx)
  await sql`insert into place_said (departement, id, place_id, service_id, source, source_key, said, holds_on, known_from, recorded_by)
    select departement, id, place_id, service_id, source, source_key, said, holds_on, known_from, recorded_by
    from jsonb_populate_recordset(null::place_said, ${json}::jsonb)`.execute(tx)
  // A service may have been said of another place before.
  await writeFaces(
    at,
    [...before, ...sayings].map(({ place }) => place),
  )
}

/** What stands under these keys. */
async function standing(
  { tx, departement }: At,
  sayings: readonly NewSaying[],
  of: 'places' | 'services',
): Promise<{ id: string; place: string }[]> {
  const keys = sayings
    .filter(({ service }) => (service === null) === (of === 'places'))
    .map(({ source, key }) => ({ source, key }))
  if (keys.length === 0) return []
  const { rows } = await sql<{ id: string; place: string }>`
    select s.id, s.place_id as place from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (source text, key text)
    cross join lateral ${sayingUnder(departement, of)} s`.execute(tx)
  return rows
}

/**
 * What stands under the source and the key of a row `k`: looked up for each, be it in a table that PostgreSQL still believes empty,
 * as in the transaction of a first list (`offset 0` keeps it from reading all of it).
 */
export const sayingUnder = (departement: string, of: 'places' | 'services') =>
  sql`(select * from place_said where departement = ${departement} and source = k.source and source_key = k.key
    and (service_id is null) = ${of === 'places'} and known_until is null offset 0)`
