import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPoints } from './points-file.ts'

test('points are read from a table, whatever the order and the names of its columns', () => {
  for (const [text, expected, why] of [
    ['id,lat,lon\nA,49.4,1.1\n', [{ id: 'A', lat: 49.4, lon: 1.1 }], 'as asked'],
    ['lon;lat;code\n1,1;49,4;76540\n', [{ id: '76540', lat: 49.4, lon: 1.1 }], 'as a spreadsheet writes it'],
    ['ID,Latitude,Longitude,nom\nA,49,1,x\n', [{ id: 'A', lat: 49, lon: 1 }], 'with more columns'],
  ] as const)
    assert.deepEqual(readPoints(text), { points: expected, faults: [] }, why)
})

test('each row that cannot be used has its sentence, and the others stand', () => {
  const { points, faults } = readPoints('id,lat,lon\nA,91,1\n,49,1\nB,,1\nC,49,1\nC,49,2\nD,49,abc\n')
  assert.deepEqual(points, [{ id: 'C', lat: 49, lon: 1 }])
  assert.deepEqual(
    faults.map(fault => fault.replaceAll('\u00a0', ' ')),
    [
      'Ligne 2 : La latitude est un nombre entre −90 et 90.',
      'Ligne 3 : L’identifiant est vide.',
      'Ligne 4 : La latitude est un nombre entre −90 et 90.',
      'Ligne 6 : « C » est déjà donné.',
      'Ligne 7 : La longitude est un nombre entre −180 et 180.',
    ],
  )
})

test('a table without its columns, or without rows, says so', () => {
  for (const [text, sentence] of [
    ['', /vide/],
    ['id,lat\nA,49\n', /il manque lon/],
    ['id,lat,lon\n', /aucun point/],
    ['id,lat,lon\n"A,49,1', /guillemet/],
  ] as const) {
    const { points, faults } = readPoints(text)
    assert.equal(points.length, 0)
    assert.match(faults[0]!, sentence)
  }
})
