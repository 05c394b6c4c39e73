import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reachesOf } from '../scenarios/weigh/reaches.ts'
import { sitesOf } from '../scenarios/weigh/site.ts'
import { home, idOf, place } from '../scenarios/weigh/test-ground.ts'
import { type Asked, pose } from './ask.ts'
import { readShortlist } from './shortlist.ts'
import { site } from './siting.ts'
import { tell } from './tell.ts'

/** Three communes along a road, 20 km apart: 19 minutes without the four of setting out. */
const [west, middle, east] = [0.5, 0.78, 1.06].map(lon => ({ lat: 49.5, lon }))
const homes = [home(1, west!, 1000), home(2, middle!, 300), home(3, east!, 2000)]
const candidates = homes.map(({ code, communeName, lat, lon }) => ({
  name: communeName,
  commune: code,
  lat,
  lon,
}))

function answer(places: Parameters<typeof sitesOf>[0], more: Partial<Asked>) {
  const asked: Asked = {
    ...{ about: 'places', homes, count: 1, poor: false, minutes: 10, points: candidates },
    sites: sitesOf(places, [], '2026-03-02'),
    reach: reachesOf(null, homes, 'car').to,
    ...more,
  }
  const posed = pose(asked)
  return tell(asked, posed, site(posed.question))
}

test('which places: the communes whose people gain most, those that are covered deducted', () => {
  for (const [places, more, names, gain, why] of [
    [[], {}, ['Commune 3'], 2000, 'the greatest'],
    [[place(1, east!, null)], {}, ['Commune 1'], 1000, 'the greatest without a place, whatever its hours'],
    [[], { count: 2 }, ['Commune 3', 'Commune 1'], 3000, 'best first'],
    [[], { minutes: 40 }, ['Commune 2'], 3300, 'from the middle one reaches all'],
    [[], { poor: true, count: 1 }, ['Commune 3'], 3, 'poor households'],
  ] as const) {
    const told = answer(places, more)
    assert.deepEqual([told.chosen.map(({ name }) => name), told.gain], [names, gain], why)
  }
  const poor = answer([], { poor: true })
  assert.deepEqual([poor.gain, poor.gainInhabitants, poor.total], [3, 2000, 6])
})

test('which half-days: inhabitants are counted once in each', () => {
  const open = [
    place(1, west!, 'Mo-Fr 09:00-12:00'),
    place(2, east!, 'Mo 09:00-12:00'),
    place(3, middle!, null),
  ]
  const told = answer(open, { about: 'half-days', count: 2 })
  assert.deepEqual(
    told.chosen.map(({ place, halfDay, gain }) => [place, halfDay, gain]),
    [
      [idOf(2), 1, 2000],
      [idOf(2), 2, 2000],
    ],
  )
  assert.deepEqual([told.before, told.after, told.total], [7000, 11000, 33000])
  assert.equal(told.candidates, 14, 'ten half-days of two places, less the six that are open')
})

test('which stops: those of today are what is decided', () => {
  const today = [place(1, east!, null, true), place(2, west!, null)]
  const told = answer(today, { about: 'stops' })
  assert.deepEqual([told.chosen[0]!.name, told.before], ['Commune 3', 1000])
})

test('a shortlist names communes, places or points', () => {
  const read = (text: string) => readShortlist(text, homes, [idOf(2)])
  const { listed } = read('code\n76101\nCommune 2\n')
  assert.deepEqual(answer([], { listed }).chosen[0]!.name, 'Commune 1')
  assert.equal(answer([], { listed }).candidates, 2)
  const { points } = read('id,lat,lon\nici,49.5,1.06\n')
  assert.deepEqual(answer([], { points: points! }).chosen[0], {
    ...{ name: 'ici', commune: '76103', lat: 49.5, lon: 1.06, place: null, halfDay: null, gain: 2000 },
  })
  const open = [place(1, west!, 'Mo 09:00-12:00'), place(2, east!, 'Mo 09:00-12:00')]
  const half = answer(open, { about: 'half-days', listed: read(idOf(2)).listed })
  assert.equal(half.chosen[0]!.place, idOf(2))

  for (const [text, sentence] of [
    [
      'Atlantis',
      'Ligne 1\u00a0: «\u00a0Atlantis\u00a0» n’est ni une commune du département, ni un lieu de ce type.',
    ],
    ['code\n', 'Cette liste ne nomme aucun endroit.'],
    ['id,lat,lon\nx,abc,1', 'Ligne 2\u00a0: La latitude est un nombre entre −90 et 90.'],
  ] as const)
    assert.throws(() => read(text), { name: 'Refusal', message: sentence })
})

test('poor households that nobody has published cannot be weighed', () => {
  const unknown = homes.map(home => ({ ...home, poorHouseholds: null }))
  assert.throws(() => answer([], { homes: unknown, poor: true }), { name: 'Refusal', field: 'poor' })
})
