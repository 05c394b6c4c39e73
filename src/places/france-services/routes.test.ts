import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { appWorld } from '../../app-world.ts'
import { seedTerritory } from '../../kernel/territory/seed.ts'
import { openTestDb } from '../../platform/test-db.ts'
import type { Check } from './checks.ts'
import type { FranceServicesList } from './list.ts'

const base = await openTestDb()
const { ask } = await appWorld(base)
after(() => base.close())

const list = `id,source,nom,type,code_insee,lon,lat,horaires,itinerant,tournee,date_donnee
1,anct-france-services,France services Alpha,france-services,76540,1.0993,49.4431,"Mo-Fr 09:00-12:00,13:30-17:00",,,2026-01-10
2,anct-france-services,France services Bravo,france-services,76276,1.5456,49.6137,Mo-Th 09:00-12:00,,,2026-01-10
3,anct-france-services,Bus,france-services,76276,1.5456,49.6137,Mo-We 09:00-17:00,oui,Tournée du Bray,2026-01-10
4,anct-france-services,Bus,france-services,76392,1.4004,49.8343,,oui,Tournée du Bray,2026-01-10
`
const json = { 'Content-Type': 'application/json' }
const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
const points = async () =>
  ((await (await ask('orienteur', 'GET', '/api/places/list-france-services')).json()) as FranceServicesList)
    .points
const found = async (name: string) => (await points()).find(point => point.name === name)!
const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const page = async (path: string, role: Parameters<typeof ask>[0] = null) =>
  plain(await (await ask(role, 'GET', path)).text())

before(async () => {
  await seedTerritory(base.owner, '76')
  const body = JSON.stringify({ file: 'fs.csv', content: list })
  assert.equal(
    (
      await ask('administrator', 'POST', '/api/places/import', body, {
        ...json,
        'Content-Length': String(Buffer.byteLength(body)),
      })
    ).status,
    200,
  )
})

test('those that risk their label come first, then those whose hours are not all known', async () => {
  assert.deepEqual(
    (await points()).map(({ name, state, week }) => [name, state, week!.least.seconds / 3600]),
    [
      ['France services Bravo', 'at-risk', 12],
      ['Tournée du Bray', 'unknown', 24],
      ['France services Alpha', 'met', 32.5],
    ],
  )
  const narrowed = await ask('dpo', 'GET', '/api/places/list-france-services?state=met')
  assert.deepEqual(
    ((await narrowed.json()) as FranceServicesList).points.map(({ name }) => name),
    ['France services Alpha'],
  )
})

test('the page is public, says what is missing, and both limits side by side with how they were made', async () => {
  const text = await page('/france-services')
  assert.match(text, /12 h par semaine : il manque 12 h\. 4 jours par semaine : il en manque 1\./)
  assert.match(text, /est un objectif du Gouvernement, et non une obligation de la loi/)
  assert.match(text, /habitants à 20 minutes ou moins, en voiture .* habitants à 30 minutes ou moins/)
  assert.match(text, /Estimation \. Temps en voiture estimés, faute de réseau/)
  const risk = await page('/france-services?etat=at-risk')
  assert.match(risk, /1 France services, celles qui risquent/)
  assert.match(await page('/france-services?etat=jamais&page=999'), /3 France services, celles qui risquent/)
})

test('a way of travelling that cannot be told is refused by its field, and the places are still there', async () => {
  for (const [mode, sentence] of [
    ['transit', /Aucun horaire de transport en commun n’est en service/],
    ['fusee', /Indiquez un moyen de transport/],
  ] as const) {
    const answer = await ask(null, 'GET', `/france-services?mode=${mode}`)
    const text = plain(await answer.text())
    assert.equal(answer.status, 422, mode)
    assert.match(text, sentence)
    assert.match(text, /France services Bravo/)
  }
})

test('the table is taken as a file, narrowed as the page is', async () => {
  const answer = await ask(null, 'GET', '/france-services/tableau.csv?etat=at-risk')
  assert.equal(answer.headers.get('Content-Type'), 'text/csv; charset=utf-8')
  const [titles, ...lines] = (await answer.text()).trim().split('\r\n')
  assert.match(titles!, /^id,nom,communes,utas,arrets,heures_par_semaine,jours_par_semaine,etat,/)
  assert.equal(lines.length, 1)
  assert.match(lines[0]!, /France services Bravo,Forges-les-Eaux,.*,12 h,4,À risque,/)
})

test('what was found on the spot is recorded by an administrator, read by those who steer, and not by the public', async () => {
  const { id } = await found('Tournée du Bray')
  const path = `/france-services/${id}`
  const send = (role: Parameters<typeof ask>[0], fields: Record<string, string>) =>
    ask(role, 'POST', path, new URLSearchParams(fields).toString(), form)
  const right = { criterion: 'agents', met: 'non', foundOn: '2026-02-20', note: 'Un seul agent ce matin-là.' }
  assert.equal((await send('steering-state', right)).status, 404, 'who reads does not write')
  assert.equal((await send(null, right)).status, 303, 'nobody is sent to sign in')
  for (const [fields, field, why] of [
    [{ ...right, foundOn: '2026-03-03' }, 'foundOn', 'a day to come'],
    [{ ...right, foundOn: 'hier' }, 'foundOn', 'no day'],
    [{ ...right, criterion: 'humeur' }, 'criterion', 'no such criterion'],
    [{ ...right, met: 'peut-être' }, 'met', 'neither yes nor no'],
  ] as const) {
    const refused = await send('administrator', fields)
    const html = await refused.text()
    assert.equal(refused.status, 422, why)
    assert.ok(html.includes(`id="${field}-error"`), why)
    assert.match(html, /Un seul agent ce matin-là/, 'what was typed is kept')
  }
  assert.deepEqual((await checks('administrator')).length, 0, 'nothing was half written')
  assert.equal((await send('administrator', right)).headers.get('Location'), `${path}?fait=constat`)
  assert.equal(
    (await send('administrator', { ...right, met: 'oui', foundOn: '2026-02-25', note: '' })).status,
    303,
  )
  assert.deepEqual(
    (await checks('steering-state')).map(({ criterion, met, foundOn }) => [criterion, met, foundOn]),
    [
      ['agents', true, '2026-02-25'],
      ['agents', false, '2026-02-20'],
    ],
    'both are kept',
  )
  assert.match(await page(path, 'steering-departement'), /Agents : respecté, constaté le 25 février 2026/)
  assert.match(await page(path, 'administrator'), /Un seul agent ce matin-là/)
  for (const role of [null, 'orienteur', 'dpo'] as const)
    assert.doesNotMatch(await page(path, role), /Constats sur place|constaté le|Un seul agent/, `${role}`)
  assert.equal((await ask('orienteur', 'GET', '/api/places/france-services-checks')).status, 404)
  assert.match(await page('/traces', 'dpo'), /Enregistrer un constat France services/)
})

test('another stop of the round leads to the same page; what is no France services has none', async () => {
  const { places } = await found('Tournée du Bray')
  for (const { id } of places) assert.match(await page(`/france-services/${id}`), /Tournée du Bray/)
  for (const path of ['/france-services/x', '/france-services/00000000-0000-4000-8000-000000000000'])
    assert.equal((await ask(null, 'GET', path)).status, 404)
})

const checks = async (role: Parameters<typeof ask>[0]): Promise<Check[]> =>
  ((await (await ask(role, 'GET', '/api/places/france-services-checks')).json()) as { checks: Check[] })
    .checks
