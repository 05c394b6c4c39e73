/** The second factor that the département demands at the provider: asked for, and held to when the person comes back. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startProvider, type TestProvider } from '../../e2e/oidc-provider.ts'
import { type Browser, ORIGIN, testApp } from './test-app.ts'

const jeanne = { sub: 'sub-jeanne', given_name: 'Jeanne', usual_name: 'Essai', email: 'jeanne@exemple.fr' }
const acrValues = ['eidas1-mfa', 'eidas2']
type App = Awaited<ReturnType<typeof testApp>>

const departure = async (browser: Browser) =>
  new URL((await browser.get('/connexion/oidc')).headers.get('location')!)
const back = (url: string) => url.slice(ORIGIN.length)
const lastAcr = async (the: App) =>
  (await the.everything.query('select acr from session order by opened_at desc, ended_at nulls first'))
    .rows[0]?.acr as string | null | undefined
const count = async (the: App, table: 'session' | 'agent_subject') =>
  Number((await the.everything.query(`select count(*) from ${table}`)).rows[0].count)

for (const claimsParameter of [true, false])
  describe(`a second factor is demanded of a provider that ${claimsParameter ? 'understands claims' : 'knows acr_values alone'}`, () => {
    let provider: TestProvider
    let the: App
    before(async () => {
      provider = await startProvider({ origin: ORIGIN, person: jeanne, claimsParameter })
      the = await testApp({ oidc: { ...provider, acrValues } })
      await the.person('jeanne@exemple.fr', 'orienteur')
    })
    after(() => Promise.all([the.close(), provider.stop()]))

    test('the demand is sent', async () => {
      const { searchParams } = await departure(the.browser())
      const [claims, plain] = [searchParams.get('claims'), searchParams.get('acr_values')]
      if (claimsParameter) {
        assert.deepEqual(JSON.parse(claims!), {
          id_token: { acr: { essential: true, values: acrValues } },
        })
        assert.equal(plain, null)
      } else assert.deepEqual([claims, plain], [null, 'eidas1-mfa eidas2'])
    })

    test('a password alone opens nothing, and the page says what to do; a second factor does, and is kept with the session', async () => {
      for (const [acr, status, reason] of [
        ['eidas1', 403, 'a password alone'],
        ['eidas1-mfa', 303, 'a code beside the password'],
        ['eidas2', 303, 'another strength of the list'],
        ['eidas1', 403, 'a password alone, of an account that came in before'],
      ] as const) {
        provider.acr = acr
        const [sessions, linked] = [await count(the, 'session'), await count(the, 'agent_subject')]
        const browser = the.browser()
        const answer = await browser.get(back(await provider.visit((await departure(browser)).href)))
        assert.equal(answer.status, status, reason)
        if (status === 303) {
          assert.equal((await browser.get('/moi')).status, 200, reason)
          assert.equal(await lastAcr(the), acr, reason)
          await browser.post('/deconnexion')
          the.later(1)
          continue
        }
        const page = await answer.text()
        assert.match(page, /Un second facteur est demandé/, reason)
        assert.match(page, /double authentification.*Activez-la.*puis recommencez/s, reason)
        assert.equal(browser.cookies.size, 0, reason)
        assert.deepEqual(
          [await count(the, 'session'), await count(the, 'agent_subject')],
          [sessions, linked],
          reason,
        )
      }
    })

    test('whoever takes the demand out of the address on the way gains nothing', async () => {
      provider.acr = 'eidas1'
      const browser = the.browser()
      const url = await departure(browser)
      url.searchParams.delete('claims')
      url.searchParams.delete('acr_values')
      const answer = await browser.get(back(await provider.visit(url.href)))
      assert.deepEqual([answer.status, browser.cookies.size], [403, 0])
    })
  })

test('a provider that says in its own words that it cannot meet the demand gives the same page', async () => {
  const provider = await startProvider({ origin: ORIGIN, person: jeanne })
  const the = await testApp({ oidc: { ...provider, acrValues } })
  for (const [query, status, reason] of [
    ['error=unmet_authentication_requirements', 403, 'OpenID Connect, Unmet Authentication Requirements'],
    ['error=access_denied&error_description=none+of+the+requested+ACRs+could+be+obtained', 403, 'ProConnect'],
    ['error=access_denied', 400, 'the person gave up'],
    ['error=access_denied&error_description=massacre', 400, 'another word'],
  ] as const) {
    const browser = the.browser()
    const { searchParams } = await departure(browser)
    const answer = await browser.get(
      `/connexion/retour?${query}&state=${searchParams.get('state')}&iss=${encodeURIComponent(provider.issuer)}`,
    )
    assert.equal(answer.status, status, reason)
    assert.equal(/Un second facteur est demandé/.test(await answer.text()), status === 403, reason)
  }
  await Promise.all([the.close(), provider.stop()])
})

test('where nothing is demanded any strength comes in, and what it was is kept', async () => {
  const provider = await startProvider({ origin: ORIGIN, person: jeanne })
  const the = await testApp({ oidc: provider })
  await the.person('jeanne@exemple.fr', 'orienteur')
  const browser = the.browser()
  assert.equal((await browser.get(back(await provider.visit((await departure(browser)).href)))).status, 303)
  assert.equal(await lastAcr(the), 'eidas1')
  await Promise.all([the.close(), provider.stop()])
})
