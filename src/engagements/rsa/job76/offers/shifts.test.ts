import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromMultirange, inOrder, type Shift, shiftsInFrench, toMultirange, WEEK, worked } from './shifts.ts'
import { lineText, readShifts } from './shifts-typed.ts'

const at = (day: number, hour: number, minute = 0) => day * 1440 + hour * 60 + minute
const every = (days: number[], from: [number, number], until: [number, number]): Shift[] =>
  days.map(day => [at(day, ...from), at(day, ...until)])
const weekdaysOnly = [0, 1, 2, 3, 4]

test('hours are read as people type them', () => {
  const cases: [string, Shift[], string][] = [
    ['du lundi au vendredi : 5 h 30 – 13 h', every(weekdaysOnly, [5, 30], [13, 0]), 'as it is written back'],
    ['Lundi au vendredi de 5h30 à 13h', every(weekdaysOnly, [5, 30], [13, 0]), 'in one breath'],
    ['lun-ven 05:30-13:00', every(weekdaysOnly, [5, 30], [13, 0]), 'short'],
    ['lundi, mardi et jeudi 8h-12h', every([0, 1, 3], [8, 0], [12, 0]), 'a list of days'],
    [
      'lundi 8h-12h et 13h30-17h',
      [...every([0], [8, 0], [12, 0]), ...every([0], [13, 30], [17, 0])],
      'two shifts a day',
    ],
    [
      'lundi 8 h - 12 h, mardi 14 h - 18 h et le samedi 9h-12h',
      [...every([0], [8, 0], [12, 0]), ...every([1], [14, 0], [18, 0]), ...every([5], [9, 0], [12, 0])],
      'several groups on a line',
    ],
    [
      'du lundi au mardi 8h-12h\n13h-17h',
      inOrder([...every([0, 1], [8, 0], [12, 0]), ...every([0, 1], [13, 0], [17, 0])]),
      'a line without days has those of the line before',
    ],
    [
      'le week-end 22h-6h',
      [
        [0, 360],
        [at(5, 22), at(6, 6)],
        [at(6, 22), WEEK],
      ],
      'the night of Sunday ends on Monday',
    ],
    ['samedi 20 h - minuit', [[at(5, 20), at(6, 0)]], 'midnight as an end'],
    ['7j/7 de midi à 14h', every([0, 1, 2, 3, 4, 5, 6], [12, 0], [14, 0]), 'every day'],
    ['vendredi au lundi 10h-12h', every([0, 4, 5, 6], [10, 0], [12, 0]), 'days past Sunday'],
    ['mardi 0h-24h', [[at(1, 0), at(2, 0)]], 'a whole day'],
  ]
  for (const [text, expected, why] of cases) assert.deepEqual(readShifts(text), { shifts: expected }, why)
  assert.deepEqual(readShifts(lineText({ days: ['lundi', 'jeudi'], from: '5 h 30', until: '13 h' })), {
    shifts: every([0, 3], [5, 30], [13, 0]),
  })
})

test('hours that cannot be are refused with a sentence', () => {
  const cases: [string, RegExp, string][] = [
    ['lundi 8h-25h', /«\u00a025h\u00a0» n’est pas une heure/, 'a day has 24 hours'],
    ['lundi 8h75-12h', /8h75/, 'an hour has 60 minutes'],
    ['lundi 17h-9h', /la fin vient avant le début/, 'sixteen hours are no night'],
    ['lundi 8h-8h', /la fin vient avant le début/, 'from an hour to itself'],
    ['8h-12h', /quels jours/, 'no day'],
    ['lundi', /quelle heure/, 'no hour'],
    ['lumdi 8h-12h', /jours de/, 'a day that is none'],
    ['lundi à partir de 8h', /ne se lisent pas/, 'no end'],
    ['<script>alert(1)</script>', /jours|heure/, 'anything else'],
  ]
  for (const [text, sentence, why] of cases) {
    const read = readShifts(text)
    assert.match('fault' in read ? read.fault : 'read', sentence, `${text}: ${why}`)
  }
})

const anyShifts = fc
  .array(fc.tuple(fc.nat(WEEK - 1), fc.integer({ min: 1, max: 3000 })), { maxLength: 8 })
  .map(pairs => inOrder(pairs.map(([from, long]) => [from, from + long])))

test('what is told in French is read again as the same minutes, and so is what PostgreSQL keeps', () => {
  fc.assert(
    fc.property(anyShifts, shifts => {
      assert.deepEqual(readShifts(shiftsInFrench(shifts).join('\n')), { shifts })
      assert.deepEqual(fromMultirange(toMultirange(shifts)), shifts)
      assert.deepEqual(inOrder(worked(shifts)), shifts)
    }),
  )
})

test('any text is read or refused, never worse', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
      const read = readShifts(text)
      assert.ok('fault' in read ? read.fault.length < 400 : Array.isArray(read.shifts))
    }),
  )
})
