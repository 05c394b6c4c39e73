import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { openTestDb } from '../../platform/test-db.ts'
import { provisionalUtas } from './provisional.ts'
import { seedTerritory } from './seed.ts'
import { loadCommuneMap } from './service-map.ts'

const { owner, ownerPool, db, close } = await openTestDb()
after(close)
await seedTerritory(owner, '76')

const one = async (query: string) => Object.values((await ownerPool.query(query)).rows[0])[0]

test('an address anywhere in France is recognised', async () => {
  const map = await loadCommuneMap(owner)
  for (const [code, today, why] of [
    ['76540', '76540', 'Rouen'],
    ['2A004', '2A004', 'Ajaccio: a letter in the code'],
    ['97411', '97411', 'Saint-Denis de La Réunion'],
    ['76027', '76618', 'Assigny, commune déléguée of Petit-Caux'],
    ['76003', '76020', 'Ambourville, commune associée'],
    ['25549', '25060', 'Sombacour, a commune of its own in 2019'],
    ['75111', '75056', 'an arrondissement of Paris is Paris'],
    ['99999', null, 'no commune'],
  ] as const)
    assert.equal(map.today(code), today, why)
})

test('a commune is known by the names that it had under the same code', async () => {
  for (const [name, today, why] of [
    ['Notre-Dame-de-Gravenchon', '76476', 'the seat of Port-Jérôme-sur-Seine gave it its code'],
    ['Caudebec-en-Caux', '76164', 'the seat of Rives-en-Seine'],
    ['Oissel', '76484', 'has added « sur-Seine » to its name'],
    ['Forges-les-Eaux', null, 'the seat has kept the name: it is no older one'],
  ] as const)
    assert.equal(
      await one(`select max(commune) from commune_older_name where name = '${name}' and commune like '76%'`),
      today,
      why,
    )
})

test('the tables hold the whole of France, each commune with its EPCI and nearly each with its centre', async () => {
  assert.equal(await one('select count(*) from commune'), 34969)
  assert.equal(await one('select count(*) from epci'), 1255)
  assert.equal(await one("select count(*) from arrondissement where departement = '76'"), 3)
  assert.equal(
    await one(
      "select count(*) from commune where departement = '76' and (epci is null or arrondissement is null or population is null or lon is null)",
    ),
    0,
  )
  assert.ok(
    Number(await one("select count(*) from commune where lon is null and departement !~ '^9[78]'")) < 10,
    'in metropolitan France',
  )
  assert.equal(await one("select epci from commune where code = '76540'"), '200023414')
  assert.equal(await one("select round(lon::numeric, 1)::text from commune where code = '76351'"), '0.1')
})

test('each commune of Seine-Maritime has one of five provisional UTAS from 2019', async () => {
  const { rows } = await owner.transaction().execute(async tx => {
    await sql`set local maillage.departement = '76'`.execute(tx)
    return sql<{ utas: string; communes: number; from: string; source: string; standing: string }>`
      select u.code as utas, count(s.commune)::int as communes, min(s.from_on) as "from", min(s.source) as source, u.standing
      from utas u left join commune_service s on s.utas = u.code group by u.code, u.standing order by 1`.execute(
      tx,
    )
  })
  assert.deepEqual(
    rows.map(row => row.utas),
    Object.keys(provisionalUtas).sort(),
  )
  assert.equal(
    rows.reduce((sum, row) => sum + row.communes, 0),
    707,
  )
  for (const row of rows) {
    assert.ok(row.communes >= 34, `${row.utas} serves more than a handful of communes`)
    assert.deepEqual([row.from, row.source, row.standing], ['2019-01-01', 'provisoire', 'provisional'])
  }
})

test('what is filled is left alone; another département starts with no UTAS', async () => {
  assert.equal(await seedTerritory(owner, '76'), false)
  assert.equal(await seedTerritory(owner, '27'), false)
  await ownerPool.query(
    "update reference_version set version = 'older'; update commune set name = 'Rotomagus' where code = '76540'",
  )
  assert.equal(await seedTerritory(owner, '76'), true, 'a new version of the packages is loaded')
  assert.equal(await one("select name from commune where code = '76540'"), 'Rouen')
})

test('outside a département nobody reads its UTAS', async () => {
  assert.equal(
    (
      await db.transaction().execute(async tx => {
        await sql`set local role maillage_public; set local maillage.departement = '27'`.execute(tx)
        return tx.selectFrom('utas').select('code').execute()
      })
    ).length,
    0,
  )
})
