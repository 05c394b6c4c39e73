/** The nearest misses: of those that do not fit, whoever fails on the fewest constraints, then by the least. */
import { newBest, offerTo } from './best.ts'
import { bucket, type Engine } from './engine.ts'
import type { Miss } from './misses.ts'
import { everyCandidate, MOST_WISHES, WISHES } from './store/candidates.ts'
import type { Ids } from './store/ids.ts'
import type { Lists } from './store/lists.ts'
import { everyOffer, ROME } from './store/offers.ts'
import { rowOf } from './store/rows.ts'

export interface Missed {
  number: number
  misses: Miss[]
}

/** From zone to zone, and door to door where doors are known. */
export interface MissesOf {
  roughly(candidate: number, offer: number): Miss[]
  exactly?: ((candidate: number, offer: number) => Miss[]) | undefined
}

/** Of the métiers that the candidate looks for and those near them. */
export function relatedOffers(engine: Engine, candidate: number): Set<number> {
  const { candidates, offersAt, leadsTo } = engine
  const c = rowOf(candidates.rows, candidate)
  const wishes = [...candidates.rows.data.subarray(c + WISHES, c + WISHES + MOST_WISHES)].filter(
    rome => rome >= 0,
  )
  return listed(engine, offersAt, new Set([...wishes, ...wishes.flatMap(wish => leadsTo[wish] ?? [])]))
}

/** Of those of their métiers; where none of these fails, of all. */
export function nearestOffers(engine: Engine, candidate: number, most: number, misses: MissesOf): Missed[] {
  const { offers } = engine
  const ofOffer = judge(misses, missesOf => offer => missesOf(candidate, offer))
  const related = nearest(relatedOffers(engine, candidate), offers.ids, most, ofOffer)
  return related.length ? related : nearest(everyOffer(offers), offers.ids, most, ofOffer)
}

/** Of those who look for that métier or one that leads to it; where none of these fails, of all. */
export function nearestCandidates(engine: Engine, offer: number, most: number, misses: MissesOf): Missed[] {
  const { candidates, offers, candidatesAt, ledFrom } = engine
  const rome = offers.rows.data[rowOf(offers.rows, offer) + ROME]!
  const romes = new Set([rome, ...(ledFrom[rome] ?? [])])
  const ofCandidate = judge(misses, missesOf => candidate => missesOf(candidate, offer))
  const related = nearest(listed(engine, candidatesAt, romes), candidates.ids, most, ofCandidate)
  return related.length ? related : nearest(everyCandidate(candidates), candidates.ids, most, ofCandidate)
}

/** The misses of one side, the other being given. */
interface Judge {
  roughly(number: number): Miss[]
  exactly?: ((number: number) => Miss[]) | undefined
}

const judge = (
  { roughly, exactly }: MissesOf,
  given: (missesOf: MissesOf['roughly']) => Judge['roughly'],
): Judge => ({ roughly: given(roughly), exactly: exactly && given(exactly) })

/**
 * Where doors are known, whoever seems to fit from zone to zone may not: they come first, and are measured with the nearest misses until
 * twice as many as asked do fail.
 */
function nearest(numbers: Iterable<number>, ids: Ids, most: number, { roughly, exactly }: Judge): Missed[] {
  const near = newBest(exactly ? 100 + 10 * most : most, ids)
  for (const number of numbers) {
    const misses = roughly(number)
    if (misses.length || exactly) offerTo(near, number, -distance(misses))
  }
  const best = newBest(most, ids)
  const failing = new Map<number, Miss[]>()
  for (const number of near.numbers) {
    if (failing.size >= 2 * most) break
    const misses = (exactly ?? roughly)(number)
    if (misses.length === 0) continue
    failing.set(number, misses)
    offerTo(best, number, -distance(misses))
  }
  return best.numbers.map(number => ({ number, misses: failing.get(number)! }))
}

const distance = (misses: readonly Miss[]): number =>
  misses.length * A_CONSTRAINT + misses.reduce((sum, { size }) => sum + size, 0)

/** More than any sum of sizes. */
const A_CONSTRAINT = 1e9

/** A candidate who wishes several of these métiers comes once. */
function listed(engine: Engine, lists: Lists, romes: ReadonlySet<number>): Set<number> {
  const numbers = new Set<number>()
  for (const rome of romes)
    for (let cell = 0; cell < engine.travel.zones.grid.cells; cell++) {
      const list = bucket(engine, rome, cell)
      const start = lists.start[list] ?? 0
      for (let i = 0; i < (lists.length[list] ?? 0); i++) numbers.add(lists.data[start + i]!)
    }
  return numbers
}
