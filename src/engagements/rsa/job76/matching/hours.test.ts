import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Mode } from '../../../../travel/types.ts'
import type { Candidate } from './candidate.ts'
import { DAY, type Span } from './hours/week.ts'
import { matchIndex } from './match-index.ts'
import type { Offer } from './offer.ts'
import { firstWeights } from './rule/weights.ts'
import { dense } from './travel/dense.ts'
import { NEVER } from './travel/travel.ts'
import { zonesOf } from './travel/zones.ts'

const MON = 0
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
  ...{ shifts: [[at(MON, 9), at(MON, 17)]], starts: '2026-12-01', published: '2026-11-20' },
}

/** Undefined when they fit, else what is said. */
function lacking(away: Span[], shifts: Span[] | null, means: string, longestTrip = 45): string | undefined {
  const index = matchIndex({ travel, weights: firstWeights, mobilities: [], today: '2026-11-29' })
  const modes = means.split(', ').filter(Boolean) as Mode[]
  index.putCandidate({ ...candidate, away, means: modes, longestTrip })
  index.putOffer({ ...offer, shifts })
  const { match, misses } = index.explain(candidate.id, offer.id)!
  assert.equal(index.topOffers(candidate.id, 5).length, match ? 1 : 0)
  assert.equal(index.topCandidates(offer.id, 5).length, match ? 1 : 0)
  return match ? undefined : misses.join(' ').replaceAll('\u00a0', ' ')
}

/** « lun 6:30-9, mar 21-mer 5 » */
const week = (text: string): Span[] =>
  text === 'toujours'
    ? [[0, 7 * DAY]]
    : text
        .split(', ')
        .filter(Boolean)
        .map((span): Span => {
          const [, day, hour, other, end] = /^(\w+) ([\d:]+)-(?:(\w+) )?([\d:]+)$/.exec(span)!
          return [instant(day!, hour!), instant(other ?? day!, end!)]
        })

function instant(day: string, time: string): number {
  const [hours, minutes = 0] = time.split(':').map(Number)
  return ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'].indexOf(day) * DAY + hours! * 60 + minutes
}

test('a shift fits when one can leave home in time, be there, and be back in time', () => {
  for (const [away, shifts, means, said, why] of [
    ['lun 8-18', 'lun 9-17', 'transit', undefined, 'half an hour to spare, both ways'],
    ['lun 8:30-17:30', 'lun 9-17', 'transit', undefined, 'to the minute'],
    [
      'lun 8:31-17:30',
      'lun 9-17',
      'transit',
      'Travail le lundi, de 9 h à 17 h : il faudrait partir à 8 h 30, 1 min trop tôt pour vous.',
      'a minute too late to leave',
    ],
    [
      'lun 8:30-17:20',
      'lun 9-17',
      'transit',
      'Travail le lundi, de 9 h à 17 h : il faudrait rentrer à 17 h 30, 10 min trop tard pour vous.',
      'ten minutes late at the school',
    ],
    ['lun 8:35-17:25', 'lun 9-17', 'transit, bicycle', undefined, 'the bicycle is quicker'],
    [
      'lun 8-18',
      'mar 9-17',
      'transit',
      'Travail le mardi, de 9 h à 17 h : vous n’êtes pas libre pendant 9 h de ce temps, trajet compris.',
      'not on that day at all',
    ],
    ['lun 7-13, lun 13-20', 'lun 9-17', 'transit', undefined, 'two halves of one day that touch are one'],
    [
      'lun 5-9:30, lun 16:30-21',
      'lun 6:30-9, lun 17-20',
      'transit',
      undefined,
      'cleaning before and after the offices, at home in between',
    ],
    [
      'lun 5-9:15, lun 16:30-21',
      'lun 6:30-9, lun 17-20',
      'transit',
      'Travail le lundi, de 6 h 30 à 9 h : il faudrait rentrer à 9 h 30, 15 min trop tard pour vous.',
      'the first shift of the two ends too late',
    ],
    ['toujours', 'lun 13-21', 'transit', undefined, 'the last bus is at 21:00 and something'],
    ['toujours', 'lun 14-22', 'transit', 'Pas de retour après 21 h.', 'no bus at 22:00'],
    [
      'toujours',
      'lun 14-22',
      'transit, walk',
      'Retour de 1 h 30 à pied : 45 min de plus que votre plus long trajet.',
      'on foot it is too long',
    ],
    ['toujours', 'lun 14-22', 'transit, bicycle', undefined, 'by bicycle both ways'],
    ['toujours', 'lun 5-13', 'transit', 'Pas d’aller pour 5 h : le premier arrive à 6 h.', 'no bus so early'],
    ['toujours', 'sam 9-17', 'transit', undefined, 'the bus runs on Saturday'],
    [
      'toujours',
      'dim 9-17',
      'transit',
      'Pas d’aller pour 9 h le dimanche. Pas de retour à 17 h le dimanche.',
      'it does not on Sunday',
    ],
    [
      'toujours',
      'lun 9-17, dim 9-17',
      'transit, bicycle',
      undefined,
      'by bus in the week, by bicycle on Sunday',
    ],
    ['lun 20-mar 6', 'lun 21-mar 5', 'bicycle', undefined, 'a night runs past midnight'],
    ['dim 20-30', 'dim 21-29', 'bicycle', undefined, 'and past the end of the week'],
    [
      'dim 20-24, lun 0-6',
      'dim 21-24, lun 0-5',
      'bicycle',
      undefined,
      'as two pieces of one night say it, Sunday evening and Monday morning',
    ],
    [
      'dim 20-24, lun 0-5:10',
      'dim 21-24, lun 0-5',
      'bicycle',
      'Travail le dimanche, de 21 h à 5 h : il faudrait rentrer à 5 h 25, 15 min trop tard pour vous.',
      'a quarter of an hour late on Monday morning',
    ],
    [
      'dim 23:50-24, lun 0-9',
      'lun 0:15-8',
      'bicycle',
      undefined,
      'one leaves on Sunday for a shift of Monday',
    ],
    [
      'lun 0-9',
      'lun 0:15-8',
      'bicycle',
      'Travail le lundi, de 0 h 15 à 8 h : il faudrait partir à 23 h 50, 10 min trop tôt pour vous.',
      'and cannot where Sunday evening is not free',
    ],
    ['toujours', 'dim 21-29', 'bicycle', undefined, 'whoever is always free has no edge of the week'],
    ['ven 22-sam 8', 'ven 23-sam 7', 'bicycle', undefined, 'from a weekday to a Saturday'],
    ['lun 10-11', null, 'transit', undefined, 'hours that are not told are held against nobody'],
    [
      'toujours',
      null,
      'walk',
      'Aller de 1 h 30 à pied : 45 min de plus que votre plus long trajet. Retour de 1 h 30 à pied : 45 min de plus que votre plus long trajet.',
      'the journey of an ordinary day is',
    ],
    ['toujours', 'mer 9-17', '', 'Pas d’aller pour 9 h. Pas de retour à 17 h.', 'without any means'],
    [
      '',
      'lun 9-17',
      'car',
      'Travail le lundi, de 9 h à 17 h : vous n’êtes pas libre pendant 8 h 20 de ce temps, trajet compris.',
      'never free',
    ],
  ] as [string, string | null, string, string | undefined, string][])
    assert.equal(lacking(week(away), shifts === null ? null : week(shifts), means), said, why)
})

test('the longest trip holds both ways', () => {
  for (const [longest, fits] of [
    [30, true],
    [29, false],
  ] as const)
    assert.equal(lacking([[0, 7 * DAY]], [[at(MON, 9), at(MON, 17)]], 'transit', longest) === undefined, fits)
})
