import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Mode } from '../../../../travel/types.ts'
import type { Candidate } from './candidate.ts'
import { DAY, normalise, type Span, slotOf, uncovered } from './hours/week.ts'
import { matchIndex } from './match-index.ts'
import type { Offer } from './offer.ts'
import { firstWeights } from './rule/weights.ts'
import { dense } from './travel/dense.ts'
import { NEVER } from './travel/travel.ts'
import { zonesOf } from './travel/zones.ts'

const [MON, TUE, WED, FRI, SAT, SUN] = [0, 1, 2, 4, 5, 6]
const at = (day: number, hour: number, minute = 0) => day * DAY + hour * 60 + minute

/** Home and work, 5 km apart: 30 minutes by bus from 6:00 to 21:00 and on Saturday, none on Sunday; 25 by bicycle; an hour and a half on foot. */
const zones = zonesOf([
  { lat: 49.5, lon: 1.1 },
  { lat: 49.545, lon: 1.1 },
])
const travel = dense(zones, ({ means, slot }) => {
  const bus = slot! < 48 && slot! % 24 >= 6 && slot! % 24 <= 21 ? 30 : NEVER
  const minutes = [90, bus, 25, 10][means]!
  return [minutes, minutes]
})

const candidate: Candidate = {
  id: 'c0000000-0000-4000-8000-000000000001',
  ...{
    home: 0,
    wished: ['K2204'],
    competences: [],
    hoursMin: 0,
    hoursMax: 40,
    contracts: ['CDI'],
    licences: [],
  },
  ...{
    away: [[at(MON, 6), at(MON, 22)]],
    means: ['transit'],
    longestTrip: 45,
    pay: null,
    freeFrom: '2026-11-01',
  },
}
const offer: Offer = {
  id: '0f000000-0000-4000-8000-000000000001',
  ...{ work: 1, rome: 'K2204', must: [], nice: [], contract: 'CDI', hours: 20, licences: [], pay: null },
  ...{ shifts: [[at(MON, 9), at(MON, 17)]], starts: '2026-12-01', published: '2026-11-20', closed: false },
}

/** Undefined when they fit, else what is said. */
function lacking(away: Span[], shifts: Span[] | null, means: Mode[], longestTrip = 45): string | undefined {
  const index = matchIndex({ travel, weights: firstWeights, mobilities: [], today: '2026-11-29' })
  index.putCandidate({ ...candidate, away, means, longestTrip })
  index.putOffer({ ...offer, shifts })
  const { match, misses } = index.explain(candidate.id, offer.id)!
  assert.equal(index.topOffers(candidate.id, 5).length, match ? 1 : 0)
  assert.equal(index.topCandidates(offer.id, 5).length, match ? 1 : 0)
  return match ? undefined : misses.join(' ').replaceAll('\u00a0', ' ')
}

test('a shift fits when one can leave home in time, be there, and be back in time', () => {
  const allWeek: Span[] = [[0, 7 * DAY]]
  for (const [away, shifts, means, said, why] of [
    [
      [[at(MON, 8), at(MON, 18)]],
      [[at(MON, 9), at(MON, 17)]],
      ['transit'],
      undefined,
      'half an hour to spare, both ways',
    ],
    [
      [[at(MON, 8, 30), at(MON, 17, 30)]],
      [[at(MON, 9), at(MON, 17)]],
      ['transit'],
      undefined,
      'to the minute',
    ],
    [
      [[at(MON, 8, 31), at(MON, 17, 30)]],
      [[at(MON, 9), at(MON, 17)]],
      ['transit'],
      'Travail le lundi, de 9 h à 17 h : il faudrait partir à 8 h 30, 1 min trop tôt pour vous.',
      'a minute too late to leave',
    ],
    [
      [[at(MON, 8, 30), at(MON, 17, 20)]],
      [[at(MON, 9), at(MON, 17)]],
      ['transit'],
      'Travail le lundi, de 9 h à 17 h : il faudrait rentrer à 17 h 30, 10 min trop tard pour vous.',
      'ten minutes late at the school',
    ],
    [
      [[at(MON, 8, 35), at(MON, 17, 25)]],
      [[at(MON, 9), at(MON, 17)]],
      ['transit', 'bicycle'],
      undefined,
      'the bicycle is quicker',
    ],
    [
      [[at(MON, 8), at(MON, 18)]],
      [[at(TUE, 9), at(TUE, 17)]],
      ['transit'],
      'Travail le mardi, de 9 h à 17 h : vous n’êtes pas libre pendant 9 h de ce temps, trajet compris.',
      'not on that day at all',
    ],
    [
      [
        [at(MON, 7), at(MON, 13)],
        [at(MON, 13), at(MON, 20)],
      ],
      [[at(MON, 9), at(MON, 17)]],
      ['transit'],
      undefined,
      'two halves of one day that touch are one',
    ],
    [
      [
        [at(MON, 5), at(MON, 9, 30)],
        [at(MON, 16, 30), at(MON, 21)],
      ],
      [
        [at(MON, 6, 30), at(MON, 9)],
        [at(MON, 17), at(MON, 20)],
      ],
      ['transit'],
      undefined,
      'cleaning before and after the offices, at home in between',
    ],
    [
      [
        [at(MON, 5), at(MON, 9, 15)],
        [at(MON, 16, 30), at(MON, 21)],
      ],
      [
        [at(MON, 6, 30), at(MON, 9)],
        [at(MON, 17), at(MON, 20)],
      ],
      ['transit'],
      'Travail le lundi, de 6 h 30 à 9 h : il faudrait rentrer à 9 h 30, 15 min trop tard pour vous.',
      'the first shift of the two ends too late',
    ],
    [allWeek, [[at(MON, 13), at(MON, 21)]], ['transit'], undefined, 'the last bus is at 21:00 and something'],
    [allWeek, [[at(MON, 14), at(MON, 22)]], ['transit'], 'Pas de retour après 21 h.', 'no bus at 22:00'],
    [
      allWeek,
      [[at(MON, 14), at(MON, 22)]],
      ['transit', 'walk'],
      'Retour de 1 h 30 à pied : 45 min de plus que votre plus long trajet.',
      'on foot it is too long',
    ],
    [allWeek, [[at(MON, 14), at(MON, 22)]], ['transit', 'bicycle'], undefined, 'by bicycle both ways'],
    [
      allWeek,
      [[at(MON, 5), at(MON, 13)]],
      ['transit'],
      'Pas d’aller pour 5 h : le premier arrive à 6 h.',
      'no bus so early',
    ],
    [allWeek, [[at(SAT, 9), at(SAT, 17)]], ['transit'], undefined, 'the bus runs on Saturday'],
    [
      allWeek,
      [[at(SUN, 9), at(SUN, 17)]],
      ['transit'],
      'Pas d’aller pour 9 h le dimanche. Pas de retour à 17 h le dimanche.',
      'it does not on Sunday',
    ],
    [
      allWeek,
      [
        [at(MON, 9), at(MON, 17)],
        [at(SUN, 9), at(SUN, 17)],
      ],
      ['transit', 'bicycle'],
      undefined,
      'by bus in the week, by bicycle on Sunday',
    ],
    [
      [[at(MON, 20), at(TUE, 6)]],
      [[at(MON, 21), at(TUE, 5)]],
      ['bicycle'],
      undefined,
      'a night runs past midnight',
    ],
    [
      [[at(SUN, 20), at(SUN, 30)]],
      [[at(SUN, 21), at(SUN, 29)]],
      ['bicycle'],
      undefined,
      'and past the end of the week',
    ],
    [
      [
        [at(SUN, 20), 7 * DAY],
        [0, at(MON, 6)],
      ],
      [
        [at(SUN, 21), 7 * DAY],
        [0, at(MON, 5)],
      ],
      ['bicycle'],
      undefined,
      'as two pieces of one night say it, Sunday evening and Monday morning',
    ],
    [
      [
        [at(SUN, 20), 7 * DAY],
        [0, at(MON, 5, 10)],
      ],
      [
        [at(SUN, 21), 7 * DAY],
        [0, at(MON, 5)],
      ],
      ['bicycle'],
      'Travail le dimanche, de 21 h à 5 h : il faudrait rentrer à 5 h 25, 15 min trop tard pour vous.',
      'a quarter of an hour late on Monday morning',
    ],
    [
      [
        [at(SUN, 23, 50), 7 * DAY],
        [0, at(MON, 9)],
      ],
      [[at(MON, 0, 15), at(MON, 8)]],
      ['bicycle'],
      undefined,
      'one leaves on Sunday for a shift of Monday',
    ],
    [
      [[0, at(MON, 9)]],
      [[at(MON, 0, 15), at(MON, 8)]],
      ['bicycle'],
      'Travail le lundi, de 0 h 15 à 8 h : il faudrait partir à 23 h 50, 10 min trop tôt pour vous.',
      'and cannot where Sunday evening is not free',
    ],
    [
      allWeek,
      [[at(SUN, 21), at(SUN, 29)]],
      ['bicycle'],
      undefined,
      'whoever is always free has no edge of the week',
    ],
    [
      [[at(FRI, 22), at(SAT, 8)]],
      [[at(FRI, 23), at(SAT, 7)]],
      ['bicycle'],
      undefined,
      'from a weekday to a Saturday',
    ],
    [
      [[at(MON, 10), at(MON, 11)]],
      null,
      ['transit'],
      undefined,
      'hours that are not told are held against nobody',
    ],
    [
      allWeek,
      null,
      ['walk'],
      'Aller de 1 h 30 à pied : 45 min de plus que votre plus long trajet. Retour de 1 h 30 à pied : 45 min de plus que votre plus long trajet.',
      'the journey of an ordinary day is',
    ],
    [
      allWeek,
      [[at(WED, 9), at(WED, 17)]],
      [],
      'Pas d’aller pour 9 h. Pas de retour à 17 h.',
      'without any means',
    ],
    [
      [],
      [[at(MON, 9), at(MON, 17)]],
      ['car'],
      'Travail le lundi, de 9 h à 17 h : vous n’êtes pas libre pendant 8 h 20 de ce temps, trajet compris.',
      'never free',
    ],
  ] as [Span[], Span[] | null, Mode[], string | undefined, string][])
    assert.equal(lacking(away, shifts, means), said, why)
})

test('the longest trip holds both ways', () => {
  for (const [longest, fits] of [
    [30, true],
    [29, false],
  ] as const)
    assert.equal(
      lacking([[0, 7 * DAY]], [[at(MON, 9), at(MON, 17)]], ['transit'], longest) === undefined,
      fits,
    )
})

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
