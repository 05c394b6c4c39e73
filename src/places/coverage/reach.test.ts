/** How far homes are from places, some on a network drawn around Rouen, some out of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { estimate } from '../../travel/estimate.ts'
import { buildNetwork, readNetwork } from '../../travel/network.ts'
import { at, writeMap } from '../../travel/test-osm.ts'
import { times } from '../../travel/times.ts'
import { NEVER, type Point } from '../../travel/types.ts'
import { reachesOf } from '../scenarios/weigh/reaches.ts'
import { home } from './made-up.ts'
import { insideOf, reach } from './reach.ts'

/** A road of 12 km from west to east, slow. */
const road = Array.from({ length: 13 }, (_, km) => [`${km}`, [km * 1000, 0]] as const)
const map = writeMap({
  nodes: Object.fromEntries(road) as never,
  ways: [[road.map(([name]) => name).join(' '), { highway: 'residential' }]],
})
const network = readNetwork(await buildNetwork({ osm: [map], gtfs: [] }))
const km = (east: number): Point => at(east * 1000, 0)

test('a place beyond the edge of the network is told by the estimate, and is taken where it is nearer', () => {
  // 25 km/h on the road; « 4.1 + 1.33 × km » out of it.
  for (const [from, to, seconds, estimated, why] of [
    [2, [7], 720, 0, 'five kilometres of the road'],
    [20, [7], 1283, 1, 'a home out of it'],
    [11, [16], 645, 1, 'a place out of it, nothing else'],
    [11, [2, 16], 645, 1, 'a place out of it is nearer than the one on the road'],
    [5, [2, 30], 432, 0, 'it is not'],
  ] as const) {
    const found = reach(network, [km(from)], to.map(km), { mode: 'car', maxWalk: 15 })
    assert.ok(Math.abs(found.seconds[0]! - seconds) <= 5, `${why}: ${found.seconds[0]}`)
    assert.equal(found.estimated[0], estimated, why)
  }
})

const kilometres = fc.double({ min: -6, max: 20, noNaN: true }).map(km)
const several = fc.array(kilometres, { maxLength: 5 })
const mode = fc.constantFrom('car' as const, 'walk' as const, 'bicycle' as const)
const when = fc.constantFrom(undefined, { day: '2026-03-03', between: [32400, 43200], stay: 600 } as const)

test('a place more never takes anybody farther, whichever of them are on the network', () => {
  fc.assert(
    fc.property(several, several, kilometres, mode, when, (homes, doors, more, mode, when) => {
      const asked = { mode, maxWalk: 15, when }
      const [before, after] = [doors, [...doors, more]].map(all => reach(network, homes, all, asked))
      for (const i of homes.keys())
        if (before!.seconds[i] !== NEVER) assert.ok(after!.seconds[i]! <= before!.seconds[i]!)
    }),
  )
})

test('the nearest place is the least over all, and siting counts the same times', () => {
  const isInside = (point: Point) => insideOf(network, 'car', [point])[0] === 1
  const pair = (from: Point, to: Point) =>
    isInside(from) && isInside(to)
      ? times(network, [from], [to], { mode: 'car' }).seconds[0]!
      : estimate(from, to, 'car')
  fc.assert(
    fc.property(fc.array(kilometres, { minLength: 1, maxLength: 4 }), several, (points, doors) => {
      const homes = points.map((point, i) => ({ ...home(String(i), 0), ...point }))
      const found = reach(network, homes, doors, { mode: 'car', maxWalk: 15 })
      const each = doors.map(door => reachesOf(network, homes, 'car').to(door))
      homes.forEach((from, i) => {
        const all = doors.map(door => pair(from, door))
        assert.deepEqual(
          all,
          each.map(seconds => seconds[i]),
        )
        assert.equal(found.seconds[i], doors.length ? Math.min(...all) : NEVER)
        assert.equal(found.site[i] === -1 ? NEVER : all[found.site[i]!], found.seconds[i])
      })
    }),
    { numRuns: 50 },
  )
})
