import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openTestDb } from '../../platform/test-db.ts'
import { seedCcas } from '../ccas.ts'
import { parseHours } from '../hours/parse.ts'
import { proposals } from '../same/proposals.ts'
import { placesWorld } from '../test-world.ts'
import { loadPlacesDemo } from './load.ts'

const base = await openTestDb()
const { world, places, services, close } = await placesWorld(base)
after(async () => {
  await close()
  await base.close()
})
const until = '2026-03-01'
await seedCcas(base.owner, '76', until)
const load = () =>
  world.all.transaction().execute(async tx => {
    await sql`set local maillage.departement = '76'`.execute(tx)
    await loadPlacesDemo(tx, '76', { seed: 1, until, by: world.orienteur.id })
  })

test('the demonstration is a welcome network that one believes, with duplicates to decide, and whose hours all read', async () => {
  await load()
  const all = await places(until)
  const count = (kind: string) => all.filter(place => place.kind === kind).length
  for (const [kind, least] of [
    ['cms', 30],
    ['premier-accueil', 20],
    ['france-services', 30],
    ['caf', 3],
    ['mission-locale', 6],
    ['france-travail', 12],
    ['aide-alimentaire', 30],
    ['parentalite', 15],
    ['mediation-numerique', 15],
    ['ccas', 100],
  ] as const)
    assert.ok(count(kind) >= least, `${kind}: ${count(kind)}`)
  const unread = all.filter(({ hours }) => hours !== null && 'fault' in parseHours(hours))
  assert.deepEqual(
    unread.map(({ hours }) => hours),
    [],
  )
  const phones = all.flatMap(({ phone }) => phone ?? [])
  assert.ok(
    phones.every(phone => /^(02 61 91|06 39 98)/.test(phone)),
    'numbers that nobody has',
  )
  assert.ok(all.some(({ tour }) => tour !== null))
  assert.ok(
    all.some(({ saidOn }) => saidOn < '2024-09-01') && all.some(({ saidOn }) => saidOn > '2025-09-01'),
  )
  assert.ok((await services(until)).length > 150)
  const pairs = await world.all
    .transaction()
    .execute(tx => proposals({ tx, departement: '76', today: until }))
  assert.ok(pairs.length >= 6, `${pairs.length} pairs`)
  const checked = all.filter(({ checkedOn }) => checkedOn !== null)
  assert.ok(checked.length > 100 && checked.length < all.length, 'some were checked, others never')
  assert.ok(all.some(({ openReports }) => openReports > 0))
  const before = await places('2023-06-01')
  assert.ok(before.length > 300, 'known for the figures of the years before')
})
