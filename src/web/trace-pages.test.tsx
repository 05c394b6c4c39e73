import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { adminTestApp } from './admin-test-app.ts'

let app: Awaited<ReturnType<typeof adminTestApp>>

before(async () => {
  app = await adminTestApp()
})
beforeEach(() => {
  app.asking.me = app.dpo
})
after(() => app.close())

describe('the page of the trace', () => {
  test('lines are told in words, a person by a reference that names nobody, and the chain is verified', async () => {
    app.asking.me = app.world.orienteur
    const person = await app.world.addPerson({ lastName: 'INTROUVABLE', firstName: 'Lou' })
    await app.request('/recherche', { q: 'introuvable' })
    app.asking.me = app.dpo
    const { html } = await app.request(`/traces?day=${app.world.today}`)
    assert.match(html, /a trouvé par une recherche<div class="sub">Rechercher une personne<\/div>/)
    assert.ok(html.includes(`<code>${person.slice(0, 8).toUpperCase()}</code>`))
    assert.doesNotMatch(html, /INTROUVABLE/)
    const filtered = await app.request(`/traces?day=${app.world.today}&agent=${app.world.orienteur.id}`)
    assert.match(filtered.html, /, par Dominique Lenoir\./)
    assert.match((await app.request('/traces?day=2020-01-01')).html, /Aucune ligne ce jour-là/)
    assert.match((await app.request('/traces?day=hier&page=0&agent=x')).html, /le 2 mars 2026/)
    assert.match((await app.request('/traces/verification')).html, /La trace est intacte\./)
    await sql`update trace set action = 'autre' where n = 1`.execute(app.world.all)
    assert.match(
      (await app.request('/traces/verification')).html,
      /La trace a été touchée\..*la ligne a été changée/s,
    )
  })
})
