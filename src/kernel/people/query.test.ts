import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../refusal.ts'
import { formatPhone, phoneOf } from './phone.ts'
import { readQuery } from './query.ts'
import { closeness } from './typo.ts'

test('what an agent types is told apart by its shape', () => {
  for (const [typed, expected, why] of [
    ['Lefèbvre élodie', { words: ['lefebvre', 'elodie'] }, 'names, accents and order do not matter'],
    ["D'Été-Brûlé", { words: ['d', 'ete', 'brule'] }, 'signs separate'],
    ['martin martin', { words: ['martin'] }, 'a word twice is a word'],
    ['06 12 34 56 78', { words: [], contact: { whole: true, text: '33612345678' } }, 'a telephone number'],
    [
      '+33 (0)6.12.34.56.78',
      { words: [], contact: { whole: true, text: '33612345678' } },
      'the same from abroad',
    ],
    ['06 12 34', { words: [], contact: { whole: false, text: '%61234%' } }, 'the beginning of one'],
    ['45 67 8', { words: [], contact: { whole: false, text: '%45678%' } }, 'the end of one'],
    [
      'A_b@Exemple.fr',
      { words: [], contact: { whole: false, text: 'a\\_b@exemple.fr%' } },
      'a mail address; its underscore is no wildcard',
    ],
    ['2 84 03 76 540 123 58', { words: [], nir13: '2840376540123' }, 'a NIR and its key'],
    ['2840376540123', { words: [], nir13: '2840376540123' }, 'a NIR without it'],
  ] as const)
    assert.deepEqual(readQuery(typed), expected, why)
})

test('a birth date is read in each way that people write it, with a name or alone', () => {
  const day = {
    day: ['1984-03-12', '1984-03-12'],
    month: ['1984-03-01', '1984-03-31'],
    year: ['1984-01-01', '1984-12-31'],
  }
  const year = { day: day.year, month: day.year, year: day.year }
  for (const [typed, words, born, why] of [
    ['12/03/1984', [], day, 'as in France'],
    ['12 3 1984', [], day, 'with spaces'],
    ['12.03.1984', [], day, 'with dots'],
    ['12031984', [], day, 'in one go'],
    ['1984-03-12', [], day, 'ISO'],
    ['martin 12/03/1984', ['martin'], day, 'after a name'],
    ['12/03/1984 martin', ['martin'], day, 'before it'],
    ['03/1984', [], { ...day, day: day.month }, 'the month'],
    ['1984', [], year, 'the year'],
    ['martin 1984', ['martin'], year, 'the year after a name'],
  ] as const)
    assert.deepEqual(readQuery(typed), { words, born }, why)
})

test('what cannot be is refused beside the field, with what to do', () => {
  for (const [typed, sentence] of [
    ['31/02/1984', /« 31\/02\/1984 » n’existe pas/],
    ['12/13/1984', /n’existe pas/],
    ['2 84 03 76 540 123 57', /La clé de ce NIR est fausse/],
    ['28403765401231', /14 caractères : un NIR en compte 13, ou 15/],
    ['9840376540123', /n’a pas la forme d’un NIR/],
    ['12 3', /quatre chiffres/],
    ['é', /deux lettres/],
    ['--', /deux lettres/],
  ] as const)
    assert.throws(
      () => readQuery(typed),
      (error: Refusal) => error instanceof Refusal && error.field === 'q' && sentence.test(error.message),
      typed,
    )
})

test('no text breaks the reading of a search', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9 /.@+a-zé-]{2,20}$/)),
      typed => {
        try {
          readQuery(typed)
        } catch (error) {
          assert.ok(error instanceof Refusal, String(error))
        }
      },
    ),
  )
})

test('telephone numbers are compared with their country, and shown as France writes them', () => {
  for (const [typed, compared, shown] of [
    ['06.12.34.56.78', '33612345678', '06 12 34 56 78'],
    ['0033 2 35 03 55 55', '33235035555', '02 35 03 55 55'],
    ['33612345678', '33612345678', '06 12 34 56 78'],
    ['0692 12 34 56', '262692123456', '06 92 12 34 56'],
    ['0590-12-34-56', '590590123456', '05 90 12 34 56'],
  ] as const)
    assert.deepEqual([phoneOf(typed), formatPhone(compared)], [compared, shown], typed)
  for (const typed of [
    '0012',
    '06 12 34 56',
    '+44 20 7946 0018',
    '0012345678',
    'martin',
    '06 12 34 56 78 90',
  ])
    assert.equal(phoneOf(typed), undefined, typed)
})

test('a slip of the finger still finds a name; another name does not', () => {
  for (const [typed, name, near, why] of [
    ['martin', 'martin', 3, 'the name'],
    ['mar', 'martin', 2, 'its beginning'],
    ['martni', 'martin', 1, 'two letters swapped'],
    ['matin', 'martin', 1, 'one left out'],
    ['dupond', 'dupont', 1, 'one changed'],
    ['mouhamed', 'mohammed', 1, 'two slips in eight letters'],
    ['lefevr', 'lefebvre', 0, 'more than one slip'],
    ['lebfevr', 'lefebvre', 0, 'another name'],
    ['beranrd', 'bernardin', 1, 'a slip in the beginning'],
    ['lea', 'leo', 0, 'three letters leave no room for a slip'],
    ['martin', 'marchand', 0, 'another name'],
  ] as const)
    assert.equal(closeness(typed, name), near, `${typed} / ${name}: ${why}`)
})
