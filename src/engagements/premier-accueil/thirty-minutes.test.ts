/** The promise of thirty minutes on the territory that ships, with the CCAS of the law and places that a test adds. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { withNobody } from '../../kernel/access/identity.ts'
import { readTarget } from '../../kernel/guarantee/target.ts'
import { makeWorld } from '../../kernel/people/test-world.ts'
import { seedTerritory } from '../../kernel/territory/seed.ts'
import { asSteering } from '../../kernel/test-steering.ts'
import type { Day } from '../../kernel/time.ts'
import type { Kind } from '../../places/kinds.ts'
import { openTestDb } from '../../platform/test-db.ts'
import { premierAccueilIndicators } from './indicators.ts'
import { thirtyMinutes } from './thirty-minutes.ts'

const testDb = await openTestDb()
const world = await makeWorld(testDb)
before(() => seedTerritory(testDb.owner, '76'))
after(async () => {
  await world.close()
  await testDb.close()
})

let n = 0
const addPlace = (kind: Kind, knownFrom: Day, lon: number, lat: number) =>
  world.all
    .insertInto('place')
    .values({
      ...{ departement: '76', id: `00000000-0000-4000-8000-00000000000${++n}`, known_from: knownFrom },
      ...{ kind, name: `Lieu ${n}`, commune: '76540', lon, lat, position: 'given', mobile: false },
      ...{ languages: [], publics: [], networks: [], source: 'essai', said_on: knownFrom, sources: '[]' },
    } as never)
    .execute()
const on = <T>(day: Day, work: Parameters<typeof withNobody<T>>[4]) =>
  withNobody(testDb.db, 'maillage_public', '76', day, work)
const read = (day: Day) => on(day, tx => readTarget(tx, '76', thirtyMinutes, day))
const spaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('before any place is known, nothing is measured: neither kept nor broken', async () => {
  const { value, verdict, gaps, how } = await read('2026-01-01')
  assert.deepEqual([value, verdict, gaps], [null, 'waiting', []])
  assert.match(how!, /aucun lieu d’accueil n’était connu/)
})

test('it is measured with what was known on the day, and what is missing is said in sentences', async () => {
  await addPlace('cms', '2026-01-10', 1.0993, 49.4431) // Rouen
  await addPlace('mission-locale', '2026-01-10', 0.1079, 49.4944) // Le Havre, for the young alone
  const { value, verdict, gaps, how, byUtas } = await read('2026-01-10')
  assert.ok(value! > 0.3 && value! < 0.6, `${value}`)
  assert.equal(verdict, 'late', 'owed every day')
  assert.equal(gaps.length, 1)
  assert.match(
    spaces(gaps[0]!),
    /^\d{3} \d{3} habitants de \d{3} communes sont à plus de 30 minutes ; les plus nombreux : Le Havre \(\d+ \d+, \d+ min\), .*, et \d+ autres communes\.$/,
  )
  assert.match(spaces(how!), /Temps en voiture estimés, faute de réseau/)
  assert.match(spaces(how!), /1 lieu connu \(1 Centre médico-social\), sans regarder leurs horaires/)
  assert.match(spaces(how!), /\d+ communes sont assez près de la limite .* la part est entre \d+,?\d* % et/)
  assert.match(how!, /Ménages sans voiture\u00a0: inconnu/)
  assert.equal(
    byUtas.reduce((all, { outOf }) => all + outOf, 0),
    1260964,
  )
  assert.ok(byUtas.every(({ counted, outOf, name }) => counted <= outOf && name))
})

test('another place moves it from the day that it is known, and the day before stays as it was', async () => {
  const before = await read('2026-01-19')
  await addPlace('premier-accueil', '2026-01-20', 0.1079, 49.4944) // Le Havre
  assert.ok((await read('2026-01-20')).value! > before.value! + 0.15)
  assert.deepEqual(await read('2026-01-19'), before)
})

test('its indicators count each their own places: a stock, at the end of each year and today, UTAS by UTAS', async () => {
  const cells = async (id: string, day: Day) => {
    const indicator = premierAccueilIndicators.find(one => one.id === id)!
    return asSteering(testDb.db, day, tx => indicator.cells(tx, '76', day))
  }
  const share = (rows: Awaited<ReturnType<typeof cells>>, month: string) => {
    const of = rows.filter(row => row.month === month)
    return of.reduce((all, { counted }) => all + counted, 0) / of.reduce((all, { outOf }) => all + outOf, 0)
  }
  const sda = await cells('SDA-1', '2027-02-01')
  assert.deepEqual([...new Set(sda.map(({ month }) => month))], ['2026-12', '2027-02'])
  assert.ok(share(sda, '2026-12') > 0.3, 'the CMS of Rouen')
  const pasi = await cells('PASI-1', '2026-01-20')
  assert.ok(share(pasi, '2026-01') < share(sda, '2026-12'), 'the welcome of Le Havre alone')
  assert.deepEqual(await cells('PASI-1', '2026-01-19'), [], 'none was known: no figure, not zero')
  assert.deepEqual(await cells('PASI-1-TC', '2026-01-20'), [], 'no timetable: not measured')
})

test('PASI-1 is told half-day by half-day of opening: nobody at all when every welcome is closed', async () => {
  await world.all
    .updateTable('place')
    .set({ hours: 'Mo 09:00-12:00' })
    .where('kind', '=', 'premier-accueil')
    .execute()
  const pasi = premierAccueilIndicators.find(one => one.id === 'PASI-1')!
  const halfDays = await asSteering(testDb.db, '2026-01-20', tx => pasi.halfDays!(tx, '76', '2026-01-20'))
  assert.deepEqual(
    halfDays.map(({ label, open, counted }) => [label, open, counted > 100_000]),
    [['lundi matin', 1, true]],
  )
})
