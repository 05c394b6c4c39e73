import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, type DrawnMap, writeMap } from '../test-osm.ts'
import type { Pace, StreetMode } from '../types.ts'
import { buildStreets } from './build.ts'
import { streetTimes } from './doors.ts'
import { snap } from './snap.ts'
import { sectionsOf, streetsOf } from './streets.ts'

/** Seconds between two nodes of the map, by their letters. */
function between(map: DrawnMap, mode: StreetMode, from: string, to: string, pace: Pace = 'walker'): number {
  const { streets } = buildStreets([writeMap(map)])
  const point = (letter: string) => at(map.nodes[letter]![0], map.nodes[letter]![1])
  return streetTimes(streetsOf(sectionsOf(streets)), mode, [point(from)], [point(to)], pace)[0]!
}

const street = { highway: 'tertiary', maxspeed: '80' }

test('a bac takes its crossing and half an interval, on foot as by car', () => {
  const seine: DrawnMap = {
    nodes: { a: [0, 0], b: [720, 0], c: [1020, 0], d: [1740, 0] },
    ways: [
      ['a b', street],
      ['b c', { route: 'ferry', motor_vehicle: 'yes', duration: '00:05', interval: '00:20' }],
      ['c d', street],
    ],
  }
  assert.equal(between(seine, 'car', 'a', 'd'), 36 + 15 * 60 + 36)
  assert.equal(between(seine, 'walk', 'a', 'd'), 576 + 15 * 60 + 576)
})

test('a bollard stops cars where it stands, and a locked gate stops all', () => {
  const lane = (tags: Record<string, string>): DrawnMap => ({
    nodes: { a: [0, 0], b: [300, 0], c: [600, 0, tags], d: [900, 0], e: [450, 900] },
    ways: [
      ['a b c d', street],
      ['a e', street],
      ['e d', street],
    ],
  })
  const around = Math.round((2 * Math.hypot(450, 900)) / 20)
  for (const [tags, mode, seconds, why] of [
    [{}, 'car', 45, '900 m at 72 km/h'],
    [{ barrier: 'bollard' }, 'car', around, 'by e'],
    [{ barrier: 'bollard' }, 'bicycle', 216, '15 km/h, between the bollards'],
    [{ barrier: 'gate', access: 'private' }, 'walk', around * 16, 'on foot too'],
  ] as const)
    assert.ok(Math.abs(between(lane(tags), mode, 'a', 'd') - seconds) <= 8, `${mode}: ${why}`)
})

/** A crossing x with four arms of 200 m; from the north and the south to the east there is a way round. */
const crossing = (turn: Record<string, string>): DrawnMap => ({
  nodes: { x: [0, 0], s: [0, -200], n: [0, 200], e: [200, 0], w: [-200, 0], f: [200, 200] },
  ways: [
    ['s x', street],
    ['x n', street],
    ['x e', street],
    ['w x', street],
    ['n f', street],
    ['f e', street],
  ],
  turns: [[0, 'x', 2, turn]],
})

test('a forbidden turn is gone round by those whom it binds, and free to those from elsewhere', () => {
  for (const [turn, mode, from, metres, why] of [
    [{ restriction: 'no_right_turn' }, 'car', 's', 800, 'from the south: on to n, f and e'],
    [{ restriction: 'no_right_turn' }, 'car', 'w', 400, 'from the west: straight on'],
    [{ restriction: 'no_right_turn', except: 'bicycle' }, 'bicycle', 's', 400, 'bicycles may'],
    [{ restriction: 'no_right_turn' }, 'bicycle', 's', 800, 'unless they are not excepted'],
    [{ restriction: 'no_right_turn' }, 'walk', 's', 400, 'nobody on foot minds'],
    [{ restriction: 'only_right_turn' }, 'car', 's', 400, 'the one that is allowed'],
  ] as const) {
    const speed = { car: 72, bicycle: 15, walk: 4.5 }[mode]
    assert.equal(
      between(crossing(turn), mode, from, 'e'),
      Math.round((metres / speed) * 3.6),
      `${mode}: ${why}`,
    )
  }
  assert.equal(between(crossing({ restriction: 'only_right_turn' }), 'car', 's', 'n'), 40, 'by e and f')
})

test('whoever may not turn back by the bridge between two carriageways goes on to the next', () => {
  const carriageways = (turns: NonNullable<DrawnMap['turns']>): DrawnMap => ({
    nodes: {
      a: [0, 0],
      x: [200, 0],
      b: [600, 0],
      c: [600, 20],
      y: [200, 20],
      d: [0, 20],
      m: [200, 10],
      s: [800, 10],
    },
    ways: [
      ['a x', { ...street, oneway: 'yes' }],
      ['x b', { ...street, oneway: 'yes' }],
      ['c y', { ...street, oneway: 'yes' }],
      ['y d', { ...street, oneway: 'yes' }],
      ['x m y', street],
      ['b c', street],
      ['m s', street],
      ['d a', { ...street, oneway: 'yes' }],
    ],
    turns,
  })
  const noUTurn = { restriction: 'no_u_turn' }
  for (const [turns, from, to, metres, why] of [
    [[], 'a', 'd', 420, 'nothing forbids the first bridge'],
    [[[0, [4], 3, noUTurn]], 'a', 'd', 1220, 'by the second bridge'],
    [[[0, [4], 3, noUTurn]], 'a', 's', 810, 'one may leave the bridge half-way'],
    [[[0, [4], 3, noUTurn]], 's', 'd', 810, 'and come on to it there'],
    [[[0, [1, 5], 2, noUTurn]], 'a', 'd', 420, 'the second, by two ways, is no matter'],
    [
      [
        [0, [4], 3, noUTurn],
        [0, [1, 5], 2, noUTurn],
      ],
      'a',
      'd',
      1240,
      'neither: one turns on the bridge',
    ],
    [[[0, [4], 3, { ...noUTurn, except: 'motorcar' }]], 'a', 'd', 420, 'cars are excepted'],
  ] as [NonNullable<DrawnMap['turns']>, string, string, number, string][])
    assert.equal(between(carriageways(turns), 'car', from, to), Math.round(metres / 20), why)
})

test('« no U-turn » on a street that goes on beyond the crossing lets one go on', () => {
  const map: DrawnMap = {
    nodes: { a: [0, 0], x: [200, 0], b: [400, 0], c: [200, 200] },
    ways: [
      ['a x b', street],
      ['x c', street],
    ],
    turns: [[0, 'x', 0, { restriction: 'no_u_turn' }]],
  }
  assert.equal(between(map, 'car', 'a', 'b'), 20)
})

test('with a pushchair one goes round the steps, unless they have a ramp', () => {
  const hill = (ramp: Record<string, string>): DrawnMap => ({
    nodes: { a: [0, 0], b: [100, 0], c: [50, 300] },
    ways: [
      ['a b', { highway: 'steps', ...ramp }],
      ['a c b', street],
    ],
  })
  const around = Math.round((2 * Math.hypot(50, 300)) / 1)
  assert.equal(between(hill({}), 'walk', 'a', 'b'), 160, 'a walker climbs')
  assert.ok(Math.abs(between(hill({}), 'walk', 'a', 'b', 'pushchair') - around) <= 1)
  assert.equal(between(hill({ 'ramp:stroller': 'yes' }), 'walk', 'a', 'b', 'pushchair'), 200)
})

test('of two streets between the same crossings the quicker is kept', () => {
  const map: DrawnMap = {
    nodes: { a: [0, 0], b: [100, 0], c: [50, 100] },
    ways: [
      ['a c b', street],
      ['a b', street],
    ],
  }
  const { car } = buildStreets([writeMap(map)]).streets
  assert.deepEqual([...car.cost], [50, 50])
})

test('a long street has places to set out from all along', () => {
  const road: DrawnMap = {
    nodes: Object.fromEntries([...Array(51).keys()].map(i => [`${i}`, [i * 100, 0]])),
    ways: [[[...Array(51).keys()].join(' '), street]],
  }
  const { streets } = buildStreets([writeMap(road)])
  for (let east = 0; east <= 5000; east += 130) {
    const { vertex, seconds } = snap(streets.car, [at(east, 10)])
    assert.ok(vertex[0]! >= 0 && seconds[0]! <= 161, `${east} m: at most 200 m on foot`)
  }
})

test('one sets out from the network, not from what is cut off beside it', () => {
  const map: DrawnMap = {
    nodes: { a: [0, 0], b: [200, 0], c: [400, 0], d: [150, 300], e: [160, 300] },
    ways: [
      ['a b', street],
      ['b c', street],
      ['d e', street],
    ],
  }
  const { streets, warnings } = buildStreets([writeMap(map)])
  const where = (east: number, north: number) => {
    const vertex = snap(streets.car, [at(east, north)]).vertex[0]!
    return Math.round((streets.car.lat[vertex]! / 1e7 - at(0, 0).lat) * 111_195)
  }
  assert.equal(where(150, 299), 0, 'the network is 300 m away')
  assert.equal(where(150, 700), 300, 'it is 700 m away: the island, then')
  assert.match(warnings.join(), /40 % des carrefours ne sont pas reliés au reste du réseau en voiture/)
})

test('one walks round a square that is drawn by its outline', () => {
  const square: DrawnMap = {
    nodes: { a: [0, 0], b: [100, 0], c: [100, 100], d: [0, 100] },
    ways: [
      ['a b c d a', { highway: 'pedestrian', area: 'yes' }],
      ['a d', street],
    ],
  }
  assert.equal(between(square, 'walk', 'a', 'd'), 80)
  assert.equal(buildStreets([writeMap(square)]).streets.car.head.length, 2, 'no car does')
})
