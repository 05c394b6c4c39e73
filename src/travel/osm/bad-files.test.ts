import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { NetworkFault } from '../fault.ts'
import { buildStreets } from '../streets/build.ts'
import { blob, type DrawnMap, mapBytes, message, writeBytes, writeMap } from '../test-osm.ts'
import { readOsm, unknown } from './read.ts'

const street: DrawnMap = {
  nodes: { a: [0, 0], b: [100, 0], c: [200, 0] },
  ways: [
    ['a b', { highway: 'residential', name: 'rue de l’Église' }],
    ['b c', { highway: 'residential' }],
  ],
}
const header = (feature: string) =>
  blob(
    'OSMHeader',
    message(pbf => pbf.writeStringField(4, feature)),
  )

test('a file that cannot be read is refused with a sentence, and named', () => {
  for (const [bytes, sentence, why] of [
    [Buffer.from(''), /n’est pas un extrait/, 'empty'],
    [Buffer.from('<?xml version="1.0"?><osm version="0.6">'), /n’est pas un extrait/, 'XML'],
    [Buffer.from('PK\u0003\u0004'.padEnd(200)), /n’est pas un extrait/, 'a zip'],
    [Buffer.concat([header('HistoricalInformation')]), /« HistoricalInformation »/, 'a history'],
    [Buffer.concat([header('DenseNodes'), blob('OSMData', Buffer.from('…'), 6)]), /compressé/, 'lz4'],
    [Buffer.concat([header('DenseNodes'), blob('OSMData', Buffer.from('no zlib'), 7)]), /abîmé/, 'zstd'],
    [
      Buffer.concat([header('DenseNodes'), blob('OSMData', Buffer.from([0x1b, 0xff, 0x01]))]),
      /abîmé/,
      'noise',
    ],
    [
      mapBytes({ nodes: { a: [0, 0], b: [1, 1] }, ways: [['a b', { building: 'yes' }]] }),
      /aucune rue/,
      'no street',
    ],
  ] as const) {
    const file = writeBytes(bytes)
    assert.throws(() => buildStreets([file]), { name: 'NetworkFault', message: sentence, file }, why)
  }
})

test('a file cut anywhere is refused', () => {
  const bytes = mapBytes(street)
  const whole = readOsm([writeBytes(bytes)]).tags.length
  assert.equal(whole, 2)
  for (let length = 0; length < bytes.length; length++)
    assert.throws(() => readOsm([writeBytes(bytes.subarray(0, length))]), NetworkFault, `${length} octets`)
})

const andorra = join(import.meta.dirname, '../../../../shared/data/osm/andorra.osm.pbf')
test('a real extract whose download broke off is refused', { skip: !existsSync(andorra) }, () => {
  const bytes = readFileSync(andorra)
  assert.throws(() => buildStreets([writeBytes(bytes.subarray(0, bytes.length - 1000))]), {
    name: 'NetworkFault',
    message: /il a été coupé/,
  })
})

test('two extracts that overlap give each street once, and the street that joins them', () => {
  const west = { ...street, ways: street.ways.slice(0, 1) }
  const merged = readOsm([writeMap(west), writeMap(street)])
  assert.equal(merged.tags.length, 2)
  assert.equal(merged.lat.length, 3)
  const { streets } = buildStreets([writeMap(west), writeMap(street)])
  assert.deepEqual([...streets.walk.cost], [...buildStreets([writeMap(street)]).streets.walk.cost])
})

test('a street that leaves the extract is followed as far as it is known', () => {
  const cut = writeMap({
    ...street,
    ways: [
      ['a b beyond c', { highway: 'residential' }],
      ['b c', { highway: 'steps' }],
    ],
  })
  assert.equal(readOsm([cut]).lat.filter(lat => lat === unknown).length, 1)
  const { walk, car } = buildStreets([cut]).streets
  assert.deepEqual([walk.head.length, car.head.length], [4, 2], 'a – b for all, b – c by steps')
})

test('a file of which one byte changed on the way is refused', () => {
  const bytes = mapBytes(street)
  bytes[bytes.length - 2]! ^= 1
  assert.throws(() => readOsm([writeBytes(bytes)]), { name: 'NetworkFault', message: /abîmé/ })
})
