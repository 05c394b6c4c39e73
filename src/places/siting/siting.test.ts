import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instanceOf, type Question } from './instance.ts'
import { prove, solve } from './prove.ts'
import { gapOf, site } from './siting.ts'

/** Candidates by what they cover, demands by what they weigh. */
const ask = (
  weights: number[],
  covers: number[][],
  count: number,
  more: Partial<Question> = {},
): Question => ({
  weights: Int32Array.from(weights),
  covers: covers.map(its => Int32Array.from(its)),
  count,
  ...more,
})

const covering = ({ weights, covers, covered }: Question, chosen: readonly number[]) =>
  [...new Set(chosen.flatMap(candidate => [...covers[candidate]!]))]
    .filter(demand => !covered?.[demand])
    .reduce((sum, demand) => sum + weights[demand]!, 0)

/** Every choice, one after the other. */
function bestOfAll(question: Question): number {
  const candidates = question.shortlist ?? question.covers.map((_, candidate) => candidate)
  const from = (next: number, chosen: readonly number[]): number =>
    next === candidates.length || chosen.length === question.count
      ? covering(question, chosen)
      : Math.max(from(next + 1, chosen), from(next + 1, [...chosen, candidates[next]!]))
  return from(0, [])
}

const question = fc
  .record({ demands: fc.integer({ min: 1, max: 14 }), candidates: fc.integer({ min: 1, max: 9 }) })
  .chain(({ demands, candidates }) =>
    fc.record({
      weights: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: demands, maxLength: demands }),
      covers: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: demands - 1 }), { maxLength: 6 }), {
        minLength: candidates,
        maxLength: candidates,
      }),
      covered: fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: demands, maxLength: demands }),
      count: fc.integer({ min: 0, max: 5 }),
      shortlist: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: candidates - 1 })), { nil: undefined }),
    }),
  )
  .map(({ weights, covers, count, covered, shortlist }) =>
    ask(weights, covers, count, {
      covered: Uint8Array.from(covered),
      ...(shortlist && { shortlist }),
    }),
  )

test('no choice exceeds the bound, and the choice is worth what it is said to be', () => {
  fc.assert(
    fc.property(question, question => {
      const found = site(question)
      const most = bestOfAll(question)
      assert.ok(found.bound >= most, `bound ${found.bound}, best ${most}`)
      assert.ok(found.gain <= most && found.gain >= found.greedy)
      assert.equal(found.gain, covering(question, found.chosen))
      assert.equal(
        found.gains.reduce((a, b) => a + b, 0),
        found.gain,
      )
      assert.ok(found.chosen.length <= question.count)
      assert.ok(
        found.chosen.every(c => question.shortlist?.includes(c) ?? true),
        'within the shortlist',
      )
      assert.ok(found.gains.every((gain, n) => gain > 0 && gain <= (found.gains[n - 1] ?? gain)))
    }),
    { numRuns: 2000 },
  )
})

test('the solver finds the best of all choices, tried one by one', async () => {
  await fc.assert(
    fc.asyncProperty(question, async question => {
      const of = instanceOf(question)
      fc.pre(of.count > 0)
      const proof = await solve(of, [], 5000)
      const chosen = proof!.chosen.map(candidate => of.candidates[candidate]!)
      assert.deepEqual([covering(question, chosen), proof!.optimal], [bestOfAll(question), true])
    }),
    { numRuns: 12 },
  )
})

test('where the bound alone leaves a gap, the solver closes it', async () => {
  // Each of five candidates covers the four pairs that it belongs to: prices bound two of them by 8 pairs, and they cover 7.
  const pairs = [0, 1, 2, 3, 4].flatMap(a => [0, 1, 2, 3, 4].filter(b => b > a).map(b => [a, b]))
  const covers = [0, 1, 2, 3, 4].map(one => pairs.flatMap((pair, n) => (pair.includes(one) ? [n] : [])))
  const question = ask(
    pairs.map(() => 1),
    covers,
    2,
  )
  const quick = site(question)
  const proven = await prove(question)
  assert.deepEqual([quick.gain, quick.bound, gapOf(quick)], [7, 8, 1 / 8])
  assert.deepEqual([proven.gain, proven.bound, gapOf(proven)], [7, 7, 0])
})

test('a proof that is not done in its time says how far from the best it may be', async () => {
  const question = made(220, 31)
  const quick = site(question)
  const stopped = await prove(question, 0)
  assert.ok(quick.bound > quick.gain, 'nothing to prove otherwise')
  assert.ok(stopped.gain >= quick.gain && stopped.bound <= quick.bound && stopped.bound >= stopped.gain)
})

test('what cannot change the answer does not', () => {
  for (const [question, chosen, gain, why] of [
    [ask([5, 3], [[0], [1]], 9), [0, 1], 8, 'more asked than there are candidates'],
    [ask([5, 3], [[0], [1]], 0), [], 0, 'none asked'],
    [ask([], [], 3), [], 0, 'nobody, nowhere'],
    [ask([5, 3], [[], []], 2), [], 0, 'nobody within reach'],
    [ask([5, 3], [[0], [0, 1]], 2, { covered: Uint8Array.of(1, 1) }), [], 0, 'everybody is covered already'],
    [ask([0, 0], [[0], [1]], 2), [], 0, 'nobody lives there'],
    [ask([4, 4, 4], [[2], [1], [0]], 2), [0, 1], 8, 'equals: the first ones'],
    [ask([5, 3], [[0, 1], [0, 1], [1]], 2), [0], 8, 'a second one that adds nothing is not chosen'],
    [ask([5, 3], [[0], [1]], 2, { shortlist: [1, 1] }), [1], 3, 'a shortlist that names one twice'],
    [ask([9, 1], [[0], [1]], 1, { shortlist: [] }), [], 0, 'an empty shortlist'],
    [ask([5, 3], [[0, 0, 0], [1]], 1), [0], 5, 'a demand told three times counts once'],
  ] as const) {
    const found = site(question)
    assert.deepEqual([found.chosen, found.gain, gapOf(found)], [chosen, gain, 0], why)
  }
})

test('the same question has the same answer', () => {
  const once = site(made(300, 7))
  assert.deepEqual(site(made(300, 7)), once)
})

/** Points of a square, each a candidate that covers those near it. */
function made(size: number, seed: number): Question {
  let state = seed
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
  const points = Array.from({ length: size }, () => [next(), next(), 1 + Math.floor(next() * 400)] as const)
  const near = points.map(([x, y]) =>
    points.flatMap(([a, b], n) => (Math.hypot(a - x, b - y) < 0.12 ? [n] : [])),
  )
  return ask(
    points.map(([, , weight]) => weight),
    near,
    18,
  )
}
