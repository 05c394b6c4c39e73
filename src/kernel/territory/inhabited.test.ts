import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { openTestDb } from '../../platform/test-db.ts'
import { withNobody } from '../access/identity.ts'
import { inhabitedPlaces } from './inhabited.ts'
import { type Commune, type Figure, placesOf, scaledTo } from './inhabited-parts.ts'
import { seedTerritory } from './seed.ts'

const { owner, db, close } = await openTestDb()
after(close)
await seedTerritory(owner, '76')

const commune: Commune = {
  ...{ commune: '76540', communeName: 'Rouen', utas: 'rouen', epci: null, epciName: null },
  ...{ lon: 1.1, lat: 49.4, inhabitants: 1000 },
}
const figure = (given: Partial<Figure>): Figure => ({
  ...{ level: 'iris', subject: 'population', code: '765400101', commune: '76540', holdsOn: '2021-01-01' },
  ...{ lon: 1.1, lat: 49.4, inhabitants: null, households: null },
  ...{ poorHouseholds: null, householdsWithoutCar: null },
  ...given,
})
const [north, south] = [
  figure({ code: 'N', inhabitants: 300 }),
  figure({ code: 'S', inhabitants: 100, lat: 49.3 }),
]

test('a bare start knows every commune of the département, with its people, its UTAS and its EPCI, and no poverty', async () => {
  const places = await withNobody(db, 'maillage_public', '76', '2026-03-02', tx =>
    inhabitedPlaces(tx, '76', '2026-03-02', { level: 'finest' }),
  )
  assert.equal(places.length, 707)
  assert.equal(
    places.reduce((sum, { inhabitants }) => sum + inhabitants, 0),
    1260964,
  )
  const { lon, lat, ...rouen } = places.find(({ code }) => code === '76540')!
  assert.deepEqual([lon.toFixed(1), lat.toFixed(1)], ['1.1', '49.4'])
  assert.deepEqual(rouen, {
    ...{ code: '76540', level: 'commune', commune: '76540', communeName: 'Rouen', utas: 'rouen' },
    ...{ epci: '200023414', epciName: 'Métropole Rouen Normandie', inhabitants: rouen.inhabitants },
    ...{ poorHouseholds: null, householdsWithoutCar: null, households: null },
  })
})

test('the parts of a commune stand for it when they say where all its people are', () => {
  const codes = (figures: Figure[], level: 'commune' | 'finest' = 'finest') =>
    placesOf(commune, figures, level).map(({ code, inhabitants }) => [code, inhabitants])
  for (const [figures, expected, why] of [
    [[], [['76540', 1000]], 'nothing imported'],
    [
      [north, south],
      [
        ['N', 750],
        ['S', 250],
      ],
      'IRIS, scaled to the municipal population',
    ],
    [[north, { ...south, lon: null }], [['76540', 1000]], 'one has no known place: nobody is left out'],
    [[{ ...north, lon: null, lat: null }], [['N', 1000]], 'one IRIS is the commune: its centre is known'],
    [[north, { ...south, inhabitants: 0 }], [['N', 1000]], 'where nobody lives is no inhabited place'],
    [
      [north, south, figure({ level: 'cell', subject: 'cells', code: 'C', inhabitants: 7 })],
      [['C', 1000]],
      'cells are finer',
    ],
  ] as const)
    assert.deepEqual(codes([...figures]), expected, why)
  assert.deepEqual(codes([north, south], 'commune'), [['76540', 1000]])
})

test('what is published for the commune is shared between its parts, what is published for each part is summed; what is secret stays unknown', () => {
  const poverty = (given: Partial<Figure>) => figure({ subject: 'poverty', households: 40, ...given })
  const poor = (figures: Figure[], level: 'commune' | 'finest') =>
    placesOf(commune, figures, level).map(({ poorHouseholds }) => poorHouseholds)
  const ofCommune = { level: 'commune', code: '76540' } as const
  for (const [figures, level, expected, why] of [
    [[poverty({ ...ofCommune, poorHouseholds: 20 })], 'commune', [20], 'published'],
    [[poverty({ ...ofCommune, poorHouseholds: null })], 'commune', [null], 'secret: never zero'],
    [[north, south, poverty({ ...ofCommune, poorHouseholds: 20 })], 'finest', [15, 5], 'shared'],
    [[north, south, poverty({ ...ofCommune })], 'finest', [null, null], 'secret stays secret'],
    [
      [poverty({ code: 'N', poorHouseholds: 8 }), poverty({ code: 'S', poorHouseholds: 4 })],
      'commune',
      [12],
      'summed',
    ],
    [
      [poverty({ code: 'N', poorHouseholds: 8 }), poverty({ code: 'S' })],
      'commune',
      [null],
      'a sum of some is no sum',
    ],
    [[north, south, poverty({ code: 'N', poorHouseholds: 8 })], 'finest', [8, null], 'one part alone'],
  ] as const)
    assert.deepEqual(poor([...figures], level), expected, why)
})

test('households are those of the census before those of the taxes; an older population does not replace the one that ships', () => {
  const [place] = placesOf(
    commune,
    [
      figure({ level: 'commune', subject: 'poverty', households: 40 }),
      figure({ level: 'commune', subject: 'cars', households: 50, householdsWithoutCar: 10 }),
      figure({ level: 'commune', inhabitants: 3, holdsOn: '2013-01-01' }),
    ],
    'commune',
  )
  assert.deepEqual([place!.households, place!.householdsWithoutCar, place!.inhabitants], [50, 10, 1000])
  const newer = figure({ level: 'commune', inhabitants: 1010, holdsOn: '2024-01-01' })
  assert.equal(placesOf(commune, [newer], 'commune')[0]!.inhabitants, 1010)
})

test('weights scaled to a population are whole, sum to it, and none is moved by one or more', () => {
  const weights = fc.array(fc.double({ min: 0.01, max: 5000, noNaN: true }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(fc.nat(200_000), weights, (total, parts) => {
      const scaled = scaledTo(total, parts)
      const all = parts.reduce((sum, part) => sum + part, 0)
      assert.equal(
        scaled.reduce((sum, part) => sum + part, 0),
        total,
      )
      for (const [index, part] of scaled.entries()) {
        assert.ok(Number.isInteger(part))
        assert.ok(Math.abs(part - (parts[index]! * total) / all) < 1.000001)
      }
    }),
  )
})
