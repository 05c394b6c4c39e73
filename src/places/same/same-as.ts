/** Which place another one is shown as, since somebody decided that they are one. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

export interface SameAs {
  /** Itself, but for a place that was found to be another one. */
  shownAs(place: string): string
  /** Itself and every place that is shown as it. */
  membersOf(place: string): string[]
}

/** Few: each was decided by a person. */
export async function sameAs({ tx, departement }: { tx: Tx; departement: string }): Promise<SameAs> {
  const { rows } = await sql<{ kept: string; other: string }>`
    select kept, other from place_pair where departement = ${departement} and verdict = 'same' and undone_on is null`.execute(
    tx,
  )
  const kept = new Map(rows.map(({ kept, other }) => [other, kept]))
  const others = Map.groupBy(rows, ({ kept }) => kept)
  const shownAs = (place: string): string => {
    const next = kept.get(place)
    return next === undefined ? place : shownAs(next)
  }
  const membersOf = (place: string): string[] => [
    place,
    ...(others.get(place) ?? []).flatMap(({ other }) => membersOf(other)),
  ]
  return { shownAs, membersOf }
}
