import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Candidate } from './candidate.ts'
import { DAY, WEEK } from './hours/week.ts'
import type { Obstacle } from './obstacles.ts'
import type { Offer } from './offer.ts'
import { small } from './test-market.ts'

const world = small('obstacles')
const candidate: Candidate = {
  ...world.candidate(1),
  ...{ wished: [world.romes[0]!], contracts: ['CDI'], licences: [], means: ['car'] },
  ...{ longestTrip: 200, pay: null, hoursMin: 10, hoursMax: 30, away: [[0, WEEK]] },
}
const offer: Offer = {
  ...world.offer(1),
  ...{ rome: world.romes[0]!, contract: 'CDI', licences: [], must: [], pay: null },
  ...{ hours: 20, shifts: [[9 * 60, 12 * 60]] },
}
const counted = (one: Partial<Candidate>, offers: readonly Partial<Offer>[]) => {
  const index = world.index()
  index.putCandidate({ ...candidate, ...one })
  for (const [n, other] of offers.entries()) index.putOffer({ ...offer, id: world.offer(n).id, ...other })
  return index
    .obstacles(candidate.id)
    .map(({ what, licence, offers, alone }) => [licence ?? what, offers, alone])
}
const night: Partial<Offer> = { shifts: [[DAY + 22 * 60, DAY + 23 * 60]] }
const byDay: Partial<Candidate> = { away: [[7 * 60, 14 * 60]] }

for (const [why, one, offers, expected] of [
  ['nothing where they all fit', {}, [{}, {}], []],
  [
    'a licence, and whether it alone is missing',
    {},
    [{ licences: ['B'] }, { licences: ['B', 'C'] }, {}],
    [
      ['B', 2, 1],
      ['C', 1, 0],
    ],
  ],
  [
    'what one wishes is no obstacle, yet it lacks too',
    {},
    [{ licences: ['B'], contract: 'MIS' }, { contract: 'MIS' }],
    [['B', 1, 0]],
  ],
  ['too long a week is one, too short a week is none', {}, [{ hours: 40 }, { hours: 5 }], [['long', 1, 1]]],
  [
    'hours at which one is not free',
    byDay,
    [night, { ...night, licences: ['B'] }, {}],
    [
      ['away', 2, 1],
      ['B', 1, 0],
    ],
  ],
  [
    'the way there and the way back are one obstacle',
    { longestTrip: 0 },
    [{ work: farFrom(candidate.home) }],
    [['trip', 1, 1]],
  ],
  ['another métier is not counted', {}, [{ rome: 'Z9999', licences: ['B'] }], []],
] as [string, Partial<Candidate>, Partial<Offer>[], [Obstacle['what'] | string, number, number][]][])
  test(`the obstacles of a candidate: ${why}`, () => assert.deepEqual(counted(one, offers), expected))

test('of somebody who is not known, nothing is counted', () => {
  assert.deepEqual(world.index().obstacles(candidate.id), [])
})

function farFrom(home: number): number {
  return home === 0 ? 24 : 0
}
