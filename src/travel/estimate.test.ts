import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crowFly, estimate } from './estimate.ts'
import { NEVER } from './types.ts'

const rouen = { lat: 49.4431, lon: 1.0993 }
const forges = { lat: 49.6136, lon: 1.5446 }

test('Rouen and Forges-les-Eaux are 37 km apart as the crow flies', () => {
  assert.equal(Math.round(crowFly(rouen, forges) / 1000), 37)
})

test('without a network, a time is told from the distance', () => {
  for (const [mode, pace, minutes, why] of [
    ['car', 'walker', 54, '4.1 + 1.33 × 37.3 km'],
    ['bicycle', 'walker', 194, '37.3 km × 1.3 at 15 km/h'],
    ['walk', 'walker', 647, '37.3 km × 1.3 at 4.5 km/h'],
    ['walk', 'pushchair', 808, '37.3 km × 1.3 at 3.6 km/h'],
  ] as const)
    assert.equal(Math.round(estimate(rouen, forges, mode, pace) / 60), minutes, why)
  assert.equal(estimate(rouen, forges, 'transit'), NEVER, 'a bus cannot be guessed')
  assert.equal(estimate(rouen, rouen, 'car'), 0, 'no time to stay where one is')
})
