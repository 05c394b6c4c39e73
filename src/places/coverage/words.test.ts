/** What is said of how a figure was made. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NetworkFacts } from '../networks/networks.ts'
import { methodSentence } from './words.ts'

const network: NetworkFacts = {
  id: 'R7',
  builtOn: '2026-03-01',
  modes: ['walk', 'transit'],
  timetable: { from: '2026-01-01', until: '2026-12-31' },
  sources: [
    { name: 'rues.osm.pbf', kind: 'osm', sha256: '' },
    { name: 'trains.zip', kind: 'gtfs', sha256: '', from: '2026-01-01', until: '2026-12-31' },
    { name: 'bus.zip', kind: 'gtfs', sha256: '', from: '2026-01-01', until: '2026-03-03' },
    { name: 'vide.zip', kind: 'gtfs', sha256: '' },
  ],
}

test('of several timetables, those that say nothing of the day are named', () => {
  const saidOf = (day: '2026-03-03' | '2026-03-04') =>
    methodSentence({ mode: 'transit', method: 'routed' }, network, { day, between: [540, 600], stay: 0 })
  for (const [day, bus, why] of [
    ['2026-03-03', false, 'its last day'],
    ['2026-03-04', true, 'the day after'],
  ] as const) {
    const sentence = saidOf(day)
    assert.equal(sentence.includes('bus.zip a des horaires du 1er janvier 2026 au 3 mars 2026'), bus, why)
    assert.ok(!sentence.includes('trains.zip a'), 'a timetable that covers the day is not named apart')
    assert.ok(sentence.includes('vide.zip n’a aucun horaire'))
  }
  const onFoot = methodSentence({ mode: 'walk', method: 'routed' }, network)
  assert.ok(!onFoot.includes('horaire'), 'on foot, no timetable counts')
})
