import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { legalRules } from '../kernel/law/rules.ts'
import { adminTestApp, fieldsOf } from './admin-test-app.ts'

let app: Awaited<ReturnType<typeof adminTestApp>>

before(async () => {
  app = await adminTestApp()
})
beforeEach(() => {
  app.asking.me = app.administrator
})
after(() => app.close())

describe('the pages of the law', () => {
  beforeEach(() => sql`truncate law_rule, law_rule_version, guarantee_recount`.execute(app.world.all))

  test('all the rules stand by domain, each with its mark of confidence as a word and a shape', async () => {
    const { html } = await app.request('/droit')
    assert.equal(html.match(/href="\/droit\/[A-Z]/g)?.length, legalRules.length)
    assert.match(html, /<h2>Prévention des expulsions<\/h2>/)
    for (const mark of [
      'kept">vérifié',
      'waiting">su',
      'stopped">incertain',
      'running">en vigueur',
      'closed">plus en vigueur',
    ])
      assert.ok(html.includes(`status ${mark}`), mark)
  })

  test('a search keeps what was typed; a domain that is none shows everything', async () => {
    const { html } = await app.request('/droit?text=commandement+de+payer&section=08')
    assert.match(html, /value="commandement de payer"/)
    assert.match(html, /<option value="08" selected="">/)
    assert.ok(html.match(/href="\/droit\/[A-Z]/g)!.length < 20)
    assert.equal(
      (await app.request('/droit?section=99')).html.match(/href="\/droit\/[A-Z]/g)?.length,
      legalRules.length,
    )
    assert.match((await app.request('/droit?text=zzz')).html, /Aucune règle ne répond/)
  })

  test('a delay is counted with its steps; a day that is none, or of another law, is refused beside the field', async () => {
    const counted = await app.request('/droit/RSA-OR-6W?from=2026-01-31')
    assert.equal(counted.status, 200)
    assert.match(counted.html, /Dernier jour : 14 mars 2026/)
    assert.match(counted.html, /<li>31 janvier 2026 \+ 42 jours : 14 mars 2026\.<\/li>/)
    for (const [from, sentence] of [
      ['2026-02-30', /Indiquez une date/],
      ['', /Indiquez une date/],
      ['2020-01-01', /demandez RSA-OR-2M/],
    ] as const) {
      const { status, html } = await app.request(`/droit/RSA-OR-6W?from=${from}`)
      assert.equal(status, 422, from)
      assert.match(html, sentence)
      assert.ok(html.includes(`value="${from}"`), 'what was typed is kept')
    }
    assert.equal((await app.request('/droit/RSA-OR-8W')).status, 404)
  })

  test('the form of an administrator sends every field that the action asks for, and a new version is told with its reason', async () => {
    const typed = fieldsOf((await app.request('/droit/RSA-OR-6W')).html, '/droit/RSA-OR-6W')
    assert.deepEqual(Object.keys(typed).sort(), [
      'confidence',
      'duration',
      'inForceFrom',
      'inForceUntil',
      'lastDay',
      'lastDaySource',
      'source',
      'value',
      'version',
      'why',
    ])
    const sent = { ...typed, value: '56', why: 'Le décret du 12 février le dit.' }
    const { status, to } = await app.request('/droit/RSA-OR-6W', sent)
    assert.deepEqual([status, to], [303, '/droit/RSA-OR-6W?fait=modification'])
    const { html } = await app.request(to!)
    assert.match(html, /role="status"><strong>La nouvelle version de la règle est enregistrée/)
    assert.match(html, /Modifiée par Alix Exemple/)
    assert.match(html, /Nombre : 42, devient 56\./)
    assert.match(html, /le 2 mars 2026 par Alix Exemple/)
    assert.match((await app.request('/droit?text=RSA-OR-6W')).html, /modifiée ici/)
  })

  test('the page says how the open cases follow an edit, to administrators', async () => {
    const typed = fieldsOf((await app.request('/droit/RSA-OR-6W')).html, '/droit/RSA-OR-6W')
    await app.request('/droit/RSA-OR-6W', { ...typed, why: 'Le texte a changé de numéro.', source: 'CASF' })
    const notice = async () =>
      /suiv[^<]*la modification de cette règle[\s\S]*?<\/div>/.exec(
        (await app.request('/droit/RSA-OR-6W')).html,
      )?.[0]
    assert.equal(await notice(), undefined, 'the same days: nothing moves')
    await app.request('/droit/RSA-OR-6W', { ...typed, version: '1', value: '56', why: 'Le décret le dit.' })
    assert.match((await notice())!, /rechargez la page[\s\S]*Aucune n’a bougé jusqu’ici/)
    await sql`update guarantee_recount set looked_at = 1300, moved = 1200, done_at = asked_at`.execute(
      app.world.all,
    )
    assert.match((await notice())!, /ont suivi|du 2 mars 2026/)
    assert.match((await notice())!.replace(/\s/gu, ' '), /1 200 ont bougé \(1 300 dossiers revus\)/)
    app.asking.me = app.as('referent')
    assert.equal(await notice(), undefined)
  })

  test('an administrator adds a rule, and reads it again with its reason', async () => {
    assert.match((await app.request('/droit')).html, /href="\/droit\/ajouter"/)
    const sent = {
      ...fieldsOf((await app.request('/droit/ajouter')).html, '/droit/ajouter'),
      ...{
        id: 'RSA-ESSAI-4W',
        section: '04',
        kind: 'legal',
        trigger: 'demande reçue',
        unit: 'days',
        value: '28',
      },
      ...{ duration: '4 semaines', lastDay: 'stands', source: 'Décret 2026-99', confidence: 'su' },
      ...{ evidence: 'Journal officiel', why: 'Le décret du 12 février le dit.' },
    }
    const refused = await app.request('/droit/ajouter', { ...sent, id: 'RSA-OR-6W' })
    assert.equal(refused.status, 422)
    assert.match(refused.html, /porte déjà ce nom/)
    assert.match(refused.html, /value="Décret 2026-99"/, 'what was typed is kept')
    const { status, to } = await app.request('/droit/ajouter', sent)
    assert.deepEqual([status, to], [303, '/droit/RSA-ESSAI-4W?fait=ajout'])
    const { html } = await app.request(to!)
    assert.match(html, /La règle est ajoutée\./)
    assert.match(html, /Ajoutée par Alix Exemple/)
    assert.match((await app.request('/droit?text=RSA-ESSAI')).html, /ajoutée ici/)
    app.asking.me = app.as('referent')
    assert.doesNotMatch((await app.request('/droit')).html, /\/droit\/ajouter/)
    assert.equal((await app.request('/droit/ajouter')).status, 404)
    assert.equal((await app.request('/droit/ajouter', sent)).status, 404)
    assert.equal((await app.request('/droit/RSA-ESSAI-4W')).status, 200)
  })

  test('a refused version comes back as it was typed', async () => {
    const typed = fieldsOf((await app.request('/droit/RSA-OR-6W')).html, '/droit/RSA-OR-6W')
    const { status, html } = await app.request('/droit/RSA-OR-6W', {
      ...typed,
      value: '1,5',
      source: 'Un texte <b>',
      why: 'court',
    })
    assert.equal(status, 422)
    assert.match(html, /<title>Erreur : /)
    assert.match(html, /2 erreurs à corriger/)
    assert.match(html, /name="value"[^>]*value="1,5"/)
    assert.match(html, /value="Un texte &lt;b&gt;"/)
    assert.match(html, /\ncourt<\/textarea>/)
  })

  test('nobody else finds the form, or can send it', async () => {
    app.asking.me = app.as('referent')
    assert.doesNotMatch((await app.request('/droit/RSA-OR-6W')).html, /method="post" action="\/droit/)
    assert.equal((await app.request('/droit/RSA-OR-6W', { value: '56' })).status, 404)
  })
})
