import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { buildNetwork, readNetwork } from '../network.ts'
import { at, type DrawnMap, writeMap } from '../test-osm.ts'
import { times } from '../times.ts'
import { drawn, zipped } from './made-up.ts'

const folder = mkdtempSync(join(tmpdir(), 'maillage-transit-'))
function written(tables: Record<string, string>, name = 'bus.zip'): string {
  const file = join(folder, name)
  writeFileSync(file, zipped(tables))
  return file
}

/** A street of a kilometre and a half, steps that cut across, and a village ten kilometres east with its own street. */
const map: DrawnMap = {
  nodes: { a: [0, 0], b: [0, 500], c: [500, 500], d: [500, 0], v: [10_000, 0], w: [10_300, 0] },
  ways: [
    ['a b c d', { highway: 'residential' }],
    ['a d', { highway: 'steps' }],
    ['d v', { highway: 'motorway' }],
    ['v w', { highway: 'residential' }],
  ],
}
const stop = (id: string, east: number, north: number) => {
  const { lat, lon } = at(east, north)
  return `${id},Arrêt ${id},${lat},${lon}`
}
const stops = (...more: string[]) =>
  ['stop_id,stop_name,stop_lat,stop_lon', stop('D', 500, 0), stop('V', 10_000, 0), ...more].join('\n')
const bus = { stops: {}, trips: { T: 'D 8:00 > V 8:15', U: 'D 8:15 > V 8:30' } }

test('doors, streets and stops: one walks by the street to the stop, with a pushchair not by the steps', async () => {
  const gtfs = [written(drawn({ ...bus, tables: { stops: stops() } }))]
  const network = readNetwork(await buildNetwork({ osm: [writeMap(map)], gtfs }))
  const [home, site] = [at(0, 0), at(10_300, 0)]
  for (const [pace, maxWalk, expected, why] of [
    ['walker', 15, 34, 'by the steps 800 s: the bus of 8:00, then 240 s'],
    ['pushchair', 30, 50, 'around by the street 1,500 s: the bus of 8:15, then 300 s'],
    ['pushchair', 15, null, 'which is more than a quarter of an hour'],
  ] as const) {
    const asked = { mode: 'transit', depart: '2025-03-04 07:45', maxWalk, pace } as const
    const { seconds, method } = times(network, [home], [site], asked)
    assert.equal(method, 'routed')
    assert.equal(seconds[0]! < 0 ? null : seconds[0]! / 60, expected, why)
  }
})

test('the network keeps its timetable and the days of each feed', async () => {
  const gtfs = [written(drawn({ ...bus, tables: { stops: stops() } }))]
  const { sources, timetable, streets, warnings } = readNetwork(await buildNetwork({ osm: [], gtfs }))
  assert.deepEqual(
    sources.map(({ name, kind, from, until }) => [name, kind, from, until]),
    [['bus.zip', 'gtfs', '2025-03-01', '2025-03-31']],
  )
  assert.equal(streets, undefined)
  assert.deepEqual(timetable!.names, ['Arrêt D', 'Arrêt V'])
  assert.match(
    warnings.join().replaceAll('\u00a0', ' '),
    /bus\.zip : ces horaires valent du 1er mars 2025 au 31 mars 2025/,
  )
})

test('a feed that is over is built, and told when today is known; one in use is not', async () => {
  const gtfs = [written(drawn({ ...bus, tables: { stops: stops() } }))]
  const warned = async (today: string) => readNetwork(await buildNetwork({ osm: [], gtfs, today })).warnings
  assert.deepEqual(await warned('2025-03-15'), [])
  assert.match((await warned('2026-01-01')).join(), /ne sont plus en cours, ils valent du 1er mars 2025/)
})

test('stops that no street reaches are named', async () => {
  const text = stops(stop('M', 5000, 30_000), stop('L', 0, 400_000), 'Z,Arrêt Z,0,0')
  const world = { ...bus, trips: { ...bus.trips, W: 'D 9:00 > M 10:00 > L 14:00 > Z 15:00' } }
  const gtfs = [written(drawn({ ...world, tables: { stops: text } }))]
  const { warnings } = readNetwork(await buildNetwork({ osm: [writeMap(map)], gtfs }))
  const said = warnings.join('\n').replaceAll('\u00a0', ' ')
  assert.match(said, /1 arrêt est à plus de deux kilomètres de toute rue importée : « Arrêt M »/)
  assert.match(said, /1 arrêt est à plus de 100 kilomètres de toute rue importée : « Arrêt L »/)
  assert.match(said, /position absente ou impossible pour « Arrêt Z »/)
})

test('a feed that cannot be read names its file, and nothing is built', async () => {
  const good = written(drawn({ ...bus, tables: { stops: stops() } }))
  const bad = join(folder, 'bad.zip')
  writeFileSync(bad, 'not a zip')
  await assert.rejects(buildNetwork({ osm: [], gtfs: [good, bad] }), { name: 'NetworkFault', file: bad })
})

const partial = join(
  import.meta.dirname,
  '../../../../shared/data/gtfs/astuce-rouen-2024-01-PARTIEL-sans-stop_times.zip',
)
test('the real feed without stop_times.txt is refused in a sentence', {
  skip: !existsSync(partial),
}, async () => {
  await assert.rejects(buildNetwork({ osm: [], gtfs: [partial] }), {
    name: 'NetworkFault',
    file: partial,
    message: /pas de table stop_times\.txt/,
  })
})
