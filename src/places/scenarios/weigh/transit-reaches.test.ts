import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { buildNetwork, readNetwork } from '../../../travel/network.ts'
import { NEVER } from '../../../travel/types.ts'
import { coverageOf } from '../../coverage/coverage.ts'
import { countCommunes, NOWHERE } from './count.ts'
import { home, place } from './test-ground.ts'
import { transitReachesOf } from './transit-reaches.ts'

const gtfs = new URL(
  '../../../../../shared/data/gtfs/ter-nomad-seine-maritime-2025-01-22.zip',
  import.meta.url,
).pathname

test('by train, place by place is what coverage counts of all of them', {
  skip: !existsSync(gtfs),
}, async () => {
  const network = readNetwork(await buildNetwork({ osm: [], gtfs: [gtfs] }))
  const { lat, lon } = network.timetable!
  const stops = Array.from(lat, (north, i) => ({ lat: north, lon: lon[i]! })).filter((_, i) => i % 7 === 0)
  const homes = stops.slice(0, 40).map((stop, n) => home(n, stop, 100 + n))
  const places = stops.slice(3, 8).map((stop, n) => place(n, stop, null))
  const day = network.sources[0]!.from as `${number}-${number}-${number}`
  const when = { day, between: [9 * 3600, 12 * 3600], stay: 0 } as const
  const reaches = transitReachesOf(network, homes, when)
  reaches.load(places)
  const nearest = new Int32Array(homes.length).fill(NOWHERE)
  for (const one of places)
    reaches.to(one).forEach((seconds, n) => {
      if (seconds !== NEVER && seconds < nearest[n]!) nearest[n] = seconds
    })
  const coverage = coverageOf({ homes, places, network, minutes: 60, mode: 'transit', maxWalk: 15, when })
  const minutes = new Map(coverage.communes.map(one => [one.code, one.minutes]))
  for (const one of countCommunes(homes, nearest, 60))
    assert.equal(one.minutes, minutes.get(one.code), one.code)
  assert.ok(coverage.covered > 0 && coverage.covered < coverage.inhabitants, `${coverage.covered}`)
})
