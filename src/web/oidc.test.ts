import assert from 'node:assert/strict'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { startProvider, type TestProvider } from '../../e2e/oidc-provider.ts'
import { providerOf } from './oidc.ts'
import { proConnect } from './proconnect.ts'
import { type Browser, ORIGIN, testApp } from './test-app.ts'

const jeanne = {
  sub: 'sub-jeanne',
  given_name: 'Jeanne',
  usual_name: 'Essai',
  email: 'Jeanne@exemple.fr',
  siret: '22760001300011',
}

for (const signed of [true, false])
  describe(`sign-in at a provider whose user information is ${signed ? 'a signed JWT' : 'plain JSON'}`, () => {
    let provider: TestProvider
    let the: Awaited<ReturnType<typeof testApp>>
    before(async () => {
      provider = await startProvider({ origin: ORIGIN, person: jeanne, signed })
      the = await testApp({ oidc: provider })
    })
    after(() => Promise.all([the.close(), provider.stop()]))

    /** Up to the return, which is left to the test. */
    const begin = async (browser: Browser, vers = '/moi') => {
      const answer = await browser.get(`/connexion/oidc?vers=${encodeURIComponent(vers)}`)
      assert.equal(answer.status, 303)
      return answer.headers.get('location')!
    }
    const back = (url: string) => url.slice(ORIGIN.length)
    const count = async (table: 'session' | 'agent_subject' | 'sign_in') => {
      return Number((await the.everything.query(`select count(*) from ${table}`)).rows[0].count)
    }

    test('a person with an account comes in, where they wanted to go; their name is learnt', async () => {
      await the.person('jeanne@exemple.fr', 'orienteur')
      const browser = the.browser()
      const home = await browser.get('/moi?tri=nom')
      assert.equal(home.headers.get('location'), '/connexion?vers=%2Fmoi%3Ftri%3Dnom')
      const returned = await browser.get(back(await provider.visit(await begin(browser, '/moi?tri=nom'))))
      assert.equal(returned.status, 303)
      assert.equal(returned.headers.get('location'), '/moi?tri=nom')
      const me = (await (await browser.get('/moi')).json()) as { name: string; roles: string[] }
      assert.deepEqual([me.name, me.roles], ['Jeanne Essai', ['orienteur']])
    })

    test('the way back serves once, even with another proof', async () => {
      const browser = the.browser()
      const departure = await begin(browser)
      const [url, again] = [back(await provider.visit(departure)), back(await provider.visit(departure))]
      const cookie = [...browser.cookies]
      await browser.get(url)
      for (const replay of [url, again]) {
        const other = the.browser()
        for (const [name, value] of cookie) other.cookies.set(name, value)
        const answer = await other.get(replay)
        assert.deepEqual([answer.status, answer.headers.has('Location')], [400, false])
      }
    })

    test('a way back that another browser began, is false, late or refused opens nothing', async () => {
      const cases: [change: (url: string) => string | Promise<string>, minutes: number, why: string][] = [
        [url => url.replace(/state=[^&]+/, 'state=autre'), 0, 'the state is not that of this browser'],
        [url => url.replace(/state=[^&]+&?/, ''), 0, 'no state'],
        [url => url.replace(/code=[^&]+/, 'code=faux'), 0, 'the provider never gave this code'],
        [
          url => url.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fautre.example'),
          0,
          'the answer of another provider (RFC 9207)',
        ],
        [() => `${ORIGIN}/connexion/retour?error=access_denied`, 0, 'the person gave up'],
        [() => `${ORIGIN}/connexion/retour`, 0, 'nothing at all'],
        [url => url, 11, 'it took more than ten minutes'],
      ]
      for (const [change, minutes, why] of cases) {
        const browser = the.browser()
        const url = await change(await provider.visit(await begin(browser)))
        the.later(minutes)
        const answer = await browser.get(back(url))
        assert.equal(answer.status, 400, why)
        assert.match(await answer.text(), /La connexion n’a pas abouti/, why)
        assert.equal(browser.cookies.size, 0, why)
      }
      const begun = the.browser()
      const url = await provider.visit(await begin(begun))
      assert.equal(
        (await the.browser().get(back(url))).status,
        400,
        'a browser that began nothing (login CSRF)',
      )
      assert.ok((await count('sign_in')) < 4, 'what is late is taken away')
    })

    test('a proof made for another sign-in is refused', async () => {
      const browser = the.browser()
      const url = (await begin(browser)).replace(/nonce=[^&]+/, 'nonce=autre')
      assert.equal((await browser.get(back(await provider.visit(url)))).status, 400, 'the nonce is not ours')
      const other = (await begin(browser)).replace(/code_challenge=[^&]+/, `code_challenge=${'A'.repeat(43)}`)
      assert.equal(
        (await browser.get(back(await provider.visit(other)))).status,
        400,
        'the code was asked by somebody else (PKCE)',
      )
    })

    if (signed)
      test('user information with the signature of another is refused', async () => {
        provider.forged = true
        const browser = the.browser()
        const answer = await browser.get(back(await provider.visit(await begin(browser))))
        assert.deepEqual([answer.status, browser.cookies.size], [400, 0])
        provider.forged = false
      })

    test('who has no account is told so, and gets no session', async () => {
      const cases: [person: TestProvider['person'], text: RegExp, why: string][] = [
        [
          { ...jeanne, sub: 'sub-1', email: 'inconnue@exemple.fr' },
          /n’est pas ouvert sur Maillage/,
          'nobody opened one',
        ],
        [
          { ...jeanne, sub: 'sub-2' },
          /n’est pas ouvert sur Maillage/,
          'the address passed to a second person: the account is the first one’s',
        ],
        [
          { ...jeanne, sub: 'sub-3', email: 'premiere@exemple.fr', email_verified: false },
          /n’est pas ouvert sur Maillage/,
          'the provider did not check the address',
        ],
        [
          { ...jeanne, sub: 'sub-4', email: 'imports@maillage.invalid' },
          /n’est pas ouvert sur Maillage/,
          'an account of the system never signs in',
        ],
        [{ ...jeanne, sub: 'sub-5', email: 'rien@exemple.fr' }, /n’a pas de fonction/, 'no function yet'],
      ]
      await the.person('rien@exemple.fr')
      const [linked, sessions] = [await count('agent_subject'), await count('session')]
      for (const [person, text, why] of cases) {
        provider.person = person
        const browser = the.browser()
        const answer = await browser.get(back(await provider.visit(await begin(browser))))
        assert.equal(answer.status, 403, why)
        assert.match(await answer.text(), text, why)
        assert.equal(browser.cookies.size, 0, why)
      }
      assert.deepEqual([await count('agent_subject'), await count('session')], [linked, sessions])
      provider.person = jeanne
    })

    test('after the first sign-in the person is known by the provider’s name for them, not by their address', async () => {
      provider.person = { ...jeanne, email: 'jeanne.nouvelle@exemple.fr' }
      const browser = the.browser()
      assert.equal((await browser.get(back(await provider.visit(await begin(browser))))).status, 303)
      provider.person = jeanne
    })

    test('a suspended account is refused, and its open session opens nothing from then on', async () => {
      const agent = await the.person('lea@exemple.fr', 'referent')
      provider.person = { ...jeanne, sub: 'sub-lea', email: 'lea@exemple.fr' }
      const browser = the.browser()
      await browser.get(back(await provider.visit(await begin(browser))))
      assert.equal((await browser.get('/moi')).status, 200)
      await the.everything.query(
        "update agent set suspended_on = '2026-03-02', suspended_why = 'essai' where id = $1",
        [agent],
      )
      assert.equal((await browser.get('/moi')).status, 303)
      const again = the.browser()
      const answer = await again.get(back(await provider.visit(await begin(again))))
      assert.deepEqual([answer.status, again.cookies.size], [403, 0])
      assert.match(await answer.text(), /Votre compte est suspendu/)
      provider.person = jeanne
    })

    test('signing in gives a new session and ends the one that the browser had: a fixed one is worth nothing', async () => {
      const browser = the.browser()
      browser.cookies.set('__Host-maillage', 'valeur-choisie-par-un-autre')
      await browser.get(back(await provider.visit(await begin(browser))))
      const first = browser.cookies.get('__Host-maillage')!
      assert.notEqual(first, 'valeur-choisie-par-un-autre')
      await browser.get(back(await provider.visit(await begin(browser))))
      assert.notEqual(browser.cookies.get('__Host-maillage'), first)
      const old = the.browser()
      old.cookies.set('__Host-maillage', first)
      assert.equal((await old.get('/moi')).status, 303)
    })

    test('signing out ends the session here and at the provider', async () => {
      const browser = the.browser()
      await browser.get(back(await provider.visit(await begin(browser))))
      const kept = browser.cookies.get('__Host-maillage')!
      const answer = await browser.post('/deconnexion')
      const elsewhere = new URL(answer.headers.get('location')!)
      assert.equal(elsewhere.origin, provider.issuer)
      assert.equal(elsewhere.searchParams.get('post_logout_redirect_uri'), `${ORIGIN}/connexion`)
      assert.ok(elsewhere.searchParams.get('id_token_hint'))
      assert.equal(browser.cookies.size, 0)
      browser.cookies.set('__Host-maillage', kept)
      assert.equal((await browser.get('/moi')).status, 303)
      assert.equal(
        (await the.browser().post('/deconnexion')).headers.get('location'),
        '/connexion',
        'nobody was signed in',
      )
    })

    test('no cookie or token is kept in clear', async () => {
      const { rows } = await the.everything.query<{ text: string }>(
        'select session::text as text from session where ended_at is null',
      )
      assert.ok(rows.length > 0)
      const browser = the.browser()
      await browser.get(back(await provider.visit(await begin(browser))))
      const cookie = browser.cookies.get('__Host-maillage')!
      assert.equal(Buffer.from(cookie, 'base64url').length, 32, '256 bits')
      assert.ok(rows.every(row => !row.text.includes(cookie)))
      const ended = await the.everything.query('select id_token from session where ended_at is not null')
      assert.ok(
        ended.rows.every(row => row.id_token === null),
        'the provider’s token goes with the session',
      )
    })
  })

test('a provider that does not answer gives a page that says so, and the others go on', async () => {
  const silent = http.createServer(() => {})
  await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const facts = { issuer, clientId: 'maillage', clientSecret: 'x' }
  const begun = await providerOf(facts, proConnect, 0.2).begin(`${ORIGIN}/connexion/retour`)
  assert.equal(begun, null, 'it accepts and says nothing')
  silent.closeAllConnections()
  await new Promise(resolve => silent.close(resolve))

  const the = await testApp({ oidc: facts })
  const answer = await the.browser().get('/connexion/oidc')
  assert.equal(answer.status, 503)
  assert.match(await answer.text(), /Le service d’identification ne répond pas/)
  assert.equal((await the.browser().get('/connexion')).status, 200)
  await the.close()
})
