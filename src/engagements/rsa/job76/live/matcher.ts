/** The matching of a running server: a copy in memory of who looks for what, in step with PostgreSQL, which is the truth. */
import { sql } from 'kysely'
import { withNobody } from '../../../../kernel/access/identity.ts'
import type { Clock } from '../../../../platform/clock.ts'
import { type Db, openDb, openPool, type Tx } from '../../../../platform/db.ts'
import type { MatchIndex } from '../matching/match-index.ts'
import type { Weights } from '../matching/rule/weights.ts'
import { type Book, newBook } from './book.ts'

export interface Asking {
  index: MatchIndex
  weights: Weights
  /** Whether times on foot, by bicycle and by car were routed on streets, or estimated. By public transport they never are. */
  routed: boolean
}

export interface Matcher {
  /** `work` on the copy as the database is now, what this very process has just committed included. */
  ask<T>(work: (asking: Asking) => T): Promise<T>
  stop(): Promise<void>
}

interface MatcherFacts {
  /** Of the application’s login. */
  url: string
  clock: Clock
  departement: string
  /** What the copy cannot hold, and nothing of whom. */
  log?: (line: object) => void
}

/**
 * Reads by a connection of its own: whoever asks holds one of the pool already, and as many askers as it has connections would wait for each
 * other for ever.
 */
export function matcherOf({ url, clock, departement, log = () => {} }: MatcherFacts): Matcher {
  let db: Db | undefined
  let book: Book | undefined
  /** Milliseconds, by the clock of the process: that of the département may stand still. */
  let followedAt = 0
  let turn: Promise<unknown> = Promise.resolve()

  /** One at a time: what one has read the next does not read again. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => {})
    return mine
  }
  const upToDate = async () => {
    db ??= openDb(openPool(url, { max: 1 }))
    const { today } = clock()
    if (performance.now() - followedAt > TOO_OLD) book = undefined
    followedAt = performance.now()
    try {
      return await withNobody(db, 'maillage_system', departement, today, async tx => {
        const found = await changesSince(tx, departement, book?.below)
        if (book?.ground !== found.ground) book = await newBook(tx, departement, today, found, log)
        else await book.follow(tx, today, found)
        book.below = found.below
        return book
      })
    } catch (error) {
      // Half read, it is no copy of anything: the next question reads it all again.
      book = undefined
      throw error
    }
  }

  return {
    ask: work =>
      inTurn(async () => {
        const { index, weights, routed } = await upToDate()
        const until = performance.now() + PATIENCE
        for (const _ of index.prepare()) if (performance.now() > until) break
        return work({ index, weights, routed })
      }),
    stop: () => inTurn(async () => db?.destroy()),
  }
}

/** Milliseconds that a question gives to what was not prepared; a small network then lacks nothing. */
const PATIENCE = 100

/** Milliseconds: five days. Changes are kept for seven. */
const TOO_OLD = 5 * 86_400_000

/** For whoever lists the actions and runs none. */
export const noMatcher: Matcher = {
  ask: async () => {
    throw new Error('no database to match on')
  },
  stop: async () => {},
}

export interface Changes {
  candidates: string[]
  offers: string[]
  weights: boolean
  /** The network and the ROME of now. */
  ground: string
  /** What was running when this was read may still commit: the next reading begins there. */
  below: string
}

async function changesSince(tx: Tx, departement: string, below: string | undefined): Promise<Changes> {
  // Before the changes: what commits between the two is read now, and once more the next time.
  const { rows: now } = await sql<{ below: string; ground: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as below,
      concat_ws(' ', (select network_id from network_use where departement = ${departement} order by used_at desc limit 1),
        (select max(n) from rome_edition)) as ground`.execute(tx)
  const { rows } =
    below === undefined
      ? { rows: [] }
      : await sql<{ what: string; id: string | null }>`
          select distinct what, id from job_change where departement = ${departement} and xid >= ${below}::xid8`.execute(
          tx,
        )
  const of = (what: string) => rows.flatMap(row => (row.what === what && row.id ? [row.id] : []))
  return {
    candidates: of('candidate'),
    offers: of('offer'),
    weights: rows.some(({ what }) => what === 'weights'),
    ...now[0]!,
  }
}
