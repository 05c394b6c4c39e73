import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ORIGIN, testApp } from './test-app.ts'

describe('what every request must satisfy and every answer carries', () => {
  let the: Awaited<ReturnType<typeof testApp>>
  before(async () => {
    the = await testApp({
      demonstration: true,
      oidc: { issuer: 'https://identite.example.fr/api/v2', clientId: 'x', clientSecret: 'x' },
    })
    await the.person('orienteuse@exemple.fr', 'orienteur')
  })
  after(() => the.close())

  test('a page lets in nothing from elsewhere, and no other site shows it in a frame', async () => {
    for (const path of ['/connexion', '/nulle-part', '/panne/1', '/api/moi']) {
      const answer = await the.browser().get(path)
      const policy = Object.fromEntries(
        answer.headers
          .get('Content-Security-Policy')!
          .split('; ')
          .map(part => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
      )
      const nonce = /'nonce-([\w+/=]{24})'/.exec(policy['script-src']!)![1]
      assert.deepEqual(policy, {
        'default-src': "'none'",
        'script-src': `'self' 'nonce-${nonce}'`,
        'style-src': `'self' 'nonce-${nonce}'`,
        'img-src': "'self'",
        'font-src': "'self'",
        'connect-src': "'self'",
        'worker-src': "'self'",
        'form-action': "'self' https://identite.example.fr",
        'frame-ancestors': "'none'",
        'base-uri': "'none'",
      })
      assert.equal(answer.headers.get('X-Content-Type-Options'), 'nosniff', path)
      assert.equal(answer.headers.get('Referrer-Policy'), 'same-origin', path)
      assert.equal(answer.headers.get('Cross-Origin-Opener-Policy'), 'same-origin', path)
      assert.equal(answer.headers.get('Cross-Origin-Resource-Policy'), 'same-origin', path)
      assert.match(answer.headers.get('Permissions-Policy')!, /geolocation=\(\)/, path)
      assert.equal(answer.headers.get('Cache-Control'), 'no-store', path)
      assert.equal(answer.headers.get('Strict-Transport-Security'), null, 'this machine has no certificate')
    }
    const nonces = await Promise.all(
      [1, 2].map(async () => (await the.browser().get('/connexion')).headers.get('Content-Security-Policy')),
    )
    assert.notEqual(nonces[0], nonces[1], 'a nonce serves once')
  })

  test('over https a browser is told to stay there', async () => {
    const secure = await testApp({ https: true })
    const answer = await secure.app.request('https://maillage.example.fr/connexion')
    assert.equal(answer.headers.get('Strict-Transport-Security'), 'max-age=63072000')
    await secure.close()
  })

  test('a write comes from one of our pages', async () => {
    const ours = { origin: ORIGIN }
    const cases: [headers: Record<string, string>, allowed: boolean, why: string][] = [
      [ours, true, 'our own form'],
      [{ ...ours, 'sec-fetch-site': 'same-origin' }, true, 'the browser says so too'],
      [{ referer: `${ORIGIN}/connexion?x=1` }, true, 'an old browser sends no Origin'],
      [{}, false, 'nothing says where it comes from'],
      [{ origin: 'https://autre.example' }, false, 'another site'],
      [{ origin: 'null' }, false, 'a page in a sandbox'],
      [{ origin: 'http://localhost:7677' }, false, 'another application of this machine'],
      [{ origin: `${ORIGIN}.autre.example` }, false, 'a name that begins like ours'],
      [{ ...ours, 'sec-fetch-site': 'cross-site' }, false, 'the browser contradicts it'],
      [{ ...ours, 'sec-fetch-site': 'same-site' }, false, 'a neighbour of the same domain'],
      [{ referer: 'https://autre.example/' }, false, 'another site’s page'],
      [{ referer: 'pas une adresse' }, false, 'no address'],
      [{ authorization: 'Bearer maillage_x' }, false, 'a token means nothing outside /api'],
    ]
    for (const [headers, allowed, why] of cases) {
      const answer = await the
        .browser()
        .post('/connexion/demonstration', { mail: 'orienteuse@exemple.fr' }, headers)
      assert.equal(answer.status, allowed ? 303 : 403, why)
      if (!allowed) assert.match(await answer.text(), /ne vient pas d’une page de Maillage/, why)
    }
    for (const method of ['PUT', 'PATCH', 'DELETE', 'TRACKED'])
      assert.equal((await the.app.request(`${ORIGIN}/moi`, { method })).status, 403, method)
    assert.equal(
      (await the.app.request(`${ORIGIN}/connexion`, { method: 'HEAD' })).status,
      200,
      'reading is free',
    )
  })

  test('under /api too, a write by cookie comes from our pages', async () => {
    const browser = the.browser()
    await browser.post('/connexion/demonstration', { mail: 'orienteuse@exemple.fr' })
    assert.equal(await (await browser.post('/api/ecrire')).text(), 'orienteuse@exemple.fr')
    const refused = await browser.post('/api/ecrire', {}, { origin: 'https://autre.example' })
    assert.deepEqual([refused.status, refused.headers.get('Content-Type')], [403, 'application/problem+json'])
  })

  test('a body is no longer than its address allows', async () => {
    const cases: [path: string, bytes: number, length: boolean, status: number, why: string][] = [
      ['/api/ecrire', 10_000, true, 200, 'just enough'],
      ['/api/ecrire', 10_001, true, 413, 'one too many'],
      ['/api/ecrire', 10_001, false, 413, 'its length is not said, it is counted'],
      ['/imports', 20_000, true, 200, 'an import may be larger'],
      ['/imports', 20_001, true, 413, 'not without end'],
      ['/imports', 100, false, 411, 'a large body is not gathered to be counted'],
    ]
    for (const [path, bytes, length, status, why] of cases) {
      const body = length ? 'x'.repeat(bytes) : new Blob(['x'.repeat(bytes)]).stream()
      const headers = { origin: ORIGIN, ...(length && { 'content-length': String(bytes) }) }
      const answer = await the.app.request(`${ORIGIN}${path}`, {
        method: 'POST',
        headers,
        body,
        duplex: 'half',
      } as RequestInit)
      assert.equal(answer.status, status, why)
    }
  })
})
