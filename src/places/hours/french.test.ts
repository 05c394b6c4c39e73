import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hoursInFrench } from './french.ts'
import { parseHours } from './parse.ts'
import { anyHours } from './test-texts.ts'
import { openIntervals } from './week.ts'

const plain = (lines: string[]) => lines.map(line => line.replaceAll('\u00a0', ' '))

test('hours are told as a French reader expects them', () => {
  for (const [text, ...lines] of [
    [
      'Mo,Tu,Th 09:00-12:00,13:30-17:00; PH off',
      'lundi, mardi et jeudi : 9 h – 12 h et 13 h 30 – 17 h',
      'fermé les jours fériés',
    ],
    [
      'Mo-Fr 08:30-17:00; We 08:30-12:00',
      'lundi, mardi, jeudi et vendredi : 8 h 30 – 17 h',
      'mercredi : 8 h 30 – 12 h',
    ],
    ['Mo,Tu 09:00-12:00', 'lundi et mardi : 9 h – 12 h'],
    ['Mo-Sa 10:00-24:00', 'du lundi au samedi : 10 h – minuit'],
    ['Mo-Su 00:00-24:00', 'tous les jours : jour et nuit'],
    ['24/7', 'tous les jours, jour et nuit'],
    ['off', 'fermé'],
    [
      'Mo 09:00-12:00; 2026 Aug 01-2026 Aug 15 off "congés"',
      'lundi : 9 h – 12 h',
      'fermé du 1er au 15 août 2026 (congés)',
    ],
    ['2026 Dec 24-2027 Jan 03 off', 'fermé du 24 décembre 2026 au 3 janvier 2027'],
    ['Jul-Aug Mo-Fr 09:00-12:00', 'en juillet et août, du lundi au vendredi : 9 h – 12 h'],
    ['Oct-Mar Mo 09:00-12:00', 'd’octobre à mars, lundi : 9 h – 12 h'],
    ['Mo[1,3] 14:00-16:00', 'le 1er et 3e lundi du mois : 14 h – 16 h'],
    ['Fr[-1] 09:00-12:00', 'le dernier vendredi du mois : 9 h – 12 h'],
    ['week 02-52/2 Tu 09:30-11:30', 'les semaines paires, mardi : 9 h 30 – 11 h 30'],
    ['2026 Mar 12,2026 Mar 26 14:00-16:00', 'le 12 mars 2026 et le 26 mars 2026 : 14 h – 16 h'],
    ['Mo-Fr,PH 10:00-12:00', 'du lundi au vendredi et les jours fériés : 10 h – 12 h'],
    ['PH,SH off', 'fermé les jours fériés et pendant les vacances scolaires'],
    ['We unknown "sur rendez-vous"', 'mercredi : sur rendez-vous'],
    ['Th 09:00-12:00 "sur rendez-vous"', 'jeudi : 9 h – 12 h, sur rendez-vous'],
    [
      'Mo-Fr 09:00-12:00 || "sur rendez-vous"',
      'du lundi au vendredi : 9 h – 12 h',
      'en dehors de ces heures : sur rendez-vous',
    ],
    ['Mo-Fr 09:00+', 'du lundi au vendredi : à partir de 9 h'],
    ['easter -1 day off; Mo 10:00-12:00', 'lundi : 10 h – 12 h', '« easter -1 day off »'],
    ['le matin', '« le matin »'],
  ])
    assert.deepEqual(plain(hoursInFrench(text!)), lines, text)
})

test('no line of French is broken before its sign, nor left empty', () => {
  fc.assert(
    fc.property(anyHours, text => {
      const lines = hoursInFrench(text)
      assert.ok(lines.length > 0)
      for (const line of lines) assert.doesNotMatch(line, /^$| [:;!?»]|« |\d h\b|undefined|NaN/, text)
    }),
  )
})

test('what does not read is named in a French sentence', () => {
  for (const [text, part, why] of [
    ['Mo-Fr 9h', '9h', 'no end'],
    ['bonjour', 'bonjour', 'no hours at all'],
    ['Mo-Fr 09:30-12:00; Sa 14:00-18h30', '14:00-18h30', 'half of it reads'],
    ['Mo 10:00-12:00; Foo 10:00-11:00', 'Foo', 'no such day'],
    ['Mo-Fr 09:00-12:60', '09:00-12:60', 'no such minute'],
    ['Feb 30 10:00-12:00', 'Feb 30 10:00-12:00', 'no such date'],
    ['Mo-Fr', 'Mo-Fr', 'days without hours: never taken for day and night'],
    ['Mo-Fr sunrise-sunset', 'sunrise', 'no welcome follows the sun'],
    ['', 'vides', 'nothing'],
    ['Mo '.repeat(2000), 'Mo Mo', 'too long to be hours'],
  ] as const) {
    const read = parseHours(text)
    assert.ok('fault' in read && read.fault.includes(part), `${why}: ${JSON.stringify(read)}`)
    assert.match(read.fault, /^(Les heures|Les horaires|«\u00a0sunrise)/, why)
  }
})

test('any text is read or told to be unreadable, never a bug', () => {
  const pieces = fc.array(
    fc.constantFrom(
      'Mo',
      '-',
      ' ',
      '09:00',
      ';',
      ',',
      '"',
      'PH',
      'off',
      '[1]',
      'Jan',
      '31',
      'week',
      '||',
      'é',
    ),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 30 }),
        pieces.map(parts => parts.join('')),
      ),
      text => {
        const read = parseHours(text)
        assert.ok('hours' in read || read.fault.length > 10)
        assert.ok(hoursInFrench(text).length)
        if ('hours' in read) assert.ok(openIntervals(read.hours, '2026-03-10').length >= 0)
      },
    ),
    { numRuns: 300 },
  )
})
