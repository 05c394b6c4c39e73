import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { ANY, type AwayForm, awayFormOf, awayOf, type Window } from './away.ts'
import { awayWords } from './words.ts'

const h = (hours: number, minutes = 0) => hours * 60 + minutes
const week = (window: Window, saturday: Window | null = null, sunday: Window | null = null) => [
  ...Array.from({ length: 5 }, () => window),
  saturday,
  sunday,
]
const none = { night: null, school: null }

describe('when a candidate can be away from home', () => {
  test('what is said becomes minutes of the week, and words', () => {
    for (const [form, away, words, why] of [
      [
        { days: week([h(8), h(18)]), ...none },
        '{[480,1080),[1920,2520),[3360,3960),[4800,5400),[6240,6840)}',
        'du lundi au vendredi, de 8 h à 18 h',
        'the same hours from Monday to Friday',
      ],
      [
        { days: week([h(8), h(18)], [h(9), h(13)]), ...none },
        '{[480,1080),[1920,2520),[3360,3960),[4800,5400),[6240,6840),[7740,7980)}',
        'du lundi au vendredi, de 8 h à 18 h ; le samedi, de 9 h à 13 h',
        'Saturday has its own',
      ],
      [
        { days: week([h(7), h(19)]), night: null, school: [h(8, 45), h(16, 15)] },
        '{[525,975),[1965,2415),[3300,4020),[4845,5295),[6285,6735)}',
        'le lundi, mardi, jeudi et vendredi, de 8 h 45 à 16 h 15 ; le mercredi, de 7 h à 19 h',
        'school narrows its four days, and not Wednesday',
      ],
      [
        { days: week([h(10), h(12)]), night: null, school: [h(13), h(16)] },
        '{[3480,3600)}',
        'le mercredi, de 10 h à 12 h',
        'nothing is left of the days of school',
      ],
      [
        { days: [[h(14), h(18)], ...Array(6).fill(null)], night: [h(20), h(6)], school: null },
        '{[840,1080),[1200,1800)}',
        'le lundi, de 14 h à 18 h ; et la nuit de ces jours, de 20 h à 6 h',
        'the night ends on the day after',
      ],
      [
        { days: [...Array(6).fill(null), [h(9), h(17)]], night: [h(21), h(7)], school: null },
        '{[0,420),[9180,9660),[9900,10080)}',
        'le dimanche, de 9 h à 17 h ; et la nuit de ces jours, de 21 h à 7 h',
        'the night of Sunday ends on Monday',
      ],
      [
        { days: week([h(8), h(20)]), night: [h(20), h(8)], school: null },
        '{[480,7680)}',
        'du lundi au vendredi, de 8 h à 20 h ; et la nuit de ces jours, de 20 h à 8 h',
        'day and night touch',
      ],
      [{ days: Array(7).fill(null), ...none }, '{}', '', 'at no time'],
      [{ days: Array(7).fill([0, 1440]), ...none }, ANY, 'à tout moment de la semaine', 'every day, whole'],
    ] as const satisfies [AwayForm, string, string, string][]) {
      assert.equal(awayOf(form), away, why)
      assert.equal(awayWords(away).join(' ; ').replaceAll('\u00a0', ' '), words, why)
    }
    assert.deepEqual(awayWords(null), [], 'not said')
  })

  test('what is shown of the minutes gives the same minutes again', () => {
    const quarter = (least: number, most: number) =>
      fc.integer({ min: least * 4, max: most * 4 }).map(n => n * 15)
    const window = fc.tuple(quarter(4, 12), quarter(13, 24)).map(([from, until]): Window => [from, until])
    const form = fc.record({
      days: fc.array(fc.option(window), { minLength: 7, maxLength: 7 }),
      night: fc.option(fc.tuple(quarter(18, 23), quarter(4, 9)).map((w): Window => w)),
      school: fc.option(fc.tuple(quarter(8, 9), quarter(16, 17)).map((w): Window => w)),
    })
    fc.assert(
      fc.property(form, said => {
        const away = awayOf(said)
        assert.equal(awayOf(awayFormOf(away)), away)
      }),
      { numRuns: 1000 },
    )
  })
})
