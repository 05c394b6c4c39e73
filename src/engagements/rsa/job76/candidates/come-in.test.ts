import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Action } from '../../../../kernel/action.ts'
import { openPool } from '../../../../platform/db.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { agree, takeBack } from './actions/agree.ts'
import { type OwnSearch, openOwnSearch } from './actions/open-own.ts'
import { withdraw } from './actions/presence.ts'
import { registerCandidate } from './actions/register.ts'
import { saveWishes } from './actions/save-wishes.ts'
import { candidateWorld, identityOf } from './test-candidate-world.ts'

const base = await openTestDb()
after(() => base.close())
/** Past the walls: what is really stored. */
const all = openPool(base.superuserUrl)
after(() => all.end())
const today = '2026-03-02'
const world = await candidateWorld(base, today)
const { ask, bugs, people, run, done, asImport, browser, personIn } = world
after(() => assert.deepEqual(bugs, []))

async function entered(firstName: string, contact: string) {
  const visit = browser()
  const asked = { firstName, lastName: 'Benali', contact }
  const { text } = await visit('/job76/candidat/inscription', asked)
  await visit(/href="(\/job76\/candidat\/entrer\/[^"]+)"/.exec(text)![1]!, {})
  return visit
}

describe('how a candidate comes in', () => {
  test('a person registers from their own page, once, and nobody else reads it', async () => {
    const [person] = people
    const visit = await personIn(person!)
    assert.match((await visit('/mon-parcours/travail')).text, /ne change rien à vos droits, ni au RSA/)
    const [first, second] = await Promise.all([
      visit('/mon-parcours/travail', {}),
      (await personIn(person!))('/mon-parcours/travail', {}),
    ])
    assert.deepEqual([first.status, second.status, first.to], [303, 303, '/job76/candidat'])
    const found = await asImport<{ id: string }>(`select id from job_candidate where person_id = '${person}'`)
    assert.equal(found.length, 1, 'a double click is one candidate')
    const { text } = await visit('/job76/candidat')
    assert.match(text, /Dites quel travail vous cherchez/)
    assert.match(text, /Voici ce qu’un employeur voit/)
    assert.equal((await ask('orienteur', 'GET', `/job76/avec/${person}/metiers`)).status, 404, 'no agreement')
    assert.equal((await ask('referent', 'GET', `/job76/avec/${person}`)).status, 404, 'no reason')
  })

  test('an agent registers a person who agrees, and fills the same screens', async () => {
    const person = people.at(-1)!
    const mine = { person }
    assert.match(
      (await run(world.orienteur, registerCandidate as Action, mine)).problems!.agreement!,
      /accord/,
    )
    assert.equal((await ask('orienteur', 'GET', `/job76/avec/${person}`)).status, 200)
    await done(world.orienteur, registerCandidate as Action, { person, agreement: 'said' })
    await done(world.orienteur, saveWishes as Action, { person, romes: ['K1304'] })
    const search = await done<OwnSearch>(world.orienteur, openOwnSearch as Action, mine)
    assert.deepEqual(
      search.wishes.map(({ rome }) => rome),
      ['K1304'],
    )
    assert.equal(search.agreedOn, today)
    for (const page of ['', '/metiers', '/experiences', '/savoir-faire', '/horaires', '/trajets', '/cv.pdf'])
      assert.equal((await ask('orienteur', 'GET', `/job76/avec/${person}${page}`)).status, 200, page)
    await assert.rejects(run(world.referent, openOwnSearch as Action, mine), /n’existe pas/)
    const [candidate] = await asImport<{ id: string }>(
      `select id from job_candidate where person_id = '${person}'`,
    )
    await done(identityOf('candidat', candidate!.id), takeBack as Action)
    await assert.rejects(run(world.orienteur, openOwnSearch as Action, mine), /n’existe pas/, 'taken back')
    await done(identityOf('candidat', candidate!.id), agree as Action)
    await done(world.orienteur, withdraw as Action, mine)
    await assert.rejects(run(world.orienteur, openOwnSearch as Action, mine), /n’existe pas/, 'withdrawn')
  })

  test('somebody without a file registers by a link, comes back by a code, and erases everything', async () => {
    const visit = browser()
    const asked = { firstName: 'Odile', lastName: 'Levasseur', contact: 'Odile@exemple.fr' }
    const sent = await visit('/job76/candidat/inscription', asked)
    const link = /href="(\/job76\/candidat\/entrer\/[^"]+)"/.exec(sent.text)![1]!
    await browser()('/job76/candidat/inscription', asked)
    assert.match((await visit(link)).text, /M’inscrire et commencer/)
    assert.equal((await visit(link, {})).to, '/job76/candidat')
    assert.equal((await visit(link)).status, 404, 'a link serves once')
    const again = await browser()('/job76/candidat/inscription', asked)
    const words = (text: string) => text.replace(/\/entrer\/[^"]+|nonce-[^"']+/g, '')
    assert.equal(words(again.text), words(sent.text), 'one answer, whoever is known')

    assert.equal((await visit('/job76/candidat', { act: 'code' })).status, 422, 'a number is needed')
    const sheet = await visit('/job76/candidat', { act: 'code', phone: '06 12 34 56 78' })
    const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(sheet.text)![0]
    const other = browser()
    const wrong = await other('/job76/candidat/connexion', { code, phone: '06 00 00 00 00' })
    assert.deepEqual([wrong.status, wrong.text.includes(code)], [422, false])
    const right = await other('/job76/candidat/connexion', { code: code.toLowerCase(), phone: '0612345678' })
    assert.equal(right.to, '/job76/candidat')
    for (const page of ['', '/offres', '/donnees', '/donnees.json', '/cv.pdf'])
      assert.equal((await other(`/job76/candidat${page}`)).status, 200, page)

    const desk = await ask(
      'animation-job76',
      'POST',
      '/job76/telephone',
      new URLSearchParams({ code, phone: '0612345678' }).toString(),
      {
        'Content-Type': 'application/x-www-form-urlencoded',
      },
    )
    const called = browser(desk.headers.getSetCookie()[0]!.split(';')[0]!)
    assert.match((await called('/job76/candidat')).text, /Au nom de la personne qui appelle/)

    assert.equal((await other('/job76/candidat', { act: 'erase' })).status, 422, 'on purpose alone')
    assert.match((await other('/job76/candidat', { act: 'erase', sure: 'on' })).to!, /fait=erase/)
    assert.deepEqual(await asImport(`select from job_identity where mail = 'odile@exemple.fr'`), [])
    const links = await all.query(`select from job_entry where mail = 'odile@exemple.fr'`)
    assert.equal(links.rowCount, 0, 'nor a link that nobody followed')
    assert.equal((await visit('/job76/candidat')).to, '/job76/candidat/connexion', 'every session is over')
  })

  test('a mobile that serves a household opens nobody’s search without a name', async () => {
    const contact = '06 12 34 56 01'
    const register = (firstName: string, lastName = 'Lefèvre') =>
      browser()('/job76/candidat/inscription', { firstName, lastName, contact })
    const linkIn = ({ text }: { text: string }) => /href="(\/job76\/candidat\/entrer\/[^"]+)"/.exec(text)?.[1]
    const enter = async (link: string | undefined) => {
      const visit = browser()
      await visit(link!, {})
      return (await visit('/job76/candidat')).text
    }
    assert.match(await enter(linkIn(await register('Élodie'))), /Bonjour Élodie/)
    const alone = await browser()('/job76/candidat/connexion', { act: 'link', contact })
    assert.match(await enter(linkIn(alone)), /Bonjour Élodie/, 'alone to use it')
    assert.match(await enter(linkIn(await register('Marc'))), /Bonjour Marc/)
    const shared = await browser()('/job76/candidat/connexion', { act: 'link', contact })
    assert.equal(linkIn(shared), undefined)
    const again = await register('elodie', 'LEFEVRE')
    assert.match(
      (await browser()(linkIn(again)!)).text,
      /Ouvrir ma recherche/,
      'accents and capitals do not count',
    )
    assert.match(await enter(linkIn(again)), /Bonjour Élodie/)
    const found = await asImport(`select from job_identity where phone = '33612345601'`)
    assert.equal(found.length, 2)
  })

  test('two links asked before either is followed register one candidate, however the name is written', async () => {
    const ask = (lastName: string) =>
      browser()('/job76/candidat/inscription', { firstName: 'Zoé', lastName, contact: '06 12 34 56 02' })
    for (const { text } of [await ask('Müller'), await ask('MULLER')])
      await browser()(/href="(\/job76\/candidat\/entrer\/[^"]+)"/.exec(text)![1]!, {})
    assert.equal((await asImport(`select from job_identity where phone = '33612345602'`)).length, 1)
  })

  test('five links an hour leave for one address, whoever asks, and codes may still be tried', async () => {
    const asked = () =>
      browser()('/job76/candidat/inscription', {
        firstName: 'Aya',
        lastName: 'Diallo',
        contact: 'aya@exemple.fr',
      })
    const links = []
    for (let n = 0; n < 7; n++) links.push((await asked()).text.includes('/job76/candidat/entrer/'))
    assert.deepEqual(links, [true, true, true, true, true, false, false])
    const code = { code: '0000-0000-0000-0000', phone: '0612345678' }
    assert.equal((await browser()('/job76/candidat/connexion', code)).status, 422, 'not 429')
  })

  test('a code dies of five wrong tries, even said well at last', async () => {
    const phone = '06 12 34 56 03'
    const inside = await entered('Nadia', phone)
    const sheet = await inside('/job76/candidat', { act: 'code', phone })
    const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(sheet.text)![0]
    // Each time as from an address that has not tried: what ends is the code.
    const said = async (number: string) => {
      await all.query('delete from person_try')
      return (await browser()('/job76/candidat/connexion', { code, phone: number })).status
    }
    for (let n = 0; n < 4; n++) assert.equal(await said('06 00 00 00 00'), 422)
    assert.equal(await said(phone), 303, 'four wrong ones, then the right one')
    for (let n = 0; n < 5; n++) assert.equal(await said('06 00 00 00 00'), 422)
    assert.equal(await said(phone), 422, 'dead')
  })

  test('a new name and a new number are those that count, and the code of the number before is over', async () => {
    const [before, now] = ['06 12 34 56 04', '02 35 12 34 56']
    const visit = await entered('Imane', before)
    const sheet = await visit('/job76/candidat', { act: 'code' })
    const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(sheet.text)![0]
    const page = '/job76/candidat/identite'
    assert.match((await visit(page)).text, /votre code sur papier ne sert plus/)
    const wrong = await visit(page, { firstName: ' ', lastName: 'Roussel', phone: '12' })
    assert.equal(wrong.status, 422)
    const kept = await visit(page, { firstName: 'Inès', lastName: 'Roussel', phone: before })
    assert.match(kept.to!, /fait=identite$/)
    assert.match((await visit('/job76/candidat')).text, /Vous en avez un/, 'the same number keeps its code')
    const changed = await visit(page, { firstName: 'Inès', lastName: 'Roussel', phone: now })
    const { text } = await visit(changed.to!)
    for (const said of ['Bonjour Inès', 'Inès Roussel', now, 'Votre code sur papier ne sert plus'])
      assert.ok(text.includes(said), said)
    for (const phone of [before, now])
      assert.equal((await browser()('/job76/candidat/connexion', { code, phone })).status, 422, phone)
    const again = await visit('/job76/candidat', { act: 'code' })
    const next = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(again.text)![0]
    assert.equal((await browser()('/job76/candidat/connexion', { code: next, phone: now })).status, 303)
    assert.match((await visit('/job76/candidat')).text, /Inès/)
  })

  test('an address that tries too often waits', async () => {
    const statuses = []
    for (let n = 0; n < 11; n++)
      statuses.push(
        (await browser()('/job76/candidat/connexion', { code: '0000-0000-0000-0000', phone: '0612345678' }))
          .status,
      )
    assert.deepEqual([statuses[0], statuses.at(-1)], [422, 429])
  })
})
