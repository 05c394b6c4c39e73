/** What is done in nobody’s name: by the holder of a link, as at a sign-in, or by a queue of messages. */
import type { Clock } from '../../platform/clock.ts'
import type { Db, Tx } from '../../platform/db.ts'
import type { Day } from '../time.ts'
import { withNobody } from './identity.ts'

export interface At {
  tx: Tx
  departement: string
  today: Day
  /** Instant. */
  at: string
}

/** One transaction, as maillage_system, on the day and at the instant of the clock. */
export function asSystem<T>(
  { db, clock, departement }: { db: Db; clock: Clock; departement: string },
  work: (at: At) => Promise<T>,
): Promise<T> {
  const { at, today } = clock()
  return withNobody(db, 'maillage_system', departement, today, tx => work({ tx, departement, today, at }))
}
