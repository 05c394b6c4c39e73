import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { startProvider, type TestProvider } from '../../../e2e/oidc-provider.ts'
import { codeHash, codeText, drawCode } from '../../kernel/people/own/code.ts'
import { testSecret } from '../../kernel/people/test-world.ts'
import { type Browser, ORIGIN, testApp } from '../test-app.ts'
import { dayTyped } from './day-typed.ts'

type App = Awaited<ReturnType<typeof testApp>>

/** A file of that identity, and a code for it. */
async function addPerson(the: App, firstName = 'Camille', birthName = 'Martin') {
  const [person, code, id] = [randomUUID(), drawCode(), randomUUID()]
  const { everything } = the
  await everything.query(`insert into person values ('76', $1, '2026-01-01')`, [person])
  await everything.query(
    `insert into person_identity (departement, person_id, source, known_from, last_name, birth_name, first_name, born_on, sex, search)
      values ('76', $1, 'essai', '2026-01-01', $3, $3, $2, '1984-03-12', '2', '')`,
    [person, firstName, birthName],
  )
  await everything.query(
    `insert into person_code (departement, id, person_id, mark, hash, made_on, until_on) values ('76', $1, $2, $3, $4, '2026-03-01', '2026-09-01')`,
    [id, person, code.mark, codeHash(testSecret, code, '1984-03-12')],
  )
  return { person, id, code: codeText(code) }
}

const enter = (browser: Browser, code: string, born = '12/03/1984') =>
  browser.post('/mon-parcours/connexion', { code, born })
const isIn = async (browser: Browser) => (await browser.get('/mon-parcours')).status === 200

describe('by a code on paper', () => {
  let the: App
  before(async () => {
    the = await testApp({ demonstration: true })
  })
  after(() => the.close())

  test('the code and the birth date open one’s own page, in a session apart from those of agents', async () => {
    const { person, code } = await addPerson(the)
    const browser = the.browser()
    const before = await browser.get('/mon-parcours')
    assert.deepEqual([before.status, before.headers.get('location')], [303, '/mon-parcours/connexion'])
    const answer = await enter(browser, code.toLowerCase(), '12 3 1984')
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/mon-parcours'])
    assert.match(
      answer.headers.get('set-cookie')!,
      /^__Host-maillage-personne=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const me = (await (await browser.get('/mon-parcours')).json()) as { id: string; roles: string[] }
    assert.deepEqual([me.id, me.roles], [person, ['personne']])
    assert.equal((await browser.get('/moi')).status, 303, 'a person is nobody on the pages of agents')
    assert.equal((await browser.get('/api/moi')).status, 200, 'and themself under /api')

    await the.person('accueil@exemple.fr', 'accueil')
    const agent = the.browser()
    await agent.post('/connexion/demonstration', { mail: 'accueil@exemple.fr' })
    assert.equal(await isIn(agent), false, 'an agent is nobody on the pages of a person')
    for (const [name, value] of browser.cookies) agent.cookies.set(name, value)
    const both = (await (await agent.get('/api/moi')).json()) as { roles: string[] }
    assert.deepEqual(both.roles, ['accueil'], 'of both, the agent acts under /api')
  })

  test('what is wrong is said in one way, with the code never sent back; what cannot be a code is said by its field', async () => {
    const { code } = await addPerson(the)
    const pages = []
    for (const [typed, born] of [
      [code, '13/03/1984'],
      [`0000${code.slice(4)}`, '12/03/1984'],
    ] as const) {
      const browser = the.browser()
      const answer = await enter(browser, typed, born)
      assert.deepEqual([answer.status, browser.cookies.size], [422, 0])
      const page = await answer.text()
      assert.ok(!page.includes(code.slice(5)))
      pages.push(page.replaceAll(born, '').replace(/nonce="[^"]*"/g, ''))
    }
    assert.equal(pages[0], pages[1])
    assert.match(pages[0]!, /ne vont pas ensemble/)
    const page = await (await enter(the.browser(), 'ABC', '31 avril')).text()
    assert.match(page, /seize signes/)
    assert.match(page, /le jour, le mois et l’année/)
  })

  test('too many tries from one address are put off', async () => {
    for (let n = 0; n < 9; n++) await enter(the.browser(), '0000-0000-0000-0000')
    const answer = await enter(the.browser(), '0000-0000-0000-0000')
    assert.equal(answer.status, 429)
    assert.match(await answer.text(), /Attendez dix minutes/)
    the.later(11)
  })

  test('a session ends after 10 idle minutes, after an hour, by leaving, and with its code', async () => {
    const { code, id } = await addPerson(the)
    for (const [minutes, open, why] of [
      [[9.9], true, 'still there'],
      [[10], false, 'ten minutes without a request'],
      [[9, 9, 9, 9, 9, 9], true, '54 minutes, never idle'],
      [[9, 9, 9, 9, 9, 9, 6], false, 'an hour'],
    ] as const) {
      const browser = the.browser()
      await enter(browser, code)
      let last = false
      for (const wait of minutes) {
        the.later(wait)
        last = await isIn(browser)
      }
      assert.equal(last, open, why)
    }
    const browser = the.browser()
    await enter(browser, code)
    const kept = new Map(browser.cookies)
    const left = await browser.post('/mon-parcours/quitter')
    assert.deepEqual([left.status, browser.cookies.size], [303, 0])
    for (const [name, value] of kept) browser.cookies.set(name, value)
    assert.equal(await isIn(browser), false, 'the cookie of a session that was left opens nothing')
    await enter(browser, code)
    assert.equal(await isIn(browser), true)
    await the.everything.query(
      `update person_code set ended_on = '2026-03-02', ended_why = 'by-an-agent' where id = $1`,
      [id],
    )
    assert.equal(await isIn(browser), false, 'from the next request on')
  })

  test('the made-up person of the demonstration has a way in, and nobody where there is none', async () => {
    assert.equal((await the.browser().post('/mon-parcours/connexion/demonstration')).status, 404)
    const { id } = await addPerson(the)
    await the.everything.query(`update person_code set mark = 'DEM0' where id = $1`, [id])
    const browser = the.browser()
    assert.match(await (await browser.get('/mon-parcours/connexion')).text(), /personne fictive/)
    await browser.post('/mon-parcours/connexion/demonstration')
    assert.equal(await isIn(browser), true)
    const real = await testApp()
    assert.equal((await real.browser().post('/mon-parcours/connexion/demonstration')).status, 404)
    await real.close()
  })
})

for (const signed of [true, false])
  describe(`by FranceConnect, whose user information is ${signed ? 'a signed JWT' : 'plain JSON'}`, () => {
    const pivot = {
      ...{ sub: 'sub-camille', given_name: 'Camille Anne', family_name: 'MARTIN' },
      ...{ birthdate: '1984-03-12', gender: 'female', birthplace: '76540', birthcountry: '99100' },
    }
    let provider: TestProvider
    let the: App
    before(async () => {
      provider = await startProvider({
        ...{ origin: ORIGIN, person: pivot, signed },
        back: { signIn: '/mon-parcours/connexion/retour', signOut: '/mon-parcours/connexion' },
      })
      the = await testApp({ franceConnect: provider })
    })
    after(() => Promise.all([the.close(), provider.stop()]))
    const departure = async (browser: Browser) =>
      (await browser.get('/mon-parcours/connexion/franceconnect')).headers.get('location')!
    const back = (url: string) => url.slice(ORIGIN.length)
    const visit = async (browser: Browser) =>
      browser.get(back(await provider.visit(await departure(browser))))

    test('the departure asks for the lowest strength by the plain parameter, with state, nonce and PKCE', async () => {
      const { searchParams } = new URL(await departure(the.browser()))
      assert.equal(searchParams.get('acr_values'), 'eidas1')
      assert.equal(searchParams.get('claims'), null)
      assert.equal(searchParams.get('code_challenge_method'), 'S256')
      for (const name of ['state', 'nonce']) assert.ok(searchParams.get(name)!.length >= 32, name)
      assert.doesNotMatch(searchParams.get('scope')!, /email|siret/)
    })

    test('the person of the pivot identity comes into their one file, and goes out at FranceConnect too', async () => {
      const { person } = await addPerson(the)
      const browser = the.browser()
      const answer = await visit(browser)
      assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/mon-parcours'])
      const me = (await (await browser.get('/mon-parcours')).json()) as { id: string }
      assert.equal(me.id, person)
      const left = await browser.post('/mon-parcours/quitter')
      assert.ok(left.headers.get('location')!.startsWith(`${provider.issuer}/session/end?id_token_hint=`))
      assert.equal(await isIn(browser), false)
      const stored = await the.everything.query('select s::text as row from person_subject s')
      assert.ok(stored.rows.every(({ row }) => !row.includes('sub-camille')))
    })

    test('no file, two files and half a birth date come to pages that tell nobody apart', async () => {
      const pages = new Set<string>()
      await addPerson(the, 'Sacha')
      await addPerson(the, 'Sacha')
      for (const [person, why] of [
        [{ ...pivot, sub: 'sub-1', family_name: 'Inconnue' }, 'nobody'],
        [{ ...pivot, sub: 'sub-2', given_name: 'Sacha' }, 'two'],
        [{ ...pivot, sub: 'sub-3' }, 'a second account of an identity that came in before'],
      ] as const) {
        provider.person = person
        const browser = the.browser()
        const answer = await visit(browser)
        assert.deepEqual([answer.status, browser.cookies.size], [403, 0], why)
        pages.add(await answer.text())
      }
      assert.equal(pages.size, 1)
      assert.match([...pages][0]!, /Demandez un code sur papier à votre travailleur social/)
      provider.person = { ...pivot, sub: 'sub-4', birthdate: '1984-00-00' }
      const answer = await visit(the.browser())
      assert.equal(answer.status, 403)
      assert.ok(pages.has(await answer.text()), 'and half a birth date')
      provider.person = pivot
    })

    test('a way back serves once, in the browser that began, and not on the side of agents', async () => {
      const browser = the.browser()
      const url = back(await provider.visit(await departure(browser)))
      assert.equal((await the.browser().get(url)).status, 400, 'another browser')
      const cookies = new Map(browser.cookies)
      assert.equal((await browser.get(url)).status, 303)
      for (const [name, value] of cookies) browser.cookies.set(name, value)
      assert.equal((await browser.get(url)).status, 400, 'a second time')
      const false_ = the.browser()
      const other = back(await provider.visit(await departure(false_))).replace(/state=[^&]+/, 'state=autre')
      assert.equal((await false_.get(other)).status, 400, 'another state')
    })

    if (signed)
      test('user information with the signature of another is refused', async () => {
        provider.forged = true
        const browser = the.browser()
        assert.deepEqual([(await visit(browser)).status, browser.cookies.size], [400, 0])
        provider.forged = false
      })
  })

test('a birth date is read as people write it', () => {
  for (const [typed, day, why] of [
    ['31/03/1980', '1980-03-31', 'as on papers'],
    ['1-3-1980', '1980-03-01', 'short'],
    ['31 03 1980', '1980-03-31', 'with spaces'],
    ['31031980', '1980-03-31', 'in one go'],
    ['1980-03-31', '1980-03-31', 'as a browser sends it'],
    ['31/04/1980', null, 'no such day'],
    ['29/02/2023', null, 'no leap year'],
    ['3/80', null, 'half'],
    ['', null, 'nothing'],
  ] as const)
    assert.equal(dayTyped(typed), day, why)
})
