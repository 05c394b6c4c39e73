import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { adminTestApp } from './admin-test-app.ts'

let app: Awaited<ReturnType<typeof adminTestApp>>

before(async () => {
  app = await adminTestApp()
})
beforeEach(() => {
  app.asking.me = app.world.orienteur
})
after(() => app.close())

describe('the pages of people', () => {
  test('a search is answered without an address that carries it, and is kept nowhere', async () => {
    const person = await app.world.addPerson({ lastName: 'DUPRÉ-LATOUR', firstName: 'Élise' })
    const { status, html, cache } = await app.request('/recherche', { q: 'dupre' })
    assert.deepEqual([status, cache], [200, 'no-store'])
    assert.ok(html.includes(`<a href="/dossiers/${person}">DUPRÉ-LATOUR Élise</a>`))
    assert.match(html, /name="q"[^>]*value="dupre"/)
    assert.doesNotMatch((await app.request('/recherche?q=dupre')).html, /dupre/i)
    assert.match((await app.request('/recherche', { q: 'zzzz' })).html, /Personne ne répond/)
  })

  test('a NIR whose key is wrong is refused beside the field', async () => {
    const { status, html } = await app.request('/recherche', { q: '2 84 03 76 540 123 57' })
    assert.equal(status, 422)
    assert.match(html, /id="q-error".*La clé de ce NIR est fausse/s)
    assert.match(html, /value="2 84 03 76 540 123 57"/)
  })

  test('a contact is recorded on a file within reach, and leads back to it', async () => {
    const person = await app.world.addPerson()
    const path = `/dossiers/${person}/contact`
    const refused = await app.request(path, { kind: 'phone', written: '06 12', doNotUse: 'on' })
    assert.equal(refused.status, 422)
    assert.match(refused.html, /value="phone" checked=""/)
    assert.match(refused.html, /name="doNotUse" value="on" checked=""/)
    assert.match(refused.html, /name="written"[^>]*value="06 12"/)
    const { status, to } = await app.request(path, { kind: 'phone', written: '06 12 34 56 78' })
    assert.deepEqual([status, to], [303, `/dossiers/${person}?fait=coordonnee`])
  })

  test('a file out of reach, or none at all, has no form and takes no contact', async () => {
    const elsewhere = await app.world.addPerson({ within: false })
    for (const id of [elsewhere, randomUUID(), 'x']) {
      assert.equal((await app.request(`/dossiers/${id}/contact`)).status, 404, id)
      assert.equal(
        (await app.request(`/dossiers/${id}/contact`, { kind: 'phone', written: '06 12 34 56 78' })).status,
        404,
        id,
      )
    }
  })

  test('two files that seem to be one are proposed, merged into the one that the agent keeps, and parted again', async () => {
    const one = await app.world.addPerson({ lastName: 'JUMEL', firstName: 'Anne', born: '1970-05-05' })
    const other = await app.world.addPerson({ lastName: 'JUMEL', firstName: 'Anne', born: '1970-05-05' })
    const before = await app.request('/doublons')
    assert.match(before.html, /même naissance, noms proches/)
    const { status, to } = await app.request('/doublons', { one, other, keep: 'other' })
    assert.equal(status, 303)
    const { rows } = await sql<{
      id: string
      person_id: string
    }>`select id, person_id from person_merge`.execute(app.world.all)
    assert.deepEqual([rows[0]!.person_id, to], [other, `/doublons?reunion=${rows[0]!.id}`])
    const merged = await app.request(to!)
    assert.match(merged.html, /Les deux dossiers sont réunis/)
    assert.doesNotMatch(merged.html, /JUMEL/)
    const again = await app.request('/doublons', { one, other, keep: 'one' })
    assert.equal(again.status, 422)
    assert.match(again.html, /déjà réunis/)
    assert.equal(
      (await app.request('/doublons/separer', { merge: rows[0]!.id })).to,
      '/doublons?fait=separation',
    )
    assert.match((await app.request('/doublons?fait=separation')).html, /sont séparés.*JUMEL/s)
    assert.match((await app.request('/doublons/separer', { merge: rows[0]!.id })).html, /déjà séparés/)
    assert.equal((await app.request('/doublons', {})).status, 422)
  })
})
