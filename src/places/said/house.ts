/** What the agents of the département say of a place: one saying a place, in which each field that they never touched stays unsaid. */
import { sql } from 'kysely'
import { HOUSE } from './face.ts'
import { type At, type NewSaying, recordSayings } from './record.ts'
import type { SaidPlace, SaidService } from './said.ts'

export interface HouseSaying<Said> {
  /** Of a service when `service` is given. */
  place: string
  service?: string
  changes: Said
}

/** Adds to what the house said before. */
export async function recordHouse(
  at: At,
  sayings: readonly HouseSaying<SaidPlace | SaidService>[],
): Promise<void> {
  const keys = sayings.map(({ place, service }) => service ?? place)
  const { rows } = await sql<{ key: string; said: object }>`
    select source_key as key, said from place_said
    where departement = ${at.departement} and source = ${HOUSE} and source_key = any (${keys}::text[]) and known_until is null`.execute(
    at.tx,
  )
  const before = new Map(rows.map(({ key, said }) => [key, said]))
  await recordSayings(
    at,
    sayings.map(({ place, service, changes }) => {
      const key = service ?? place
      const said = { ...before.get(key), ...changes }
      return { place, service: service ?? null, source: HOUSE, key, said, holdsOn: at.today } as NewSaying
    }),
  )
}
