import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchIndex } from './match-index.ts'
import { firstWeights } from './rule/weights.ts'
import { small, told } from './test-market.ts'
import { estimated } from './travel/estimated.ts'
import { NEVER } from './travel/travel.ts'
import { centresAndSquares, zonesOf } from './travel/zones.ts'

const world = small('index')
const one = {
  ...world.candidate(1),
  wished: [world.romes[0]!],
  longestTrip: 200,
  pay: null,
  hoursMin: 0,
  hoursMax: 48,
}
const candidate = {
  ...one,
  away: [[0, 10_080]] as const,
  means: ['car', 'walk'] as const,
  licences: ['B', 'C', 'D'],
}
const offer = {
  ...world.offer(1),
  rome: world.romes[0]!,
  contract: 'CDI',
  licences: ['B'],
  must: [1, 2],
  nice: [3],
}
const filled = () => {
  const index = world.index()
  index.putCandidate(candidate)
  index.putOffer(offer)
  return index
}

test('a change is seen from both sides at once', () => {
  const index = filled()
  const seen = () => [index.topOffers(candidate.id, 5).length, index.topCandidates(offer.id, 5).length]
  assert.deepEqual(seen(), [1, 1])
  index.putCandidate({ ...candidate, contracts: ['CDD'] })
  assert.deepEqual(seen(), [0, 0], 'another contract')
  index.putCandidate(candidate)
  assert.deepEqual(seen(), [1, 1])
  assert.equal(index.removeOffer(offer.id), true)
  assert.equal(index.removeOffer(offer.id), false)
  assert.deepEqual(seen(), [0, 0], 'removed')
  assert.equal(index.explain(candidate.id, offer.id), undefined)
})

test('what the index cannot hold is refused, and changes nothing', () => {
  const index = filled()
  const before = index.topOffers(candidate.id, 5)
  for (const [put, why] of [
    [() => index.putCandidate({ ...candidate, home: 999 }), 'no such zone'],
    [() => index.putCandidate({ ...candidate, wished: [] }), 'no métier'],
    [() => index.putCandidate({ ...candidate, wished: world.romes.slice(0, 6) }), 'six métiers'],
    [() => index.putCandidate({ ...candidate, id: '12' }), 'no UUID'],
    [() => index.putOffer({ ...offer, starts: 'demain' }), 'no day'],
    [
      () => index.putOffer({ ...offer, licences: Array.from({ length: 32 }, (_, n) => `${n}`) }),
      'too many codes',
    ],
  ] as [() => void, string][])
    assert.throws(put, RangeError, why)
  assert.deepEqual(index.topOffers(candidate.id, 5), before)
  assert.deepEqual(index.size(), { candidates: 1, offers: 1 })
})

test('an employer is told nothing that says where the candidate lives, how they move or what pay they wish', () => {
  const [match] = filled().topCandidates(offer.id, 5)
  assert.deepEqual(Object.keys(match!.parts).sort(), ['competences', 'freshness', 'hours', 'metier'])
  assert.deepEqual([match!.score, match!.minutesThere, match!.minutesBack], [null, null, null])
  assert.doesNotMatch(match!.reasons.join(' '), /min |voiture|pied|vélo|transports|€/)
})

test('a day later the same offer is a little less fresh, other weights give another score: nothing is built again', () => {
  const index = filled()
  const freshness = () => index.topOffers(candidate.id, 1)[0]!.parts.freshness!
  const before = freshness()
  index.setToday('2026-11-30')
  assert.equal(freshness(), Math.max(0, before - 1))
  index.setWeights({ ...firstWeights, version: 2, freshness: 0 })
  assert.equal(freshness(), 0)
})

test('with nothing that fits, the nearest miss comes first, and some other métier when there is no near one', () => {
  const index = filled()
  index.putCandidate({ ...candidate, licences: ['C', 'D'] })
  index.putOffer({ ...offer, id: world.offer(2).id, licences: ['B', 'C', 'CACES'], contract: 'MIS' })
  index.putCandidate({ ...candidate, licences: [], contracts: ['CDI'] })
  const missed = index.missedOffers(candidate.id, 5)
  assert.deepEqual(
    missed.map(({ id }) => id),
    [offer.id, world.offer(2).id],
  )
  assert.deepEqual(missed[0]!.reasons, ['Il faudrait le permis B.'])
  index.putCandidate({ ...candidate, wished: ['Z9999'] })
  assert.match(index.missedOffers(candidate.id, 1)[0]!.reasons[0]!, /ni un métier proche/)
  assert.match(index.missedCandidates(offer.id, 1)[0]!.reasons[0]!, /ni un métier proche/)
})

test('measured door to door, the best are the best by these minutes, and the filter has lost nobody', () => {
  const slack = 8
  // A door is up to eight minutes nearer or further than its zone, by its ids.
  const shift = (a: string, b: string) => (Number.parseInt(a.slice(0, 4) + b.slice(0, 2), 16) % 17) - 8
  const [homes, works] = [new Map<string, number>(), new Map<string, number>()]
  const doors = {
    slack,
    there: (means: 0 | 1 | 2 | 3, at: number, c: string, o: string) =>
      moved(world.options.travel.there(means, at, homes.get(c)!, works.get(o)!), shift(c, o)),
    back: (means: 0 | 1 | 2 | 3, at: number, c: string, o: string) =>
      moved(world.options.travel.back(means, at, homes.get(c)!, works.get(o)!), shift(o, c)),
  }
  const index = matchIndex({ ...world.options, doors })
  const zoned = world.index()
  const [candidates, offers] = [0, 1].map(() => Array.from({ length: 60 }, (_, n) => n))
  for (const n of candidates!) {
    homes.set(world.candidate(n).id, world.candidate(n).home)
    index.putCandidate(world.candidate(n))
    zoned.putCandidate(world.candidate(n))
  }
  for (const n of offers!) {
    works.set(world.offer(n).id, world.offer(n).work)
    index.putOffer(world.offer(n))
    zoned.putOffer(world.offer(n))
  }
  let found = 0
  for (const n of candidates!) {
    const { id } = world.candidate(n)
    const all = offers!
      .map(other => index.explain(id, world.offer(other).id)!.match)
      .filter(match => match !== undefined)
      .sort((a, b) => b.score! - a.score! || (a.id < b.id ? -1 : 1))
    const best = index.topOffers(id, 4)
    assert.deepEqual(told(best), told(all.slice(0, 4)))
    found += best.length
    for (const match of best) {
      const back = index.topCandidates(match.id, 60, 'referent').find(other => other.id === id)
      assert.equal(back?.score, match.score, 'the same from the other side')
    }
  }
  assert.ok(found > 30)
  let doubtful = 0
  for (const n of candidates!) {
    const { id } = world.candidate(n)
    for (const missed of index.missedOffers(id, 5)) {
      const { match, misses } = index.explain(id, missed.id)!
      assert.equal(match, undefined, 'who fits door to door is no miss')
      assert.deepEqual(missed.reasons, misses)
      if (zoned.explain(id, missed.id)!.match) doubtful++
    }
  }
  assert.ok(doubtful > 0, 'who seemed to fit from zone to zone, and does not door to door, is told')
})

const moved = (minutes: number, by: number) =>
  minutes === NEVER ? NEVER : Math.min(254, Math.max(1, minutes + by))

test('without a network, the estimate is used and nobody within reach is overlooked', () => {
  const points = Array.from({ length: 400 }, (_, n) => ({
    lat: 49 + (n % 20) / 40,
    lon: 0.5 + Math.floor(n / 20) / 25,
  }))
  const travel = estimated(zonesOf(points, 5))
  for (const means of [0, 2, 3] as const)
    for (const minutes of [1, 10, 30, 60])
      for (const home of [0, 210, 399]) {
        const near = new Set(travel.zones.grid.within(home, travel.reach(means, minutes)))
        for (let work = 0; work < 400; work++)
          if (travel.there(means, 480, home, work) <= minutes)
            assert.ok(near.has(travel.zones.grid.cellOf[work]!), `${means} ${minutes} ${home} ${work}`)
      }
  assert.equal(travel.there(1, 480, 0, 1), NEVER, 'public transport cannot be guessed')
})

test('a large town is several zones, and a point belongs to the nearest', () => {
  const rouen = { lat: 49.44, lon: 1.09 }
  const addresses = Array.from({ length: 100 }, (_, n) => ({
    lat: 49.42 + (n % 10) * 0.004,
    lon: 1.06 + Math.floor(n / 10) * 0.006,
  }))
  const points = centresAndSquares([{ centre: { lat: 49.7, lon: 1.4 } }, { centre: rouen, addresses }], 1)
  assert.ok(points.length > 10 && points.length < 40, `${points.length} zones`)
  const zones = zonesOf(points)
  assert.equal(zones.of({ lat: 49.69, lon: 1.41 }), 0)
  assert.notEqual(zones.of(addresses[0]!), zones.of(addresses[99]!))
})
