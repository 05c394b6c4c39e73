import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { buildNetwork, readNetwork } from './network.ts'
import { at, type DrawnMap, writeMap } from './test-osm.ts'
import { nearest, times } from './times.ts'
import { NEVER } from './types.ts'

const networkOf = async (map: DrawnMap) => readNetwork(await buildNetwork({ osm: [writeMap(map)], gtfs: [] }))

/** a – b – c, a kilometre and two; c back to b by steps; d is on an island. */
const village: DrawnMap = {
  nodes: { a: [0, 0], b: [1000, 0], c: [3000, 0], d: [2000, 900], e: [2100, 900] },
  ways: [
    ['a b', { highway: 'primary', maxspeed: '80' }],
    ['b c', { highway: 'residential', oneway: 'yes' }],
    ['c b', { highway: 'steps' }],
    ['d e', { highway: 'residential' }],
  ],
}
const [a, b, c] = [at(0, 0), at(1000, 0), at(3000, 0)]

test('times follow the speeds and the one-way streets', async () => {
  const network = await networkOf(village)
  for (const [mode, pace, expected, why] of [
    [
      'walk',
      'walker',
      [
        [0, 800, 2400],
        [800, 0, 1600],
        [2400, 1600, 0],
      ],
      '4.5 km/h, both ways',
    ],
    [
      'walk',
      'pushchair',
      [
        [0, 1000, 3000],
        [1000, 0, 2000],
        [3000, 2000, 0],
      ],
      '3.6 km/h by the street',
    ],
    [
      'car',
      'walker',
      [
        [0, 50, 338],
        [50, 0, 288],
        [NEVER, NEVER, 0],
      ],
      '72 km/h, then 25, and no way back',
    ],
  ] as const) {
    const { seconds, method } = times(network, [a, b, c], [a, b, c], { mode, pace })
    assert.deepEqual([...seconds], expected.flat(), `${mode}, ${pace}: ${why}`)
    assert.equal(method, 'routed')
  }
})

test('the nearest site is the least of the row, whoever asks', async () => {
  const network = await networkOf(village)
  const anyPoint = fc
    .tuple(fc.integer({ min: -1000, max: 32_000 }), fc.constantFrom(0, 0, 30, -55))
    .map(([decimetres, north]) => at(decimetres / 10, north))
  const some = fc.array(anyPoint, { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(fc.constantFrom('walk', 'bicycle', 'car'), some, some, (mode, homes, sites) => {
      const { seconds } = times(network, homes, sites, { mode })
      const found = nearest(network, homes, sites, { mode })
      homes.forEach((_, i) => {
        const row = [...seconds.subarray(i * sites.length, (i + 1) * sites.length)]
        const best = Math.min(...row.filter(value => value !== NEVER))
        assert.equal(found.seconds[i], best === Infinity ? NEVER : best, `home ${i}`)
        assert.equal(row[found.site[i]!] ?? NEVER, found.seconds[i], `home ${i}: its site`)
      })
    }),
    { numRuns: 300 },
  )
})

test('a point far from every street is reached never', async () => {
  const network = await networkOf(village)
  const sea = at(-400_000, 0)
  assert.deepEqual(
    [...times(network, [a, sea], [sea, b], { mode: 'car' }).seconds],
    [NEVER, 50, NEVER, NEVER],
  )
  const found = nearest(network, [a, sea], [sea], { mode: 'car' })
  assert.deepEqual(
    [[...found.site], [...found.seconds]],
    [
      [-1, -1],
      [NEVER, NEVER],
    ],
  )
})

test('without a network, or without the mode in it, the answer is an estimate and says so', async () => {
  const footpath = await networkOf({
    nodes: { a: [0, 0], b: [500, 0] },
    ways: [['a b', { highway: 'footway' }]],
  })
  for (const network of [null, footpath]) {
    const { seconds, method } = times(network, [a], [b], { mode: 'car' })
    assert.deepEqual([[...seconds], method], [[326], 'estimated'], '4.1 min and 1.33 a kilometre')
    assert.equal(nearest(network, [a], [c, b], { mode: 'car' }).site[0], 1)
  }
  assert.deepEqual([...times(null, [a], [b], { mode: 'transit' }).seconds], [NEVER], 'no bus is guessed')
})

test('a network is told by its sources, and the same sources give the same', async () => {
  const files = [
    writeMap(village, 'un.osm.pbf'),
    writeMap({ ...village, ways: village.ways.slice(1) }, 'deux.osm.pbf'),
  ]
  const built = async (osm: string[]) => readNetwork(await buildNetwork({ osm, gtfs: [] }))
  const [one, other] = [await built(files), await built([...files].reverse())]
  assert.match(one.id, /^[0-9a-f]{16}$/)
  assert.equal(one.id, other.id)
  assert.notEqual(one.id, (await built([files[0]!])).id)
  assert.deepEqual(
    one.sources.map(({ name, kind }) => [name, kind]),
    [
      ['un.osm.pbf', 'osm'],
      ['deux.osm.pbf', 'osm'],
    ],
  )
})
