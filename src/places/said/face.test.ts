import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Day } from '../../kernel/time.ts'
import { type Face, faceOf, HOUSE, LAW, type Saying } from './face.ts'
import type { SaidPlace } from './said.ts'

const centreOf = (commune: string) =>
  commune === '76540' ? { lon: 1.09, lat: 49.44 } : { lon: 0.1, lat: 49.5 }
const says = (source: string, holdsOn: Day, said: SaidPlace): Saying<SaidPlace> => ({
  ...{ source, holdsOn, knownFrom: '2026-03-01', said },
})
const ccas: SaidPlace = { kind: 'ccas', name: 'CCAS de Rouen', commune: '76540' }
const face = (...sayings: Saying<SaidPlace>[]) => faceOf(sayings, centreOf)

test('the face of a place: the house first, then the most recent source, the law last, field by field', () => {
  const law = says(LAW, '2015-08-09', ccas)
  const list = says('liste', '2024-08-01', { ...ccas, phone: '02 61 91 00 01', hours: 'Mo-Fr 09:00-12:00' })
  const newer = says('autre', '2025-01-01', { ...ccas, phone: '02 61 91 00 02' })
  const house = says(HOUSE, '2020-01-01', { phone: '02 61 91 00 03' })
  for (const [sayings, expected, why] of [
    [[law], { name: 'CCAS de Rouen', position: 'estimated', hours: null, lon: 1.09 }, 'the law alone'],
    [[law, list], { source: 'liste', phone: '02 61 91 00 01' }, 'any list counts more than the law'],
    [
      [law, list, newer],
      { phone: '02 61 91 00 02', hours: 'Mo-Fr 09:00-12:00' },
      'the newer phone, and the hours that it leaves out',
    ],
    [
      [newer, house, list],
      { phone: '02 61 91 00 03', source: HOUSE, said_on: '2020-01-01' },
      'the house, however old',
    ],
    [
      [list, says(HOUSE, '2026-01-01', { hours: null })],
      { hours: null },
      'the house says that there are no hours',
    ],
    [
      [list, says('x', '2025-01-01', { kind: 'autre', kindWord: 'mairie' })],
      { kind: 'autre', kind_word: 'mairie' },
      'a kind comes with its word',
    ],
    [
      [list, says(HOUSE, '2026-01-01', { kind: 'cms' })],
      { kind: 'cms', kind_word: null },
      'and never with the word of another',
    ],
    [
      [list, says(HOUSE, '2026-01-01', { closedOn: '2026-04-01' })],
      { closed_on: '2026-04-01', phone: '02 61 91 00 01' },
      'closed, and still told',
    ],
    [
      [
        says('a', '2025-01-01', { ...ccas, lon: 1.1, lat: 49.45, address: '1 rue A' }),
        says(HOUSE, '2026-01-01', { commune: '76351' }),
      ],
      { commune: '76351', position: 'estimated', lon: 0.1, address: null },
      'a point and an address belong to their commune',
    ],
    [
      [
        says('a', '2025-01-01', { ...ccas, lon: 1.1, lat: 49.45 }),
        says('b', '2026-01-01', { ...ccas, address: '2 rue B' }),
      ],
      { position: 'given', lon: 1.1, address: '2 rue B' },
      'the point of one and the address of the other, in one commune',
    ],
  ] as [Saying<SaidPlace>[], Partial<Face>, string][]) {
    const made = face(...sayings)!
    for (const [field, value] of Object.entries(expected))
      assert.deepEqual(made[field as keyof Face], value, `${why}: ${field}`)
  }
  assert.equal(face(says('a', '2025-01-01', { phone: '115' })), null, 'no name: no place')
})

test('the order in which sources come does not matter', () => {
  const said = fc.record(
    {
      name: fc.constant('Lieu'),
      commune: fc.constant('76540'),
      phone: fc.constantFrom('1', '2', null),
      hours: fc.constantFrom('a', 'b'),
    },
    { requiredKeys: [] },
  )
  const saying = fc.record({
    source: fc.constantFrom(HOUSE, LAW, 'a', 'b', 'c'),
    holdsOn: fc.constantFrom<Day[]>('2024-01-01', '2025-01-01'),
    knownFrom: fc.constantFrom<Day[]>('2026-01-01', '2026-02-01'),
    said,
  }) as fc.Arbitrary<Saying<SaidPlace>>
  fc.assert(
    fc.property(
      fc.uniqueArray(saying, { selector: ({ source }) => source, minLength: 1, maxLength: 5 }),
      sayings => assert.deepEqual(face(...sayings), face(...[...sayings].reverse())),
    ),
  )
})
