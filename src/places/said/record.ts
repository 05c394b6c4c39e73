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
  const { rows: before } = await sql<{ place: string }>`update place_said s set known_until = ${today}::date
    from jsonb_to_recordset(${json}::jsonb) as n (source text, source_key text, service_id uuid)
    where s.departement = ${departement} and s.source = n.source and s.source_key = n.source_key
      and (s.service_id is null) = (n.service_id is null) and s.known_until is null
    returning s.place_id as place`.execute(tx)
  await sql`insert into place_said (departement, id, place_id, service_id, source, source_key, said, holds_on, known_from, recorded_by)
    select departement, id, place_id, service_id, source, source_key, said, holds_on, known_from, recorded_by
    from jsonb_populate_recordset(null::place_said, ${json}::jsonb)`.execute(tx)
  // A service may have been said of another place before.
  await writeFaces(
    at,
    [...before, ...sayings].map(({ place }) => place),
  )
}
