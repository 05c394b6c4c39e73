import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nir13, nirIsProvisional, nirIsRight, nirKey } from './nir.ts'

test('the key of a number follows from its 13 characters', () => {
  const cases: [string, string, string][] = [
    ['1850176950123', '46', 'an ordinary number'],
    ['2690549588157', '80', 'the specimen that the Assurance maladie prints'],
    ['1850176950060', '12', 'the remainder is taken over the thirteen digits'],
  ]
  for (const [number, key, reason] of cases) assert.equal(nirKey(number), key, reason)
  assert.equal(nirKey('190012A950001'), nirKey('1900119950001'), 'Corse-du-Sud counts as 19')
  assert.equal(nirKey('190012B950001'), nirKey('1900118950001'), 'Haute-Corse counts as 18')
})

test('a number is right or it is not', () => {
  const cases: [string, boolean, string][] = [
    ['2690549588157', true, '13 characters carry no key to check'],
    ['269054958815780', true, '15 characters with the right key'],
    ['269054958815781', false, 'the key is wrong'],
    ['2 69 05 49 588 157 80', true, 'people type spaces'],
    ['190012A950001', true, 'Corsica has a letter'],
    ['190012a950001', true, 'the letter may be small'],
    ['19001 2C950001', false, 'no other letter is a département'],
    ['269054958815', false, 'twelve characters are too few'],
    ['26905495881578', false, 'fourteen are neither'],
    ['9690549588157', false, 'no number starts with 9'],
    ['', false, 'nothing is not a number'],
  ]
  for (const [number, right, reason] of cases) assert.equal(nirIsRight(number), right, reason)
})

test('the key is dropped to compare two files, and a waiting number is known as such', () => {
  assert.equal(nir13('269054958815780'), '2690549588157')
  assert.equal(nir13('nothing'), undefined)
  assert.equal(nirIsProvisional('7690549588157'), true)
  assert.equal(nirIsProvisional('2690549588157'), false)
})

test('one wrong digit is always seen by the key', () => {
  const digits = fc.array(fc.nat(9), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(digits, fc.nat(12), fc.integer({ min: 1, max: 9 }), (tail, at, shift) => {
      const number = `1${tail.join('')}`
      const other = [...number].map((digit, i) => (i === at ? (Number(digit) + shift) % 10 : digit)).join('')
      assert.notEqual(nirKey(other), nirKey(number))
    }),
  )
})
