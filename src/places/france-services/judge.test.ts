import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { withChecks } from './checks.ts'
import { type Judged, judge } from './judge.ts'
import { openWeek } from './open-week.ts'
import { pointsOf } from './points.ts'

const today = '2026-03-02'
const place = (hours: string | null, more: object = {}) =>
  ({ id: 'x', hours, sources: [], accessibility: null, mobile: false, tour: null, ...more }) as never
const verdicts = (hours: readonly (string | null)[], asked = 24) => {
  const { judged } = judge({ places: hours.map(text => place(text)), services: [] }, asked, today)
  const of = (criterion: string) => judged.find(one => one.criterion === criterion)!
  return { hours: of('heures'), days: of('jours'), all: judged }
}
const plain = (text: string) => text.replace(/\u00a0/g, ' ')

const bus = ['Mo 09:00-12:00,13:00-16:00', 'Tu,We 09:00-12:00,13:00-16:00', 'Th,Fr 09:30-12:00,13:30-16:30']

test('24 hours over 5 days, counted from the opening hours', () => {
  for (const [texts, hours, days, sentence, why] of [
    [['Mo-Fr 09:00-12:00,13:30-17:00'], 'met', 'met', '32 h 30 par semaine.', 'the usual week'],
    [
      ['Mo,We,Fr 09:00-12:00,14:00-17:00; Tu,Th 09:00-12:00'],
      'met',
      'met',
      '24 h par semaine.',
      '24 hours exactly are enough',
    ],
    [
      ['Mo-Th 09:00-12:00,14:00-17:00'],
      'met',
      'not-met',
      '24 h par semaine.',
      '24 hours over 4 days are not enough',
    ],
    [
      ['Mo-Th 09:00-12:00,14:00-16:00; Fr 09:00-12:30'],
      'not-met',
      'met',
      '23 h 30 par semaine : il manque 30 min.',
      '23 h 30 are not 24 hours',
    ],
    [['Mo-Fr 09:00-14:00'], 'met', 'met', '25 h par semaine.', 'no break for lunch'],
    [
      ['Mo-Fr 09:30-12:00,14:00-16:15'],
      'not-met',
      'met',
      '23 h 45 par semaine : il manque 15 min.',
      'the break for lunch does not count',
    ],
    [
      ['Mo-Th 09:00-12:00,14:00-16:00; Sa 09:00-13:00'],
      'met',
      'met',
      '24 h par semaine.',
      'Saturday is a day as another',
    ],
    [
      ['Mo-Fr 09:00-12:00,14:00-16:00; PH off'],
      'met',
      'met',
      '25 h par semaine.',
      'public holidays do not count against',
    ],
    [
      ['Mo-Fr 09:00-12:00,14:00-16:00; Aug off'],
      'met',
      'met',
      '25 h par semaine.',
      'nor does a month of closure',
    ],
    [
      ['Mo-Fr 09:00-12:00,14:00-16:00; SH Mo-Fr 10:00-12:00'],
      'met',
      'met',
      '25 h par semaine.',
      'nor do school holidays',
    ],
    [
      ['Mo-Th 09:00-12:00,14:00-16:00; week 2-52/2 Fr 09:00-14:00'],
      'not-met',
      'not-met',
      'De 20 h à 25 h selon les semaines : il manque 4 h.',
      'every other week, the week with less is what is owed',
    ],
    [
      [null],
      'unknown',
      'unknown',
      'Des horaires ne sont pas connus.',
      'hours that nobody knows prove nothing',
    ],
    [
      ['lundi et mardi'],
      'unknown',
      'unknown',
      'Des horaires ne sont pas connus.',
      'nor does a text that cannot be read',
    ],
    [
      ['Mo-Fr 09:00-12:00; Mo-Fr 14:00-17:00 "sur rendez-vous"'],
      'unknown',
      'unknown',
      'Des horaires ne sont pas connus.',
      'what is by appointment is left open',
    ],
    [['off'], 'not-met', 'not-met', '0 min par semaine : il manque 24 h.', 'closed is known'],
    [bus, 'met', 'met', '29 h par semaine.', 'the stops of one round are summed'],
    [
      ['Mo-Fr 09:00-12:00', 'Mo-Fr 09:00-12:00'],
      'not-met',
      'met',
      '15 h par semaine : il manque 9 h.',
      'two stops at the same hour are one bus',
    ],
    [
      [bus[0]!, null],
      'unknown',
      'unknown',
      '6 h par semaine au moins : des horaires ne sont pas connus.',
      'a stop of unknown hours may be what is missing',
    ],
    [[...bus, null], 'met', 'met', '29 h par semaine.', 'enough is enough, whatever the unknown stop'],
  ] as const) {
    const found = verdicts(texts)
    assert.deepEqual([found.hours.verdict, found.days.verdict], [hours, days], why)
    assert.equal(plain(found.hours.sentence), sentence, why)
  }
})

test('the hours asked are those of the rule in force', () => {
  assert.equal(verdicts(['Mo-Fr 09:00-13:00'], 20).hours.verdict, 'met')
  assert.equal(verdicts(['Mo-Fr 09:00-13:00'], 24).hours.verdict, 'not-met')
})

test('what a directory cannot know is to be verified on the spot, never guessed', () => {
  const { all } = verdicts(['Mo-Fr 09:00-17:00'])
  const unknown = all.filter(({ verdict }) => verdict === 'unknown').map(({ criterion }) => criterion)
  assert.deepEqual(unknown, [
    'label',
    'agents',
    'gratuit',
    'confidentialite',
    'equipement',
    'bouquet',
    'accessibilite',
  ])
  const facts = (more: object, fees: (string | null)[] = []) =>
    judge({ places: [place(null, more)], services: fees.map(fee => ({ fees: fee })) as never }, 24, today)
      .judged
  const verdict = (judged: Judged[], id: string) => judged.find(({ criterion }) => criterion === id)!
  for (const [fees, expected, why] of [
    [[], 'unknown', 'no service is described'],
    [['gratuit'], 'met', 'all are free'],
    [['gratuit', null], 'unknown', 'one does not say'],
    [['gratuit', 'payant'], 'not-met', 'one is not free'],
  ] as const)
    assert.equal(verdict(facts({}, [...fees]), 'gratuit').verdict, expected, why)
  const access = verdict(facts({ accessibility: 'Une marche à l’entrée' }), 'accessibilite')
  assert.deepEqual(
    [access.verdict, /L’annuaire dit/.test(access.sentence)],
    ['unknown', true],
    'quoted, not judged',
  )
  const listed = verdict(facts({ sources: [{ source: 'anct-france-services', on: '2024-08-01' }] }), 'label')
  assert.equal(plain(listed.sentence), 'Dans la liste nationale du 1er août 2024.')
})

test('what was found on the spot holds until the source speaks again', () => {
  const check = (foundOn: string, met: boolean) =>
    ({ criterion: 'heures', met, foundOn, note: null, recordedOn: foundOn, by: '' }) as never
  const { all } = verdicts(['Mo-Fr 09:00-17:00'])
  for (const [checks, saidOn, expected, why] of [
    [[], '2026-01-01', 'met', 'nothing was found'],
    [[check('2026-02-01', false)], '2026-01-01', 'not-met', 'hours on paper are not the real ones'],
    [[check('2026-02-01', false)], '2026-02-15', 'met', 'the source told other hours since'],
    [[check('2026-02-10', true), check('2026-02-01', false)], '2026-01-01', 'met', 'the latest visit counts'],
  ] as const)
    assert.equal(
      withChecks(all, checks, saidOn).find(one => one.criterion === 'heures')!.verdict,
      expected,
      why,
    )
})

test('the stops of a round are one France services, other mobile places one each', () => {
  const stop = (id: string, tour: string | null, mobile = true) => place(null, { id, tour, mobile })
  const points = pointsOf([stop('c', 'Bray'), stop('a', 'Bray'), stop('b', null), stop('d', 'Caux', false)])
  assert.deepEqual(
    points.map(({ tour, places }) => [tour, places.map(({ id }) => id).join()]),
    [
      [null, 'b'],
      [null, 'd'],
      ['Bray', 'a,c'],
    ],
  )
})

test('a stop more never takes hours away, and stops do not add up to more than their sum', () => {
  const hour = fc.integer({ min: 8, max: 15 })
  const text = fc
    .tuple(fc.constantFrom('Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'), hour, fc.integer({ min: 1, max: 4 }))
    .map(([day, from, long]) => `${day} ${String(from).padStart(2, '0')}:00-${from + long}:00`)
  const seconds = (texts: string[]) => openWeek(texts, today).least.seconds
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), text, (stops, more) => {
      const [before, after, alone] = [seconds(stops), seconds([...stops, more]), seconds([more])]
      return before <= after && after <= before + alone
    }),
    { numRuns: 60 },
  )
})
