import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { asSteering } from '../../kernel/test-steering.ts'
import { recordFranceServices } from '../../places/france-services/checks.ts'
import { placesWorld } from '../../places/test-world.ts'
import { openTestDb } from '../../platform/test-db.ts'
import { franceServicesIndicators } from './france-services.ts'

const base = await openTestDb()
const directory = await placesWorld(base)
after(async () => {
  await directory.close()
  await base.close()
})

const list = `id,nom,type,code_insee,horaires,itinerant,tournee
1,France services A,france-services,76540,"Mo-Fr 09:00-12:00,13:30-17:00",,
2,France services B,france-services,76351,Mo-Fr 09:00-12:00,,
3,Bus arrêt 1,france-services,76540,Mo-We 09:00-17:00,oui,Tournée
4,Bus arrêt 2,france-services,76540,"Th,Fr 09:00-17:00",oui,Tournée
5,France services C,france-services,76351,,,
`
const counted = (id: string, day: '2026-01-20' | '2026-03-02' | '2026-03-10') =>
  asSteering(base.db, day, async tx => {
    const cells = await franceServicesIndicators.find(one => one.id === id)!.cells(tx, '76', day)
    const months = Map.groupBy(cells, ({ month }) => month)
    return Object.fromEntries(
      [...months].map(([month, of]) => [month, of.reduce((sum, { counted }) => sum + counted, 0)]),
    )
  })

test('France services are counted month by month, a round once, and those that keep the hours of their label', async () => {
  await directory.imported('2026-01-15', 'fs.csv', list)
  assert.deepEqual(await counted('SDA-2', '2026-03-02'), { '2026-01': 4, '2026-02': 4, '2026-03': 4 })
  assert.deepEqual(
    await counted('SDA-2-24H', '2026-03-02'),
    { '2026-01': 2, '2026-02': 2, '2026-03': 2 },
    'A, and the bus by its two stops; the hours of C are not known',
  )
})

test('one whose label was withdrawn counts no more from the day that it was recorded', async () => {
  const [b] = (await directory.places('2026-03-05')).filter(({ name }) => name === 'France services B')
  const found = { place: b!.id, criterion: 'label', met: 'non', foundOn: '2026-03-01' }
  await directory.done('2026-03-05', recordFranceServices, found)
  assert.deepEqual(await counted('SDA-2', '2026-03-10'), { '2026-01': 4, '2026-02': 4, '2026-03': 3 })
  assert.deepEqual(await counted('SDA-2', '2026-01-20'), { '2026-01': 4 }, 'the past stays as it was')
})

test('a past month is counted once, and again when what was said of it changes', async () => {
  await counted('SDA-2', '2026-03-10')
  const kept = async () =>
    (
      await directory.world.all
        .selectFrom('indicator_kept')
        .select(['on_day', 'known_on', 'cells'])
        .where('indicator', '=', 'SDA-2')
        .orderBy('on_day')
        .execute()
    ).map(({ on_day, known_on, cells }) => [
      on_day,
      known_on,
      cells.reduce((sum, { counted }) => sum + counted, 0),
    ])
  assert.deepEqual(
    (await kept()).map(([day]) => day),
    ['2026-01-31', '2026-02-28'],
  )
  // As if it had been counted wrong: it is read, not counted.
  await directory.world.all
    .updateTable('indicator_kept')
    .set({ cells: JSON.stringify([{ utas: null, counted: 40, outOf: 40 }]) as never })
    .where('indicator', '=', 'SDA-2')
    .where('on_day', '=', '2026-01-31')
    .execute()
  assert.deepEqual((await counted('SDA-2', '2026-03-10'))['2026-01'], 40)
  await directory.world.all
    .updateTable('place')
    .set({ lon: 1.2 })
    .where('name', '=', 'France services A')
    .execute()
  assert.deepEqual(
    (await counted('SDA-2', '2026-03-10'))['2026-01'],
    4,
    'the directory of that day is another one',
  )
  assert.deepEqual((await kept())[0], ['2026-01-31', '2026-03-10', 4])
})
