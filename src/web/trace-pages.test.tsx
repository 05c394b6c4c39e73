import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { allActions } from '../actions.ts'
import { testSecret } from '../kernel/people/test-world.ts'
import { adminTestApp } from './admin-test-app.ts'
import { traceWords } from './trace-pages.tsx'

let app: Awaited<ReturnType<typeof adminTestApp>>

before(async () => {
  app = await adminTestApp()
})
beforeEach(() => {
  app.asking.me = app.dpo
})
after(() => app.close())

test('whatever leaves a line in the trace has its words on the page', () => {
  const src = path.join(import.meta.dirname, '..')
  const words = traceWords(allActions(testSecret).actions)
  const traced = globSync('**/*.{ts,tsx}', { cwd: src, exclude: file => file.includes('test') })
    .flatMap(file => [...readFileSync(path.join(src, file), 'utf8').matchAll(/\baction(?:: | = ).*/g)])
    .flatMap(([line]) => [...line!.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map(([, id]) => id!))
  assert.ok(traced.length > 20, `${traced.length} found`)
  assert.deepEqual(
    [...new Set(traced)].filter(id => !words.has(id)),
    [],
  )
})

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
