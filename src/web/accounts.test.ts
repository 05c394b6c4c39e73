import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Browser, ORIGIN, testApp } from './test-app.ts'

describe('the pages of accounts and tokens', () => {
  let the: Awaited<ReturnType<typeof testApp>>
  let manager: Browser
  let first: Browser
  before(async () => {
    the = await testApp({ demonstration: true })
    await the.person('gestion@exemple.fr', 'account-manager')
    manager = await enter('gestion@exemple.fr')
    first = await enter('premiere@exemple.fr')
  })
  after(() => the.close())
  const enter = async (mail: string) => {
    const browser = the.browser()
    assert.equal((await browser.post('/connexion/demonstration', { mail })).status, 303, mail)
    return browser
  }
  const text = async (browser: Browser, path: string) => {
    const answer = await browser.get(path)
    assert.equal(answer.status, 200, path)
    return answer.text()
  }

  test('from a new account to an agent who acts for an organisation', async () => {
    const made = await manager.post('/comptes/nouveau', { name: 'Camille Essai', mail: 'camille@exemple.fr' })
    assert.equal(made.status, 303)
    const account = made.headers.get('location')!
    assert.match(await text(manager, '/comptes?vue=waiting'), /Camille Essai/)
    assert.equal(
      (await manager.post(`${account}/fonctions`, { role: 'orienteur' })).headers.get('location'),
      account,
    )
    assert.equal(
      (await manager.post(`${account}/organisation`, { organisation: the.base.orientation })).status,
      303,
    )

    const page = await text(first, '/comptes/a-confirmer')
    const membership = /name="membership" value="([^"]+)"/.exec(page)![1]!
    assert.equal(
      (await first.post('/comptes/a-confirmer', { membership })).headers.get('location'),
      '/comptes/a-confirmer',
    )
    const camille = await enter('camille@exemple.fr')
    const me = (await (await camille.get('/moi')).json()) as { organisation: string; roles: string[] }
    assert.deepEqual([me.organisation, me.roles], ['Plateforme d’orientation RSA', ['orienteur']])
    assert.match(await text(camille, '/comptes/a-confirmer'), /Rien à confirmer/)

    const detail = await text(manager, account)
    const ids = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(detail)![1]!
    assert.equal((await manager.post(`${account}/fonctions/retirer`, { role: ids('role') })).status, 303)
    assert.equal(
      (await manager.post(`${account}/organisation/fin`, { membership: ids('membership') })).status,
      303,
    )
    assert.equal((await manager.post(`${account}/suspendre`, { why: 'Départ' })).status, 303)
    assert.equal((await camille.get('/moi')).status, 303)
    assert.match(await text(manager, '/comptes?vue=suspended'), /Camille Essai/)
    assert.equal((await manager.post(`${account}/rouvrir`)).status, 303)
  })

  test('a refused form comes back as it was typed, with the reason by the field', async () => {
    const answer = await manager.post('/comptes/nouveau', { name: 'É', mail: 'pas <une> adresse' })
    const page = await answer.text()
    assert.equal(answer.status, 422)
    assert.match(page, /<title>Erreur/)
    assert.match(page, /value="pas &lt;une&gt; adresse"/)
    assert.match(page, /id="mail-error"[\s\S]*adresse électronique complète/)
    assert.match(page, /href="#name"/)
    const own = await the.person('autre@exemple.fr', 'orienteur')
    const role = await manager.post(`/comptes/${own}/fonctions`, { role: 'account-manager' })
    assert.deepEqual([role.status, /ne va pas avec/.test(await role.text())], [422, true])
  })

  test('each form sends every field that its action asks for', async () => {
    const cases: [page: string, fields: string[]][] = [
      ['/comptes/nouveau', ['name', 'mail']],
      ['/comptes/organisations', ['name', 'kind']],
      ['/jetons', ['label', 'agent', 'until']],
    ]
    for (const [page, fields] of cases) {
      const form = /<form class="form"[\s\S]*?<\/form>/.exec(await text(first, page))![0]
      assert.deepEqual(
        [...form.matchAll(/ name="([^"]+)"/g)].map(found => found[1]),
        fields,
        page,
      )
    }
  })

  test('an account manager sees neither tokens nor what only agents confirm', async () => {
    for (const path of ['/jetons', '/comptes/a-confirmer'])
      assert.equal((await manager.get(path)).status, 404, path)
    assert.equal((await the.browser().get('/comptes')).headers.get('location'), '/connexion?vers=%2Fcomptes')
  })

  test('a token is shown once', async () => {
    const answer = await first.post('/jetons', {
      label: 'Dépôt',
      agent: the.base.imports,
      until: '2026-04-01',
    })
    const token = /<code>(maillage_[\w-]{43})<\/code>/.exec(await answer.text())![1]!
    assert.equal(answer.headers.get('Cache-Control'), 'no-store')
    const list = await text(first, '/jetons')
    assert.doesNotMatch(list, new RegExp(token))
    assert.equal(
      (await the.app.request(`${ORIGIN}/api/moi`, { headers: { authorization: `Bearer ${token}` } })).status,
      200,
    )
    const id = /name="token" value="([^"]+)"/.exec(list)![1]!
    assert.equal((await first.post('/jetons/retirer', { token: id })).status, 303)
    assert.equal(
      (await the.app.request(`${ORIGIN}/api/moi`, { headers: { authorization: `Bearer ${token}` } })).status,
      401,
    )

    const agent = await the.person('referente@exemple.fr', 'referent')
    await first.post('/jetons', { label: 'Agenda', agent, until: '2026-04-01' })
    const referente = await enter('referente@exemple.fr')
    const own = /action="\/jetons\/accepter">[\s\S]*?value="([^"]+)"/.exec(
      await text(referente, '/jetons'),
    )![1]!
    assert.equal((await referente.post('/jetons/accepter', { token: own })).status, 303)
    assert.match(await text(referente, '/jetons'), /En service/)
  })
})
