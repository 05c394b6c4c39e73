/** How one gets to help without a car, on a bus line that a test draws. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { withNobody } from '../../kernel/access/identity.ts'
import { seedTerritory } from '../../kernel/territory/seed.ts'
import { openTestDb } from '../../platform/test-db.ts'
import type { Network } from '../../travel/network.ts'
import { door, drawnTimetable } from '../../travel/transit/made-up.ts'
import { placesWorld } from '../test-world.ts'
import { helpNear } from './help-near.ts'
import { wayWords } from './words.ts'

const base = await openTestDb()
const directory = await placesWorld(base)
after(async () => {
  await directory.close()
  await base.close()
})

const network: Network = {
  ...{ id: 'ligne', sources: [], warnings: [] },
  timetable: drawnTimetable({
    stops: { A: 0, B: 10 },
    trips: { one: 'A 9:00 > B 9:20', two: 'A 13:00 > B 13:20', three: 'A 16:50 > B 17:10' },
  }),
}
const home = { code: '76540', name: 'Rouen', ...door(0) }

/** A place at some kilometres on the line. */
let n = 0
const addPlace = (name: string, km: number, hours: string | null) =>
  directory.world.all
    .insertInto('place')
    .values({
      ...{ departement: '76', id: `00000000-0000-4000-8000-00000000000${++n}`, known_from: '2025-01-01' },
      ...{ kind: 'cms', name, commune: '76540', ...door(km), position: 'given', mobile: false, hours },
      ...{ languages: [], publics: [], networks: [], source: 'essai', said_on: '2025-01-01', sources: '[]' },
    } as never)
    .execute()
before(async () => {
  await seedTerritory(base.owner, '76')
  await addPlace('Près', 0.5, 'Mo-Fr 09:00-12:00,13:30-17:00')
  await addPlace('Au bout de la ligne', 10, 'Mo-Fr 09:00-12:00,13:30-17:00')
  await addPlace('Hors de la ligne', 25, 'Mo-Fr 09:00-12:00,13:30-17:00')
})

const waysTo = async (name: string, at: string, on: Network | null = network) => {
  const [day, time] = at.split(' ') as ['2025-03-04', string]
  const told = await withNobody(base.db, 'maillage_public', '76', day, tx =>
    helpNear(tx, '76', { commune: home, at: { day, time }, asOf: day, network: on, need: 'parler' }),
  )
  const place = told.needs[0]!.places.find(one => one.name === name)
  return (
    place &&
    wayWords(place, day)
      .join(' ')
      .replace(/\u00a0/g, ' ')
  )
}

test('one leaves as late as the bus allows, to be received today, else as the place opens', async () => {
  const bus = 'En car, bus ou train'
  for (const [at, expected, why] of [
    ['2025-03-04 08:30', `${bus} : partir à 9 h, arriver à 9 h 20.`, 'the next bus, while the place is open'],
    ['2025-03-04 10:00', `${bus} : partir à 13 h, arriver à 13 h 20.`, 'the afternoon bus'],
    ['2025-03-04 22:00', null, 'by night, for the opening of nine: no bus is early enough'],
    ['2025-03-31 22:00', null, 'on the day after, no timetable'],
  ] as const) {
    const said = await waysTo('Au bout de la ligne', at)
    assert.ok(said, why)
    if (expected) assert.ok(said.endsWith(expected), `${why}: ${said}`)
    else assert.doesNotMatch(said, /En car/, `${why}: ${said}`)
  }
})

test('one walks where it is near, and is told when no way is known without a car', async () => {
  assert.match((await waysTo('Près', '2025-03-04 10:00'))!, /^À 500 m : 9 min à pied/)
  assert.doesNotMatch((await waysTo('Près', '2025-03-04 10:00'))!, /En car/)
  const far = await withNobody(base.db, 'maillage_public', '76', '2025-03-04', tx =>
    helpNear(tx, '76', {
      ...{ commune: { ...home, ...door(60) }, at: { day: '2025-03-04', time: '10:00' } },
      ...{ asOf: '2025-03-04', network: null, need: 'parler' as const },
    }),
  )
  const [place] = far.needs[0]!.places
  assert.match(wayWords(place!, '2025-03-04').join(' '), /Sans voiture\u00a0: trajet non connu\./)
  assert.equal(place!.trip, null)
})

test('without a timetable nothing is promised of the bus, and the minutes are said to be estimated', async () => {
  const said = await waysTo('Au bout de la ligne', '2025-03-04 10:00', null)
  assert.doesNotMatch(said!, /En car/)
})
