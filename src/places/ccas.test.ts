import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openTestDb } from '../platform/test-db.ts'
import { CCAS_FROM, seedCcas } from './ccas.ts'
import { LAW } from './said/face.ts'
import { sourceLabel } from './sources.ts'
import { placesWorld } from './test-world.ts'

const base = await openTestDb()
const { places, close } = await placesWorld(base)
after(async () => {
  await close()
  await base.close()
})

interface Published {
  code: string
  type: string
  departement?: string
  population?: number
}

test('each commune of 1,500 inhabitants has a CCAS from the start, at its centre, and no smaller one', async () => {
  assert.equal(await seedCcas(base.owner, '76', '2026-01-01'), true)
  const published: Published[] = createRequire(import.meta.url)(
    '@etalab/decoupage-administratif/data/communes.json',
  )
  const wanted = published
    .filter(({ type, departement }) => type === 'commune-actuelle' && departement === '76')
    .filter(({ population = 0 }) => population >= CCAS_FROM)
    .map(({ code }) => code)
    .sort()
  const all = await places('2026-01-01')
  assert.deepEqual(all.map(({ commune }) => commune).sort(), wanted)
  assert.ok(wanted.length > 100, String(wanted.length))
  for (const { kind, position, hours, source, name, communeName } of all) {
    assert.deepEqual([kind, position, hours, source], ['ccas', 'estimated', null, LAW])
    assert.match(name, /^CCAS (d’|de |du |des )/)
    assert.ok(name.endsWith(communeName.replace(/^Les? /, '')), name)
  }
  assert.match(sourceLabel(LAW), /art\. L\. 123-4/)
})

test('a second start writes nothing; a reference that gives a commune another name gives it to its CCAS', async () => {
  assert.equal(await seedCcas(base.owner, '76', '2026-01-02'), false)
  await base.owner.transaction().execute(async tx => {
    await sql`set local role maillage_owner`.execute(tx)
    await sql`update commune set name = 'Dieppe-sur-Mer' where code = '76217'`.execute(tx)
    await sql`update reference_version set version = version || ' bis' where name = 'territory'`.execute(tx)
  })
  const before = await places('2026-01-02')
  assert.equal(await seedCcas(base.owner, '76', '2026-01-03'), true)
  const after = await places('2026-01-03')
  assert.deepEqual(after.map(({ id }) => id).sort(), before.map(({ id }) => id).sort(), 'the same places')
  assert.deepEqual(
    after.filter(({ name }) => !before.some(other => other.name === name)).map(({ name }) => name),
    ['CCAS de Dieppe-sur-Mer'],
  )
})
