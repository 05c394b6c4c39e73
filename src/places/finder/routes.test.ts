import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { appWorld } from '../../app-world.ts'
import { seedTerritory } from '../../kernel/territory/seed.ts'
import { openDb, openPool } from '../../platform/db.ts'
import { openTestDb } from '../../platform/test-db.ts'
import { seedCcas } from '../ccas.ts'
import { loadPlacesDemo } from '../demo/load.ts'

const base = await openTestDb()
/** Past every rule: nothing may be written where nobody looks. */
const all = openDb(openPool(base.superuserUrl, { max: 1, statementSeconds: 0 }))
const world = await appWorld(base)
after(async () => {
  await all.destroy()
  await base.close()
})
before(async () => {
  await seedTerritory(base.owner, '76')
  await seedCcas(base.owner, '76', '2026-03-01')
  const by = world.orienteur.id
  await base.db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
    await loadPlacesDemo(tx, '76', { seed: 1, until: '2026-03-01', by })
  })
})

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
const get = (path: string, headers = {}) => world.ask(null, 'GET', path, undefined, headers)
const search = (commune: string) =>
  world.ask(null, 'POST', '/aide', new URLSearchParams({ commune }).toString(), form)
const page = async (path: string) => (await get(path)).text()

test('the first page of the site is the finder, for whoever is not signed in', async () => {
  assert.equal(await page('/'), await page('/aide'))
  assert.match(await page('/'), /<h1>Trouver de l’aide près de chez vous<\/h1>/)
  assert.doesNotMatch(await (await world.ask('orienteur', 'GET', '/')).text(), /<h1>Trouver de l’aide/)
})

test('a search leads to an address that holds the code of a commune, and nothing of what was typed', async () => {
  for (const [typed, status, location, shows, why] of [
    ['Forges-les-Eaux', 303, '/aide/76276', null, 'as written'],
    ['  forge les eau ', 303, '/aide/76276', null, 'with faults and spaces'],
    [
      'Notre-Dame-de-Gravenchon',
      303,
      '/aide/76476?ancien=Notre-Dame-de-Gravenchon',
      null,
      'the older name, spelled by us',
    ],
    ['76440', 200, null, /Ce code postal sert à plusieurs communes/, 'several communes'],
    ['Paris', 200, null, /Paris est dans un autre département/, 'elsewhere'],
    ['xyzxyz', 422, null, /Nous ne trouvons pas cette commune/, 'unknown'],
    ['', 422, null, /Tapez le nom de votre commune/, 'nothing typed'],
    ['<b>xyzxyz', 422, null, /&lt;b&gt;xyzxyz/, 'what is typed is text'],
  ] as const) {
    const answer = await search(typed)
    assert.deepEqual([answer.status, answer.headers.get('Location')], [status, location], `${typed}: ${why}`)
    if (shows) assert.match(await answer.text(), shows, why)
  }
})

test('an address of no commune, of a need that is none, or of elsewhere, is no page; an older code leads to today’s', async () => {
  for (const path of ['/aide/xyz', '/aide/99999', '/aide/75056', '/aide/76276/voler'])
    assert.equal((await get(path)).status, 404, path)
  const older = await page('/aide/76276?ancien=<b>Xyz')
  assert.doesNotMatch(older, /xyz/i, 'an older name that is none is not shown')
})

test('nothing of a search is kept: no cookie, no line of a log, no row of any table, no referrer to others', async () => {
  const before = await rows()
  const logged = world.bugs.length
  for (const answer of [
    await search('Forges-les-Eaux'),
    await search('xyzxyz'),
    await get('/'),
    await get('/aide/76276'),
    await get('/aide/76276/manger'),
  ]) {
    assert.equal(answer.headers.get('Set-Cookie'), null)
    assert.equal(answer.headers.get('Cache-Control'), 'no-store')
    assert.equal(answer.headers.get('Referrer-Policy'), 'same-origin')
  }
  assert.deepEqual(await rows(), before)
  assert.equal(world.bugs.length, logged, 'the log has no line')
})

test('no page needs a script: the one that it names only shows the button of the printer', async () => {
  for (const path of ['/', '/aide/76540', '/aide/76276/parler']) {
    const scripts = [...(await page(path)).matchAll(/<script[^>]*src="([^"]+)"/g)].map(([, src]) => src!)
    assert.ok(
      scripts.every(src => src.endsWith('/print.js')),
      path,
    )
    assert.doesNotMatch(await page(path), /<script(?![^>]*src=)|\son[a-z]+=|style="/, path)
  }
})

test('the telephone stands before the address, and can be pressed', async () => {
  const html = await page('/aide/76276')
  const card = /<article class="card place">.*?<\/article>/s.exec(html)![0]
  assert.match(card, /href="tel:\+33261/)
  assert.ok(card.indexOf('Appeler le') < card.indexOf('76440'))
  assert.match(html, /href="tel:115"/)
})

/** The densest communes of the demonstration, and a market town. */
const dense = [
  '/',
  '/aide',
  '/aide/76351',
  '/aide/76540',
  '/aide/76276',
  '/aide/76540/manger',
  '/aide/76351/parler',
]
const KB = 1000

test('a page of the finder is under 60 kB in all, as it travels, its font and its stylesheets included', async () => {
  for (const path of dense) {
    const html = await get(path, { 'Accept-Encoding': 'gzip' })
    const travels = new Uint8Array(await html.arrayBuffer())
    const text = html.headers.get('Content-Encoding') === 'gzip' ? gunzipSync(travels) : travels
    const files = [...new Set(new TextDecoder().decode(text).match(/\/static\/[^"]+/g))]
    let total = travels.byteLength
    for (const file of files)
      total += (await (await get(file, { 'Accept-Encoding': 'gzip' })).arrayBuffer()).byteLength
    assert.ok(files.some(file => file.endsWith('.woff2')) && files.length >= 4, path)
    assert.ok(total < 60 * KB, `${path}: ${total} bytes as they travel`)
    assert.ok(text.byteLength < 25 * KB, `${path}: ${text.byteLength} bytes of HTML before compression`)
  }
})

/** Every table, and how many rows it has. */
async function rows(): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`.execute(
    base.owner,
  )
  assert.ok(tables.length > 40)
  const counts = tables.map(
    ({ name }) => `select '${name}' as name, (select count(*)::int from ${name}) as rows`,
  )
  const { rows: counted } = await sql<{
    name: string
    rows: number
  }>`${sql.raw(counts.join(' union all '))}`.execute(all)
  return Object.fromEntries(counted.map(({ name, rows }) => [name, rows]))
}
