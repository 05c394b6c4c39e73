import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY, normalise, type Span, slotOf, uncovered } from './week.ts'

const [MON, FRI, SAT, SUN] = [0, 4, 5, 6]
const at = (day: number, hour: number, minute = 0) => day * DAY + hour * 60 + minute

test('the same minutes of the week are written in one way', () => {
  for (const [spans, written, why] of [
    [[], [], 'never'],
    [[[5, 5]], [], 'nothing'],
    [
      [
        [10, 20],
        [0, 10],
      ],
      [0, 20],
      'in order, joined where they touch',
    ],
    [
      [
        [0, 30],
        [10, 20],
      ],
      [0, 30],
      'one within another',
    ],
    [[[10_000, 10_200]], [10_000, 10_200], 'past Sunday'],
    [[[10_000, 120]], [10_000, 10_200], 'an end before the start is on Monday'],
    [
      [
        [10_000, 10_080],
        [0, 120],
      ],
      [10_000, 10_200],
      'the two pieces of a night',
    ],
    [[[0, 10_080]], [0, 10_080], 'always'],
    [[[5000, 15_080]], [0, 10_080], 'always, from a Thursday'],
    [
      [
        [0, 120],
        [500, 10_080],
      ],
      [500, 10_200],
      'all but a moment of Monday',
    ],
  ] as [Span[], number[], string][])
    assert.deepEqual(normalise(spans), written, why)
})

test('what public transport depends on is the hour and the kind of day', () => {
  for (const [minute, slot] of [
    [at(MON, 0), 0],
    [at(FRI, 23, 59), 23],
    [at(SAT, 0), 24],
    [at(SUN, 7, 30), 55],
    [7 * DAY + 30, 0],
    [-30, 71],
  ] as const)
    assert.equal(slotOf(minute), slot)
})

test('minutes that are not free are counted on either side of the week', () => {
  assert.equal(uncovered([at(SUN, 20), at(SUN, 30)], at(SUN, 19), at(SUN, 31)), 120)
  assert.equal(uncovered([at(SUN, 20), at(SUN, 30)], at(MON, 5), at(MON, 7)), 60)
  assert.equal(uncovered([0, 60], -30, 30), 30)
})
