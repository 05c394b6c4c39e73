import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { adminTestApp } from './admin-test-app.ts'

let app: Awaited<ReturnType<typeof adminTestApp>>

before(async () => {
  app = await adminTestApp()
  await app.seedTerritory()
})
beforeEach(() => {
  app.asking.me = app.administrator
})
after(() => app.close())

describe('pages of the administration', () => {
  test('each page is for the functions that have its action; for the others it does not exist, and nobody is led to sign in', async () => {
    const person = await app.world.addPerson()
    for (const [path, open] of [
      ['/droit', 'everyone'],
      ['/droit/RSA-OR-6W', 'everyone'],
      ['/droit/ajouter', ['administrator']],
      ['/territoire', 'everyone'],
      ['/territoire/rouen', 'everyone'],
      ['/traces', ['dpo']],
      ['/traces/verification', ['dpo']],
      ['/recherche', ['orienteur', 'referent']],
      ['/doublons', ['orienteur', 'referent']],
      [`/dossiers/${person}/contact`, ['orienteur', 'referent']],
    ] as const) {
      for (const role of [
        'orienteur',
        'referent',
        'administrator',
        'account-manager',
        'steering-state',
        'steering-departement',
        'dpo',
      ] as const) {
        app.asking.me = role === 'orienteur' ? app.world.orienteur : app.as(role)
        const expected = open === 'everyone' || (open as readonly string[]).includes(role) ? 200 : 404
        assert.equal((await app.request(path)).status, expected, `${path} as ${role}`)
      }
      app.asking.me = null
      assert.equal((await app.request(path)).to, '/connexion', `${path}, signed out`)
    }
  })

  test('what everybody may read is read signed out', async () => {
    app.asking.me = null
    for (const [path, sentence] of [
      ['/api', /Compter un délai/],
      ['/mentions', /CASF art\. L\. 262-29/],
      ['/accessibilite', /<strong>non conforme<\/strong>/],
    ] as const) {
      const { status, html } = await app.request(path)
      assert.equal(status, 200, path)
      assert.match(html, sentence)
      assert.match(html, /data-density="public"/)
      assert.equal(html.match(/<h1/g)?.length, 1, path)
    }
  })
})
