import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { identityOf } from '../kernel/access/agents.ts'
import { type Identity, withNobody } from '../kernel/access/identity.ts'
import { acceptToken, listTokens, makeToken, revokeToken } from '../kernel/access/tokens.ts'
import type { Action } from '../kernel/action.ts'
import { Refusal } from '../kernel/refusal.ts'
import { runAction } from '../kernel/run.ts'
import { ORIGIN, testApp } from './test-app.ts'

describe('a program acts for an agent by a token', () => {
  let the: Awaited<ReturnType<typeof testApp>>
  let orienteuse: string
  before(async () => {
    the = await testApp({ demonstration: true })
    orienteuse = await the.person('orienteuse@exemple.fr', 'orienteur')
  })
  after(() => the.close())

  const me = async (id: string) =>
    (await withNobody(the.db, 'maillage_system', '76', the.time.now.today, tx =>
      identityOf(tx, '76', id, the.time.now.today),
    )) as Identity
  const run = async (id: string, action: Action, input: unknown) =>
    runAction(action, { db: the.db, me: await me(id), now: the.time.now }, input)
  const make = async (agent: string, until = '2026-03-31') =>
    (await run(the.first, makeToken as Action, { label: 'Dépôt quotidien', agent, until })).done as {
      id: string
      token: string
      waits: boolean
    }
  const ask = (token: string, path = '/api/moi', init: RequestInit = {}) =>
    the.app.request(`${ORIGIN}${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token}` },
    })

  test('the account of the imports is served at once', async () => {
    const { token, waits } = await make(the.base.imports)
    const answer = await ask(token)
    assert.deepEqual(
      [answer.status, ((await answer.json()) as Identity).name, waits],
      [200, 'Compte des imports', false],
    )
    assert.equal(
      (await ask(token, '/api/ecrire', { method: 'POST' })).status,
      200,
      'a program has no page to come from',
    )
    assert.equal((await ask(token, '/moi')).status, 303, 'no page is opened by a token')
  })

  test('an administrator, who sees no file, opens none by a token: the agent must agree', async () => {
    const { id, token, waits } = await make(orienteuse)
    assert.equal(waits, true)
    assert.equal((await ask(token)).status, 401)
    const other = await the.person('referente@exemple.fr', 'referent')
    await assert.rejects(
      run(other, acceptToken as Action, { token: id }),
      Refusal,
      'only the agent concerned',
    )
    assert.deepEqual((await run(other, listTokens as Action, {})).done, [])
    await assert.rejects(
      run(the.first, acceptToken as Action, { token: id }),
      Refusal,
      'not the administrator',
    )
    await run(orienteuse, acceptToken as Action, { token: id })
    assert.equal((await ask(token)).status, 200)
    await assert.rejects(run(other, revokeToken as Action, { token: id }), Refusal)
    await run(orienteuse, revokeToken as Action, { token: id })
    assert.equal((await ask(token)).status, 401)
  })

  test('a token given before the function that opens files waits too', async () => {
    const agent = await the.person('nouveau@exemple.fr', 'steering-state')
    const { token } = await make(agent)
    assert.equal((await ask(token)).status, 200)
    await the.everything.query("update agent_role set role = 'orienteur' where agent_id = $1", [agent])
    assert.equal((await ask(token)).status, 401)
  })

  test('a token that is wrong, past, taken back, or of a suspended agent opens nothing, and no cookie takes its place', async () => {
    const browser = the.browser()
    await browser.post('/connexion/demonstration', { mail: 'orienteuse@exemple.fr' })
    const answer = await browser.get('/api/moi', { authorization: 'Bearer maillage_faux' })
    assert.deepEqual([answer.status, answer.headers.get('WWW-Authenticate')], [401, 'Bearer'])
    assert.equal(((await answer.json()) as { status: number }).status, 401)
    assert.equal((await ask('')).status, 401)
    assert.equal((await browser.get('/api/moi')).status, 200, 'by cookie')

    const past = await make(the.base.imports, '2026-03-03')
    assert.equal((await ask(past.token)).status, 200)
    the.later(24 * 60)
    assert.equal((await ask(past.token)).status, 200, 'its last day')
    the.later(24 * 60)
    assert.equal((await ask(past.token)).status, 401, 'the day after')
    const revoked = await make(the.base.imports)
    await run(the.first, revokeToken as Action, { token: revoked.id })
    assert.equal((await ask(revoked.token)).status, 401, 'taken back')
    const suspended = await the.person('suspendu@exemple.fr', 'steering-state')
    const { token } = await make(suspended)
    await the.everything.query(
      "update agent set suspended_on = '2026-03-04', suspended_why = 'essai' where id = $1",
      [suspended],
    )
    assert.equal((await ask(token)).status, 401, 'suspended')
  })

  test('a token has an end, within a year, and is kept as a hash', async () => {
    const cases: [until: string, field: string, why: string][] = [
      ['2026-03-01', 'until', 'past'],
      ['2027-12-31', 'until', 'more than a year'],
      ['demain', 'until', 'no date'],
    ]
    for (const [until, field, why] of cases) {
      const { problems } = await run(the.first, makeToken as Action, {
        label: 'Essai',
        agent: the.base.imports,
        until,
      })
      assert.deepEqual(Object.keys(problems ?? {}), [field], why)
    }
    const { token } = await make(the.base.imports, '2026-06-30')
    const { rows } = await the.everything.query<{ text: string }>(
      'select api_token::text as text from api_token',
    )
    assert.ok(rows.length > 0 && rows.every(row => !row.text.includes(token)))
    const listed = JSON.stringify((await run(the.first, listTokens as Action, {})).done)
    assert.doesNotMatch(listed, /maillage_|hash/)
  })

  test('who is not signed in costs the database nothing', async () => {
    let asked = 0
    the.pool.on('acquire', () => asked++)
    assert.equal((await the.browser().get('/moi')).status, 303)
    assert.equal(asked, 0)
    const browser = the.browser()
    await browser.post('/connexion/demonstration', { mail: 'orienteuse@exemple.fr' })
    asked = 0
    await browser.get('/moi')
    assert.equal(asked, 1, 'and a session is read once a request')
  })
})

test('a session is locked after 10 idle minutes and ends after 12 hours', async () => {
  const the = await testApp({ demonstration: true })
  await the.person('orienteuse@exemple.fr', 'orienteur')
  const enter = async () => {
    const browser = the.browser()
    await browser.post('/connexion/demonstration', { mail: 'orienteuse@exemple.fr' })
    return browser
  }
  const seen = async () => {
    return (
      await the.everything.query('select seen_at from session order by opened_at desc, seen_at desc limit 1')
    ).rows[0].seen_at.toISOString()
  }
  const cases: [minutes: number[], status: number, why: string][] = [
    [[9.9], 200, 'still there'],
    [[10], 303, 'ten minutes without a request'],
    [[9, 9, 9], 200, 'each request starts the ten minutes again'],
    [[...Array(79).fill(9), 8.9], 200, '11 h 59 at work'],
    [[...Array(80).fill(9)], 303, 'twelve hours, though never idle'],
  ]
  for (const [minutes, status, why] of cases) {
    const browser = await enter()
    let last = 0
    for (const wait of minutes) {
      the.later(wait)
      last = (await browser.get('/moi')).status
    }
    assert.equal(last, status, why)
  }
  const browser = await enter()
  const opened = await seen()
  the.later(0.9)
  await browser.get('/moi')
  assert.equal(await seen(), opened, 'the instant of the last request is written once a minute at most')
  the.later(0.1)
  await browser.get('/moi')
  assert.equal(await seen(), the.time.now.at)
  the.later(-120)
  assert.equal((await browser.get('/moi')).status, 303, 'a clock that goes back lengthens no session')
  await the.close()
})
