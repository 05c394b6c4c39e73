/** The copy itself: the index, where everybody is, and how it follows what changed. */
import { sql } from 'kysely'
import type { Day } from '../../../../kernel/time.ts'
import type { Tx } from '../../../../platform/db.ts'
import type { Point } from '../../../../travel/types.ts'
import { type MatchIndex, matchIndex } from '../matching/match-index.ts'
import { firstWeights, type Weights } from '../matching/rule/weights.ts'
import { doorsOn } from './doors.ts'
import { groundOf } from './ground.ts'
import type { Changes } from './matcher.ts'
import { type StandingCandidate, type StandingOffer, standingCandidates, standingOffers } from './rows.ts'

export interface Book {
  index: MatchIndex
  weights: Weights
  routed: boolean
  /** On what it was made: another network or another ROME, and it is made anew. */
  ground: string
  below: string
  /** Reads again what changed, and what a new day begins or ends. */
  follow(tx: Tx, today: Day, changes: Changes): Promise<void>
}

export async function newBook(
  tx: Tx,
  departement: string,
  day: Day,
  { ground: madeOn, below }: Pick<Book, 'ground' | 'below'>,
  log: (line: object) => void,
): Promise<Book> {
  const candidates = await standingCandidates({ tx, departement, today: day })
  const offers = await standingOffers({ tx, departement, today: day })
  const ground = await groundOf(
    tx,
    departement,
    day,
    [...candidates, ...offers].map(({ at }) => at),
  )
  const { rows: mobilities } = await sql<{ from: string; to: string }>`
    select from_rome as "from", to_rome as "to" from rome_mobility where until_on is null`.execute(tx)
  const places = { homes: new Map<string, Point>(), works: new Map<string, Point>() }
  let weights = await weightsOn(tx, departement, day)
  let today = day
  const index = matchIndex({
    ...{ today, weights, travel: ground.travel },
    mobilities: mobilities.map(({ from, to }) => [from, to] as const),
    expected: { candidates: Math.max(ROOM, candidates.length), offers: Math.max(ROOM, offers.length) },
    doors: doorsOn(ground.network, ground.instant, places),
  })
  const { zones } = ground.travel
  /** What the index cannot hold matches nobody, and keeps nobody else from matching. */
  const held = (what: string, put: () => void) => {
    try {
      put()
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      log({ event: 'matching-refused', what, message: error.message })
    }
  }
  const putCandidate = ({ at, ...told }: StandingCandidate) =>
    held('candidate', () => {
      places.homes.set(told.id, at)
      index.putCandidate({ ...told, home: zones.of(at) })
    })
  const putOffer = ({ at, ...told }: StandingOffer) =>
    held('offer', () => {
      places.works.set(told.id, at)
      index.putOffer({ ...told, work: zones.of(at) })
    })
  candidates.forEach(putCandidate)
  offers.forEach(putOffer)

  const readAgain = async (tx: Tx, ids: { candidates: readonly string[]; offers: readonly string[] }) => {
    if (ids.candidates.length) {
      const standing = await standingCandidates({ tx, departement, today, ids: ids.candidates })
      for (const id of ids.candidates) if (index.removeCandidate(id)) places.homes.delete(id)
      standing.forEach(putCandidate)
    }
    if (ids.offers.length) {
      const standing = await standingOffers({ tx, departement, today, ids: ids.offers })
      for (const id of ids.offers) if (index.removeOffer(id)) places.works.delete(id)
      standing.forEach(putOffer)
    }
  }

  return {
    ...{ index, routed: ground.network?.streets !== undefined, ground: madeOn, below },
    get weights() {
      return weights
    },
    async follow(tx, now, changes) {
      const turned =
        now === today ? { candidates: [], offers: [] } : await turnedBetween(tx, departement, today, now)
      const anotherDay = now !== today
      today = now
      if (anotherDay) index.setToday(today)
      if (changes.weights || anotherDay) {
        weights = await weightsOn(tx, departement, today)
        index.setWeights(weights)
      }
      await readAgain(tx, {
        candidates: [...new Set([...changes.candidates, ...turned.candidates])],
        offers: [...new Set([...changes.offers, ...turned.offers])],
      })
    },
  }
}

/** Of a market that is empty yet. */
const ROOM = 1024

/** Whose rest begins or ends, and which offers pass their last day, from one day to another: no row changed. */
async function turnedBetween(tx: Tx, departement: string, one: Day, other: Day) {
  const [from, until] = one < other ? [one, other] : [other, one]
  const { rows: candidates } = await sql<{ id: string }>`
    select distinct candidate_id as id from job_pause where departement = ${departement}
      and (from_on between ${from}::date and ${until}::date or until_on between ${from}::date and ${until}::date)`.execute(
    tx,
  )
  const { rows: offers } = await sql<{ id: string }>`
    select id from job_offer where departement = ${departement} and expires_on between ${from}::date - 1 and ${until}::date`.execute(
    tx,
  )
  return { candidates: candidates.map(({ id }) => id), offers: offers.map(({ id }) => id) }
}

/** Those in force on a day: decided here, or shipped. */
async function weightsOn(tx: Tx, departement: string, today: Day): Promise<Weights> {
  const { rows } = await sql<{ version: number; weights: Omit<Weights, 'version'> }>`
    select version, weights from job_weights where departement = ${departement} and from_on <= ${today}::date
    order by version desc limit 1`.execute(tx)
  return rows[0] ? { ...firstWeights, ...rows[0].weights, version: rows[0].version } : firstWeights
}
