import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomOf } from './random.ts'

test('the same key draws the same numbers, for ever', () => {
  const draws = Array.from({ length: 4 }, randomOf('1').next).map(draw => Math.floor(draw * 1e6))
  assert.deepEqual(
    draws,
    [688803, 185899, 260625, 961251],
    'a change here changes every demonstration and its files',
  )
})

test('a stream of its own is not moved by what others draw', () => {
  const busy = randomOf('1')
  for (let i = 0; i < 100; i++) busy.next()
  assert.equal(busy.split('foyer').next(), randomOf('1').split('foyer').next())
  assert.notEqual(randomOf('1').split(12).next(), randomOf('1').split(13).next())
})

test('draws fall where they should, about as often as they should', () => {
  const random = randomOf('fair')
  const counts = { CAF: 0, MSA: 0 }
  let dice = 0
  for (let i = 0; i < 10_000; i++) {
    counts[random.weighted({ CAF: 9, MSA: 1 })]++
    const face = random.between(1, 6)
    assert.ok(Number.isInteger(face) && face >= 1 && face <= 6)
    dice += face
  }
  assert.ok(counts.MSA > 850 && counts.MSA < 1150, `${counts.MSA} of 10,000 for a weight of one in ten`)
  assert.ok(Math.abs(dice / 10_000 - 3.5) < 0.06, `mean of a die: ${dice / 10_000}`)
  assert.equal(random.weighted({ never: 0, always: 1 }), 'always')
})
