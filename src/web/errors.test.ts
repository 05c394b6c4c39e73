import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ORIGIN, testApp } from './test-app.ts'

describe('what is answered when something is not done', () => {
  let the: Awaited<ReturnType<typeof testApp>>
  before(async () => {
    the = await testApp({ demonstration: true })
    await the.person('orienteuse@exemple.fr', 'orienteur')
    await the.person('gestion@exemple.fr', 'account-manager')
  })
  after(() => the.close())
  const enter = async (mail: string) => {
    const browser = the.browser()
    await browser.post('/connexion/demonstration', { mail })
    return browser
  }

  test('what does not exist and what one may not see are the same page', async () => {
    const orienteuse = await enter('orienteuse@exemple.fr')
    const manager = await enter('gestion@exemple.fr')
    const pages = [
      await orienteuse.get('/nulle-part'),
      await orienteuse.get('/comptes'),
      await orienteuse.get(`/comptes/${the.first}`),
      await manager.get('/comptes/00000000-0000-4000-8000-000000000000'),
      await manager.get('/comptes/pas-un-identifiant'),
      await manager.get('/comptes?page=x'),
      await manager.get('/comptes/a-confirmer'),
      await manager.get('/jetons'),
      await orienteuse.post('/comptes/nouveau', { name: 'Essai', mail: 'essai@exemple.fr' }),
      await manager.post(`/comptes/${the.first}'/fonctions`, {}),
    ]
    const bodies = await Promise.all(pages.map(page => page.text()))
    for (const [index, page] of pages.entries()) {
      assert.equal(page.status, 404, String(index))
      assert.equal(bodies[index], bodies[0], String(index))
    }
    assert.match(bodies[0]!, /Cette page n’existe pas\./)
  })

  test('a bug is told by a number, and neither the page nor the log says what was typed', async () => {
    const answer = await the.browser().get('/panne/jean-secret')
    const text = await answer.text()
    assert.equal(answer.status, 500)
    const bug = the.bugs.at(-1)!
    assert.ok(text.includes(bug.number))
    assert.match(bug.number, /^[0-9A-F]{8}$/)
    assert.deepEqual(
      [bug.name, bug.code, bug.method, bug.route],
      ['TypeError', '22P02', 'GET', '/panne/:person'],
    )
    assert.ok(bug.stack.some(line => line.includes('test-app.ts')))
    assert.doesNotMatch(text + JSON.stringify(bug), /secret/i)
  })

  test('a program receives Problem Details', async () => {
    const missing = await the.browser().get('/api/nulle-part')
    assert.deepEqual([missing.status, missing.headers.get('Content-Type')], [404, 'application/problem+json'])
    assert.deepEqual(await missing.json(), {
      type: 'about:blank',
      title: 'Introuvable',
      status: 404,
      detail: 'Cette page n’existe pas.',
    })
    const bug = (await (await the.browser().get('/api/panne')).json()) as { status: number; detail: string }
    assert.equal(bug.status, 500)
    assert.ok(bug.detail.includes(the.bugs.at(-1)!.number))
    assert.equal((await the.browser().get('/api/moi')).status, 401)
  })

  test('a form that cannot be read is refused, not a bug', async () => {
    const manager = await enter('gestion@exemple.fr')
    const known = the.bugs.length
    const cases: [body: string, type: string | undefined, status: number, why: string][] = [
      ['--x\r\nn’importe quoi', 'multipart/form-data; boundary=x', 422, 'a broken multipart body'],
      ['name=x', 'multipart/form-data', 422, 'no boundary'],
      ['{"name":', 'application/json', 422, 'no form at all'],
      ['name=a%00b&mail=x@exemple.fr', 'application/x-www-form-urlencoded', 422, 'PostgreSQL keeps no NUL'],
      [
        'name=a&name=b&mail=x@exemple.fr',
        'application/x-www-form-urlencoded',
        422,
        'a name that comes twice',
      ],
      ['name=Essai&mail=x@exemple.fr&autre=1', 'application/x-www-form-urlencoded', 422, 'an unknown field'],
      ['__proto__=1&constructor=2', 'application/x-www-form-urlencoded', 422, 'names of JavaScript'],
      ['%E0%A4%A=%', 'application/x-www-form-urlencoded', 422, 'broken percent signs'],
      ['', undefined, 422, 'nothing'],
    ]
    for (const [body, type, status, why] of cases) {
      const headers = { origin: ORIGIN, ...(type && { 'content-type': type }) }
      for (const path of ['/comptes/nouveau', '/comptes/organisations', `/comptes/${the.first}/fonctions`]) {
        const answer = await manager.send(path, { method: 'POST', body, headers })
        assert.equal(answer.status, status, `${path}: ${why}`)
        assert.equal(the.bugs.length, known, `${path}: ${why}`)
      }
    }
  })
})
