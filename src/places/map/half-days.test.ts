/** The page of the half-days on a bare directory, with one place whose hours are known. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import { makeWorld } from '../../kernel/people/test-world.ts'
import { seedTerritory } from '../../kernel/territory/seed.ts'
import { openTestDb } from '../../platform/test-db.ts'
import type { Env } from '../../web/session.ts'
import { seedCcas } from '../ccas.ts'
import { halfDayRoutes } from './half-days.tsx'

const testDb = await openTestDb()
const world = await makeWorld(testDb)
before(async () => {
  await seedTerritory(testDb.owner, '76')
  await seedCcas(testDb.owner, '76', '2026-03-02')
  await world.all
    .updateTable('place')
    .set({ hours: 'Mo,Tu 09:00-12:00' })
    .where('commune', '=', '76540')
    .execute()
})
after(async () => {
  await world.close()
  await testDb.close()
})

const site = { db: testDb.db, clock: () => world.now, departement: '76', demonstration: false }
const app = new Hono<Env>()
  .use((c, next) => {
    c.set('me', null)
    return next()
  })
  .route('/', halfDayRoutes({ ...site, navigation: () => [] }))
const asked = async (query: string) => {
  const answer = await app.request(`/carte/demi-journees?${query}`)
  return { status: answer.status, html: (await answer.text()).replaceAll(/\u00a0|&nbsp;/g, ' ') }
}

test('each half-day has its share, from « closed » to « open », and leads to its map', async () => {
  const { html } = await asked('kind=ccas&minutes=20')
  assert.match(html, /quand peut‑on être reçu à moins de 20 minutes en voiture/)
  assert.match(html, /116 lieux n’ont pas d’horaires connus/)
  assert.match(html, /Temps en voiture estimés/)
  const [, morning] = /halfDay=0">([^<]*)<\/a><br\/?>1 lieu ouvert/.exec(html) ?? []
  assert.match(morning!, /^de \d\d % à plus de 99 %$/)
  assert.match(html, /halfDay=1">de 0 % à plus de 99 %<\/a><br\/?>aucun lieu ouvert/)
  assert.equal(html.match(/halfDay=/g)?.length, 14)
})

test('what is not understood is refused by its field, and a bus without a timetable is said', async () => {
  const wrong = await asked('kind=piscine')
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /Type de lieu inconnu/)
  const { status, html } = await asked('mode=transit')
  assert.equal(status, 422)
  assert.match(html, /Aucun horaire de transport en commun n’est en service/)
})
