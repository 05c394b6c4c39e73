/** A network is built from drawn files, kept in the database and put in use; what cannot be built changes nothing. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Identity, withNobody } from '../../kernel/access/identity.ts'
import { makeWorld } from '../../kernel/people/test-world.ts'
import { runAction } from '../../kernel/run.ts'
import { seedTerritory } from '../../kernel/territory/seed.ts'
import type { Day } from '../../kernel/time.ts'
import { openTestDb } from '../../platform/test-db.ts'
import { EDITION } from '../../travel/network.ts'
import { writeBytes, writeMap } from '../../travel/test-osm.ts'
import { drawn, zipped } from '../../travel/transit/made-up.ts'
import { seedCcas } from '../ccas.ts'
import { type NearestLine, travelNearest } from '../travel/nearest.ts'
import { travelTimes } from '../travel/times.ts'
import { startBuild } from './build.ts'
import { cacheBytes, cachedBytes, cacheNetworksIn, digest } from './cache.ts'
import { listNetworks } from './list-networks.ts'
import { currentNetwork, networkInUse } from './networks.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'maillage-networks-'))
const testDb = await openTestDb()
const world = await makeWorld(testDb)
let administrator: Identity
before(async () => {
  await seedTerritory(testDb.owner, '76')
  await seedCcas(testDb.owner, '76', '2026-03-02')
  administrator = await world.addAgent(world.organisation, 'Maxime Vidal', ['administrator'])
})
after(async () => {
  await world.close()
  await testDb.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Hours apart, so that each use follows the one before. */
let hour = 0
const on = (today: Day) => {
  const at = `${today}T${String(hour++).padStart(2, '0')}:00:00.000Z`
  return { db: testDb.db, me: administrator, now: { at, today } }
}
const build = async (today: Day, osm: string[], gtfs: string[] = []) => {
  const { db, me, now } = on(today)
  const building = await startBuild(
    { db, me, role: 'administrator', clock: () => now, folder },
    { osm, gtfs },
  )
  return building.done
}
const asPublic = <T>(work: Parameters<typeof withNobody<T>>[4]) =>
  withNobody(testDb.db, 'maillage_public', '76', '2026-03-20', work)
const nearestCcas = async (mode: string, asked: object = {}): Promise<NearestLine[]> => {
  const { done, problems } = await runAction(travelNearest, on('2026-03-20'), {
    kind: 'ccas',
    mode,
    ...asked,
  })
  assert.equal(problems, undefined, JSON.stringify(problems))
  return done!.lines
}

/** A street through Rouen, east to west. */
const street = {
  nodes: { a: [-3000, 0], b: [0, 0], c: [3000, 0] },
  ways: [['a b c', { highway: 'primary' }]],
}
const rouen = writeMap(street as never)
const buses = writeBytes(
  zipped(drawn({ stops: { A: 0, B: 20 }, trips: { t: 'A 8:00 > B 8:20' } })),
  'bus.zip',
)

test('without a network every time is an estimate, and public transport is refused with what to do', async () => {
  const lines = await nearestCcas('car')
  assert.equal(lines.length, 707)
  assert.ok(lines.every(({ method, network }) => method === 'estimated' && network === null))
  assert.equal(lines.find(({ code }) => code === '76540')!.minutes, 0)
  const { problems } = await runAction(travelNearest, on('2026-03-02'), { kind: 'ccas', mode: 'transit' })
  assert.match(problems!.mode!, /Aucun horaire de transport en commun n’est en service/)
  assert.equal(await asPublic(tx => currentNetwork(tx, '76')), null)
})

test('a network that is built is in use from its day on, for everybody, and says what made it', async () => {
  const { id, modes, timetable, sources } = await build('2026-03-03', [rouen], [buses])
  assert.deepEqual(modes, ['walk', 'bicycle', 'car', 'transit'])
  assert.deepEqual(timetable, { from: '2025-03-01', until: '2025-03-31' })
  assert.deepEqual(
    sources.map(({ name, kind }) => [name, kind]),
    [
      ['carte.osm.pbf', 'osm'],
      ['bus.zip', 'gtfs'],
    ],
  )
  assert.equal((await asPublic(tx => currentNetwork(tx, '76')))?.id, id)
  assert.equal(await asPublic(tx => networkInUse(tx, '76', '2026-03-02')), null, 'not before')
  assert.deepEqual(
    readdirSync(folder).filter(name => !name.endsWith('.reseau')),
    [],
    'nothing is left of the building',
  )
})

test('communes on the network are routed, the others estimated, line by line', async () => {
  const lines = await nearestCcas('car')
  const [routed, estimated] = ['routed', 'estimated'].map(method =>
    lines.filter(line => line.method === method),
  )
  assert.ok(routed!.some(({ code }) => code === '76540'))
  assert.ok(routed!.length < 20 && estimated!.length > 680)
  assert.ok(routed!.every(({ network }) => network))
})

test('a past timetable is asked on the last such day that it covered', async () => {
  const { done } = await runAction(travelNearest, on('2026-03-20'), {
    ...{ kind: 'ccas', mode: 'transit', at: 'mardi 14:00', return: 30 },
  })
  assert.equal(done!.day, '2025-03-25')
})

test('what is truncated, or no network at all, is refused with a sentence, and the network in use stays', async () => {
  const before = await asPublic(tx => networkInUse(tx, '76'))
  const cut = writeBytes(readFileSync(rouen).subarray(0, 150), 'coupe.osm.pbf')
  const noTimes = writeBytes(zipped({ stops: 'stop_id,stop_name,stop_lat,stop_lon\nA,A,49,1\n' }), 'sans.zip')
  for (const [osm, gtfs, sentence, why] of [
    [[cut], [], /^coupe\.osm\.pbf\u00a0: /, 'cut short'],
    [[], [noTimes], /^sans\.zip\u00a0: .*\.txt/, 'no timetable in it'],
    [[], [], /au moins un fichier/, 'nothing'],
    [['/nulle/part.pbf'], [], /n’existe pas/, 'no such file'],
    [[folder], [], /n’est pas un fichier/, 'a folder'],
  ] as [string[], string[], RegExp, string][])
    await assert.rejects(build('2026-03-04', osm, gtfs), { name: 'Refusal', message: sentence }, why)
  assert.deepEqual(await asPublic(tx => networkInUse(tx, '76')), before)
  const { done } = await runAction(listNetworks, on('2026-03-04'), {})
  assert.deepEqual(
    done!.builds.map(({ state }) => state),
    ['refused', 'refused', 'done'],
  )
})

test('built again, it is the same network; another one replaces it, and the past keeps the first', async () => {
  const first = await asPublic(tx => networkInUse(tx, '76'))
  const again = await build('2026-03-05', [rouen], [buses])
  assert.equal(again.id, first!.id)
  const other = await build('2026-03-10', [rouen])
  assert.notEqual(other.id, first!.id)
  for (const [day, id] of [
    ['2026-03-04', first!.id],
    ['2026-03-09', first!.id],
    ['2026-03-10', other.id],
  ] as const)
    assert.equal((await asPublic(tx => currentNetwork(tx, '76', day)))?.id, id, day)
})

test('a window of departures gives the median and the spread, not one instant', async () => {
  // Without streets, stops are where one stands.
  await build('2026-03-11', [], [buses])
  const { lat, lon } = (await asPublic(tx => currentNetwork(tx, '76')))!.timetable!
  const [from, to] = [0, 1].map(stop => [{ id: String(stop), lat: lat[stop]!, lon: lon[stop]! }])
  const asked = { from, to, mode: 'transit', depart: '2025-03-04 07:30' }
  const ask = async (more: object) => runAction(travelTimes, on('2026-03-20'), { ...asked, ...more })
  assert.deepEqual((await ask({})).done!.rows, [{ from: '0', to: '1', minutes: 50 }])
  // The bus of 8:00 arrives at 8:20: leaving from 7:30 to 8:00, it takes from 50 to 20 minutes.
  assert.deepEqual((await ask({ window: 31 })).done!.rows, [{ from: '0', to: '1', minutes: 35, spread: 24 }])
  const { problems } = await ask({ mode: 'car', window: 31 })
  assert.match(problems!.window!, /transport en commun/)
})

test('what a build that was killed left is taken away a day later; what another one is writing stays', async () => {
  for (const [name, written] of [
    ['tué.construction', '2026-03-08'],
    ['arrivage-tué', '2026-03-08'],
    ['en-cours.construction', '2026-03-10'],
    ['autre.txt', '2020-01-01'],
  ] as const) {
    writeFileSync(path.join(folder, name), '')
    utimesSync(path.join(folder, name), new Date(written), new Date(written))
  }
  await build('2026-03-10', [rouen])
  const left = readdirSync(folder).filter(name => !name.endsWith('.reseau'))
  assert.deepEqual(left.sort(), ['autre.txt', 'en-cours.construction'])
})

test('the list of what was asked for is for those who ask', async () => {
  const { done } = await runAction(listNetworks, { ...on('2026-03-20'), me: world.orienteur }, {})
  assert.ok(done!.inUse)
  assert.deepEqual(done!.builds, [])
})

test('bytes kept beside the database are taken as they were written, or not at all; the last three stay', async () => {
  const data = path.join(folder, 'data')
  cacheNetworksIn(data)
  const some = Array.from({ length: 4 }, (_, n) => new Uint8Array([n, 1, 2, 3]))
  for (const bytes of some) await cacheBytes(digest(bytes), bytes)
  const held = path.join(data, 'networks')
  assert.equal(readdirSync(held).length, 3)
  const [name] = readdirSync(held)
  const sha256 = name!.split('.')[0]!
  assert.equal(digest((await cachedBytes(sha256))!), sha256)
  writeFileSync(path.join(held, name!), 'x')
  assert.equal(await cachedBytes(sha256), undefined, 'changed on the disk')
  assert.equal(await cachedBytes(digest(new Uint8Array(9))), undefined, 'never written')
})

test('a network that another edition of Maillage built is asked nothing, and is told to be built again', async () => {
  await sql`update network set edition = 0`.execute(world.all)
  const lines = await nearestCcas('car')
  assert.ok(lines.every(({ method, network }) => method === 'estimated' && network === null))
  const { done } = await runAction(listNetworks, on('2026-03-20'), {})
  assert.equal(done!.inUse!.readable, false)
  await sql`update network set edition = ${EDITION}`.execute(world.all)
  assert.ok(await asPublic(tx => currentNetwork(tx, '76')), 'built again, it is read')
})
