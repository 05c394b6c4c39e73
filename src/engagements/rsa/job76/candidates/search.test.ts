import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { appWorld, ORIGIN, signInPerson } from '../../../../app-world.ts'
import type { Identity } from '../../../../kernel/access/identity.ts'
import type { Action } from '../../../../kernel/action.ts'
import { runAction } from '../../../../kernel/run.ts'
import { seedTerritory } from '../../../../kernel/territory/seed.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { matcherOf } from '../live/matcher.ts'
import { seedRome } from '../rome/short-list/seed.ts'
import { makeEmployer, makeOffer } from '../test-job-world.ts'
import { agree, takeBack } from './actions/agree.ts'
import { makeListSuitedOffers } from './actions/offers.ts'
import { type OwnSearch, openOwnSearch } from './actions/open-own.ts'
import { erase, pause, resume, withdraw } from './actions/presence.ts'
import { registerCandidate } from './actions/register.ts'
import { saveTimes } from './actions/save-times.ts'
import { saveTravel } from './actions/save-travel.ts'
import { saveWishes } from './actions/save-wishes.ts'

const base = await openTestDb()
after(() => base.close())
const today = '2026-03-02'
const world = await appWorld(base, today)
const { app, at, ask, receive, bugs } = world
const me = (role: 'candidat' | 'personne', id: string): Identity => ({
  ...{ departement: '76', id, name: '', organisation: '', roles: [role] },
})
const run = async (who: Identity, action: Action, input: object = {}) =>
  runAction<Record<string, unknown>>(action, { db: base.db, me: who, now: at.clock() }, input)
const done = async <T>(who: Identity, action: Action, input: object = {}): Promise<T> => {
  const ran = await run(who, action, input)
  if (ran.problems) throw new Error(JSON.stringify(ran.problems))
  return ran.done as T
}
const asImport = async <T>(what: string): Promise<T[]> =>
  base.db.transaction().execute(async tx => {
    await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
    return (await sql.raw<T>(what).execute(tx)).rows
  })
const browser = (first = '') => {
  let cookie = first
  return async (path: string, form?: Record<string, string>) => {
    const answer = await app.request(`${ORIGIN}${path}`, {
      ...{ method: form ? 'POST' : 'GET', headers: { Origin: ORIGIN, Cookie: cookie } },
      ...(form && { body: new URLSearchParams(form) }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [pair] = set.split(';') as [string]
      const others = cookie.split('; ').filter(one => one && one.split('=')[0] !== pair.split('=')[0])
      cookie = [...others, pair].join('; ')
    }
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('Location') }
  }
}
let people: string[]

before(async () => {
  await seedTerritory(base.owner, '76')
  await seedRome(base.owner, today)
  const [one, other] = [
    await receive('2026-03-01', [{}]),
    await receive('2026-03-01', [{ caisseNumber: '9999999' } as never]),
  ]
  people = [...one, ...other]
})
after(() => assert.deepEqual(bugs, []))

describe('the search of a candidate', () => {
  test('a person registers from their own page, once, and nobody else reads it', async () => {
    const [person] = people
    const visit = browser(await signInPerson(base, person!, today))
    assert.match((await visit('/mon-parcours/travail')).text, /ne change rien à vos droits, ni au RSA/)
    const [first, second] = await Promise.all([
      visit('/mon-parcours/travail', {}),
      browser(await signInPerson(base, person!, today))('/mon-parcours/travail', {}),
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
    await done(me('candidat', candidate!.id), takeBack as Action)
    await assert.rejects(run(world.orienteur, openOwnSearch as Action, mine), /n’existe pas/, 'taken back')
    await done(me('candidat', candidate!.id), agree as Action)
    await done(world.orienteur, withdraw as Action, mine)
    await assert.rejects(run(world.orienteur, openOwnSearch as Action, mine), /n’existe pas/, 'withdrawn')
  })

  test('somebody without a file registers by a link, comes back by a code, and erases everything', async () => {
    const visit = browser()
    const asked = { firstName: 'Odile', lastName: 'Levasseur', contact: 'Odile@exemple.fr' }
    const sent = await visit('/job76/candidat/inscription', asked)
    const link = /href="(\/job76\/candidat\/entrer\/[^"]+)"/.exec(sent.text)![1]!
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
    assert.equal((await visit('/job76/candidat')).to, '/job76/candidat/connexion', 'every session is over')
  })

  test('a code dies of five wrong tries, and an address that tries too often waits', async () => {
    const visit = browser()
    const statuses = []
    for (let n = 0; n < 11; n++)
      statuses.push(
        (await visit('/job76/candidat/connexion', { code: '0000-0000-0000-0000', phone: '0612345678' }))
          .status,
      )
    assert.equal(statuses.at(-1), 429)
  })

  test('each screen is a version; a stale one is refused, and the same one again is nothing', async () => {
    const who = await candidate()
    const empty = await done<OwnSearch>(who, openOwnSearch as Action)
    assert.deepEqual(empty.missing, ['wishes', 'away', 'means', 'commune'])
    const week = { same: true, weekFrom: '8:00', weekUntil: '18:00' }
    const version = empty.version ?? undefined
    const saved = await done<{ version: string; changed: boolean }>(who, saveTimes as Action, {
      version,
      ...week,
    })
    assert.equal(saved.changed, true)
    const twice = await done<typeof saved>(who, saveTimes as Action, { version, ...week })
    assert.deepEqual(twice, { version: saved.version, changed: false }, 'a double click')
    const stale = await run(who, saveWishes as Action, { version, romes: ['K1304'] })
    assert.match(stale.problems!['']!, /autre fenêtre/)
    await done(who, saveWishes as Action, { version: saved.version, romes: ['K1304'], competences: [] })
    await done(who, saveTravel as Action, { means: ['walk'], commune: 'Rouen', longest: 45 })
    const { missing, awayWords, wishes, commune, area } = await done<OwnSearch>(who, openOwnSearch as Action)
    assert.deepEqual(missing, [])
    assert.deepEqual([awayWords.length, wishes.length, commune!.name], [1, 1, 'Rouen'])
    assert.ok(area, 'an employer is told an area')
  })

  test('what cannot be is refused with its sentence', async () => {
    const who = await candidate()
    for (const [action, input, field, sentence] of [
      [saveWishes, { romes: ['Z9999'] }, 'romes', /Aucun métier/],
      [saveWishes, { romes: ['K1304', 'K1304'] }, 'romes', /déjà/],
      [saveWishes, { romes: ['boulanger'] }, 'romes.0', /lettre et quatre chiffres/],
      [
        saveTimes,
        { same: true, weekFrom: '18:00', weekUntil: '8:00' },
        'weekUntil',
        /avant l’heure du départ/,
      ],
      [saveTimes, { same: true, weekFrom: '25:00', weekUntil: '8:00' }, 'weekFrom', /n’est pas une heure/],
      [saveTimes, { same: true }, 'weekFrom', /À partir|à partir/],
      [saveTimes, { saturday: true }, 'saturdayFrom', /deux heures/],
      [saveTimes, { any: true, hoursFrom: 35, hoursTo: 20 }, 'hoursTo', /plus petit/],
      [saveTimes, { any: true, hoursTo: 60 }, 'hoursTo', /48 heures/],
      [saveTimes, { any: true, payFrom: 'beaucoup' }, 'payFrom', /euros par heure/],
      [saveTravel, { means: [], commune: 'Rouen' }, 'means', /au moins un moyen/],
      [saveTravel, { means: ['walk'] }, 'commune', /quelle commune/],
      [saveTravel, { means: ['walk'], commune: 'Xyzxyz' }, 'commune', /Aucune commune/],
      [saveTravel, { means: ['walk'], commune: 'Paris' }, 'commune', /autre département/],
      [saveTravel, { means: ['walk'], commune: 'Rouen', longest: 500 }, 'longest', /180/],
      [erase, {}, 'sure', /Cochez/],
      [saveTravel, { means: ['walk'], person: people[0] }, 'person', /que pour lui-même/],
    ] as const) {
      const { problems } = await run(who, action as Action, input)
      assert.match(problems?.[field] ?? JSON.stringify(problems), sentence, JSON.stringify(input))
    }
  })

  test('a pause hides, and ends; offers are those of the métiers wished', async () => {
    const who = await candidate()
    const { employer } = await makeEmployer(base, today)
    const offer = await makeOffer(base, today, { employer })
    await done(who, saveWishes as Action, { romes: ['K1304'] })
    for (const _ of ['once', 'twice']) await done(who, pause as Action)
    assert.equal((await done<OwnSearch>(who, openOwnSearch as Action)).pausedOn, today)
    await done(who, resume as Action)
    assert.equal((await done<OwnSearch>(who, openOwnSearch as Action)).pausedOn, null)
    const listed = makeListSuitedOffers(matcherOf({ ...at, url: base.url }))
    await done(who, saveTravel as Action, { means: ['walk'], commune: 'Rouen' })
    const { offers } = await done<{ offers: { offer: string; shifts: string[] }[] }>(who, listed as Action)
    assert.deepEqual([offers.length, offers[0]!.offer, offers[0]!.shifts.length], [1, offer, 1])
  })

  async function candidate(): Promise<Identity> {
    const id = crypto.randomUUID()
    await asImport(`insert into job_candidate (departement, id, registered_on, registered_how, heard_on) values ('76', '${id}', '${today}', 'screen', '${today}');
      insert into job_identity (departement, candidate_id, first_name, last_name) values ('76', '${id}', 'Odile', 'Levasseur');
      insert into job_profile (departement, id, candidate_id, from_at, romes, appellations)
        values ('76', '${crypto.randomUUID()}', '${id}', '${today}T08:00:00Z', '{}', '{}')`)
    return me('candidat', id)
  }
})
