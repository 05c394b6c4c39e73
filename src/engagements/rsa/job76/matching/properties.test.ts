import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Candidate } from './candidate.ts'
import type { Offer } from './offer.ts'
import { pairOf, type Small, small, told, topCandidatesOf, topOffersOf } from './test-market.ts'

const seeds = fc.integer({ min: 0, max: 1e9 }).map(String)
const holds = (property: (seed: string) => void, numRuns: number) =>
  fc.assert(
    fc.property(seeds, seed => {
      try {
        property(seed)
      } catch (error) {
        throw new Error(`Seed of the market: ${seed}`, { cause: error })
      }
    }),
    { numRuns },
  )

const filled = (world: Small, many: number) => {
  const candidates = Array.from({ length: many }, (_, n) => world.candidate(n))
  const offers = Array.from({ length: many }, (_, n) => world.offer(n))
  const index = world.index()
  for (const candidate of candidates) index.putCandidate(candidate)
  for (const offer of offers) index.putOffer(offer)
  return { index, candidates, offers }
}

test('the best n are the n best of all, from both sides, with their score and minutes', () => {
  let matches = 0
  holds(seed => {
    const world = small(seed)
    const { index, candidates, offers } = filled(world, 60)
    for (const candidate of candidates) {
      const found = told(index.topOffers(candidate.id, 7))
      assert.deepEqual(found, topOffersOf(world, candidate, offers, 7))
      matches += found.length
    }
    for (const offer of offers)
      assert.deepEqual(
        told(index.topCandidates(offer.id, 7, 'referent')),
        topCandidatesOf(world, offer, candidates, 7),
      )
  }, 8)
  assert.ok(matches > 1000, `${matches} matches say something`)
})

test('a pair has the same verdict and the same score from both sides, and a reason where it does not fit', () => {
  holds(seed => {
    const world = small(seed)
    const { index, candidates, offers } = filled(world, 30)
    const fromOffers = new Map(
      offers.flatMap(offer =>
        index
          .topCandidates(offer.id, 100, 'referent')
          .map(({ id, score }) => [`${id} ${offer.id}`, score] as const),
      ),
    )
    const fromCandidates = new Map(
      candidates.flatMap(candidate =>
        index.topOffers(candidate.id, 100).map(({ id, score }) => [`${candidate.id} ${id}`, score] as const),
      ),
    )
    assert.deepEqual(new Map([...fromOffers].sort()), new Map([...fromCandidates].sort()))
    for (const candidate of candidates)
      for (const offer of offers) {
        const { match, misses } = index.explain(candidate.id, offer.id)!
        assert.equal(match?.score, fromCandidates.get(`${candidate.id} ${offer.id}`))
        assert.equal(misses.length === 0, match !== undefined, misses.join(' '))
      }
  }, 15)
})

test('after any 1,000 changes, what is answered is what a new index answers', () => {
  holds(seed => {
    const world = small(seed)
    const { random } = world
    const [candidates, offers] = [new Map<string, Candidate>(), new Map<string, Offer>()]
    const index = world.index()
    for (let change = 1; change <= 1000; change++) {
      const candidate = world.candidate(random.between(0, 59), change)
      const offer = world.offer(random.between(0, 59), change)
      const kind = random.weighted({ putCandidate: 3, putOffer: 3, removeCandidate: 1, removeOffer: 1 })
      if (kind === 'putCandidate') candidates.set(candidate.id, candidate)
      if (kind === 'putCandidate') index.putCandidate(candidate)
      if (kind === 'putOffer') offers.set(offer.id, offer)
      if (kind === 'putOffer') index.putOffer(offer)
      if (kind === 'removeCandidate')
        assert.equal(index.removeCandidate(candidate.id), candidates.delete(candidate.id))
      if (kind === 'removeOffer') assert.equal(index.removeOffer(offer.id), offers.delete(offer.id))
      if (change % 250) continue
      const anew = world.index()
      for (const one of candidates.values()) anew.putCandidate(one)
      for (const one of offers.values()) anew.putOffer(one)
      assert.deepEqual(index.size(), { candidates: candidates.size, offers: offers.size })
      for (const { id } of candidates.values()) {
        assert.deepEqual(index.topOffers(id, 10), anew.topOffers(id, 10))
        assert.deepEqual(index.missedOffers(id, 5), anew.missedOffers(id, 5))
      }
      for (const { id } of offers.values())
        assert.deepEqual(index.topCandidates(id, 10), anew.topCandidates(id, 10))
    }
  }, 5)
})

test('one more constraint never adds a match', () => {
  let lost = 0
  holds(seed => {
    const world = small(seed)
    const { random } = world
    const { index, candidates, offers } = filled(world, 40)
    for (const candidate of candidates) {
      const before = index.topOffers(candidate.id, 100).map(({ id }) => id)
      const harder = constrained(candidate, random)
      index.putCandidate(harder)
      const after = index.topOffers(candidate.id, 100).map(({ id }) => id)
      assert.deepEqual(
        after.filter(id => !before.includes(id)),
        [],
        JSON.stringify([candidate, harder]),
      )
      lost += before.length - after.length
      index.putCandidate(candidate)
    }
    for (const offer of offers) {
      const before = index.topCandidates(offer.id, 100).map(({ id }) => id)
      index.putOffer(demanding(offer, random))
      const after = index.topCandidates(offer.id, 100).map(({ id }) => id)
      assert.deepEqual(
        after.filter(id => !before.includes(id)),
        [],
        JSON.stringify(offer),
      )
      lost += before.length - after.length
      index.putOffer(offer)
    }
  }, 15)
  assert.ok(lost > 100, `${lost} matches were lost to a constraint`)
})

test('two ways of saying the same thing match the same', () => {
  holds(seed => {
    const world = small(seed)
    const { index, candidates, offers } = filled(world, 30)
    const before = candidates.map(({ id }) => index.topOffers(id, 50))
    for (const candidate of candidates) index.putCandidate(saidOtherwise(candidate))
    for (const offer of offers)
      index.putOffer({
        ...{ ...offer, must: [...offer.must, ...offer.must].reverse(), nice: [...offer.nice, ...offer.must] },
        shifts: offer.shifts && cutInTwo(offer.shifts),
      })
    assert.deepEqual(
      candidates.map(({ id }) => index.topOffers(id, 50)),
      before,
    )
  }, 15)
})

test('the engine and the witness agree on one pair, whatever the week', () => {
  holds(seed => {
    const world = small(seed)
    const index = world.index()
    for (let n = 0; n < 60; n++) {
      const candidate = { ...world.candidate(n), wished: [world.romes[0]!], away: anyWeek(world) }
      const offer = { ...world.offer(n), rome: world.romes[0]!, shifts: anyWeek(world) }
      index.putCandidate(candidate)
      index.putOffer(offer)
      assert.equal(
        index.explain(candidate.id, offer.id)!.match?.score,
        pairOf(world, candidate, offer)?.score,
        JSON.stringify([candidate, offer]),
      )
    }
  }, 30)
})

function constrained(candidate: Candidate, random: Small['random']): Candidate {
  const without = <T>(list: readonly T[]) => list.filter(() => random.chance(0.6))
  return {
    ...candidate,
    ...random.pick<Partial<Candidate>>([
      { longestTrip: Math.ceil(candidate.longestTrip / 2) },
      { away: without(candidate.away) },
      { away: candidate.away.map(([from, until]) => [from + 30, until]) },
      { contracts: without(candidate.contracts) },
      { licences: without(candidate.licences) },
      { means: without(candidate.means) },
      { pay: (candidate.pay ?? 1202) + 100 },
      { hoursMax: candidate.hoursMax - 5 },
      { hoursMin: candidate.hoursMin + 5 },
      { wished: candidate.wished.slice(0, 1) },
    ]),
  }
}

const demanding = (offer: Offer, random: Small['random']): Offer => ({
  ...offer,
  ...random.pick<Partial<Offer>>([
    { licences: [...offer.licences, 'D'] },
    // Apart from the others: a shift that follows another makes one longer shift of both.
    offer.shifts ? { shifts: [...offer.shifts, [6 * 1440 + 1420, 6 * 1440 + 1430]] } : {},
  ]),
})

const saidOtherwise = (candidate: Candidate): Candidate => ({
  ...candidate,
  wished: [...candidate.wished, ...candidate.wished],
  competences: [...candidate.competences, ...candidate.competences].reverse(),
  away: cutInTwo(candidate.away),
  contracts: [...candidate.contracts, ...candidate.contracts].reverse(),
  licences: [...candidate.licences].reverse(),
  means: [...candidate.means, ...candidate.means].reverse(),
})

/** The same minutes, in halves that overlap, the last first. */
const cutInTwo = (spans: Candidate['away']): Candidate['away'] =>
  spans
    .flatMap(([from, until]): Candidate['away'] => [
      [from, Math.ceil((from + until) / 2)],
      [Math.floor((from + until) / 2), until],
    ])
    .map(([from, until]): [number, number] =>
      from >= 10_080 ? [from - 10_080, until - 10_080] : [from, until],
    )
    .reverse()

/** Long spans anywhere, so that many run into one another and past Sunday. */
function anyWeek({ random }: Small): Candidate['away'] {
  return Array.from({ length: random.between(1, 8) }, (): [number, number] => {
    const from = random.between(0, 10_079)
    return [from, from + random.pick([1, 60, 300, 1000, 4000, 9000])]
  })
}
