import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { makeApp } from '../../../../app.tsx'
import { appWorld, ORIGIN } from '../../../../app-world.ts'
import { testSecret } from '../../../../kernel/people/test-world.ts'
import { seedTerritory } from '../../../../kernel/territory/seed.ts'
import { openTestDb } from '../../../../platform/test-db.ts'
import { noMatcher } from '../live/matcher.ts'
import { seedRome } from '../rome/short-list/seed.ts'
import { makeEmployer, makeOffer, signInGuest } from '../test-job-world.ts'

const base = await openTestDb()
after(() => base.close())
const { at, bugs } = await appWorld(base)
await seedTerritory(base.owner, '76')
await seedRome(base.owner, '2026-03-01')
const { me, employer } = await makeEmployer(base, '2026-03-02')
const cookie = await signInGuest(base, me, '2026-03-02')

const appOf = (facts: { sendsMail?: boolean; demonstration?: boolean }) =>
  makeApp({
    ...{ db: base.db, clock: at.clock, departement: '76', demonstration: false, secret: testSecret },
    ...{
      importer: async () => at,
      depots: '',
      networks: '',
      origins: [ORIGIN],
      log: () => {},
      matcher: noMatcher,
    },
    ...facts,
  })
const send = (
  app: ReturnType<typeof appOf>,
  path: string,
  form?: Record<string, string | string[]>,
  signedIn = true,
) => {
  const body = new URLSearchParams(
    Object.entries(form ?? {}).flatMap(([name, value]) =>
      [value].flat().map(each => [name, each] as [string, string]),
    ),
  )
  return app.request(`${ORIGIN}${path}`, {
    ...(form && { method: 'POST', body }),
    headers: { Origin: ORIGIN, ...(signedIn && { Cookie: cookie }) },
  })
}
const withMail = appOf({ sendsMail: true })

test('one answer, letter for letter, whether the mail signs in or not', async () => {
  const known = `${me.id}@exemple.fr`
  const words = async (mail: string) => {
    const answer = await send(withMail, '/job76/employeur/connexion', { mail }, false)
    return [answer.status, (await answer.text()).replaceAll(/nonce-\S+|nonce="[^"]*"/g, '')]
  }
  assert.deepEqual(await words(known), await words('inconnu@exemple.fr'))
  const register = async (siret: string, mail: string) => {
    const form = { siret, name: 'Maison', contact: 'Accueil', mail }
    const answer = await send(withMail, '/job76/employeur/inscription', form, false)
    return [answer.status, await answer.text()]
  }
  assert.deepEqual(
    await register('73282932000074', known),
    await register('73282932000074', 'neuf@exemple.fr'),
  )
})

test('a wrong SIRET is told beside its field, and what was typed is kept', async () => {
  const form = { siret: '73282932000075', name: 'Maison <b>', contact: 'Accueil', mail: 'a@exemple.fr' }
  const answer = await send(withMail, '/job76/employeur/inscription', form, false)
  const page = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(page, /href="#siret"/)
  assert.match(page, /value="Maison &lt;b&gt;"/)
})

test('the demonstration shows the link that a mail would carry, and nothing else does', async () => {
  const mail = `${me.id}@exemple.fr`
  const shows = async (facts: object) =>
    /\/job76\/employeur\/entrer\//.test(
      await (await send(appOf(facts), '/job76/employeur/connexion', { mail }, false)).text(),
    )
  assert.equal(await shows({ demonstration: true }), true)
  assert.equal(await shows({ demonstration: true, sendsMail: true }), false)
  assert.equal(await shows({ sendsMail: true }), false)
  assert.equal(await shows({}), false)
})

test('a refused offer comes back as it was typed, its hours and competences too', async () => {
  const form = {
    ...{
      offer: crypto.randomUUID(),
      faire: 'envoyer',
      title: 'Aide <script>',
      words: 'Une jeune femme.',
      rome: 'K1304',
    },
    ...{
      metier: 'aide',
      commune: 'Elbeuf',
      contract: 'CDI',
      licences: ['B', 'AM'],
      payFrom: '13,10',
      payPer: 'hour',
    },
    ...{ 'days-0': ['lundi', 'mardi'], 'from-0': '8 h', 'until-0': '12 h' },
  }
  const answer = await send(withMail, '/job76/employeur/offres/nouvelle', form)
  const page = await answer.text()
  assert.equal(answer.status, 422, page.slice(0, 300))
  assert.match(page, /value="Aide &lt;script>"|value="Aide &lt;script&gt;"/)
  assert.match(page, /L\.\s1132-1/)
  for (const [name, value] of [
    ['days-0', 'mardi'],
    ['licences', 'AM'],
    ['rome', 'K1304'],
  ])
    assert.match(page, new RegExp(`name="${name}" value="${value}" checked`), name)
  assert.match(page, new RegExp(`name="offer" value="${form.offer}"`), 'still one offer')
})

test('an offer that is changed has its hours back as they were typed', async () => {
  const form = {
    ...{
      offer: crypto.randomUUID(),
      faire: 'envoyer',
      title: 'Aide',
      rome: 'K1304',
      metier: 'aide',
      commune: 'Elbeuf',
    },
    ...{
      contract: 'CDI',
      hours: '30',
      payFrom: '13,10',
      payPer: 'hour',
      'days-0': ['lundi', 'mardi'],
      'from-0': '8 h 30',
      'until-0': '12 h',
    },
    ...{ 'days-1': ['dimanche'], 'from-1': '21 h', 'until-1': '5 h 45' },
  }
  const sent = await send(withMail, '/job76/employeur/offres/nouvelle', form)
  assert.equal(
    sent.headers.get('Location'),
    `/job76/employeur/offres/${form.offer}?fait=relecture`,
    await sent.text(),
  )
  const page = await (await send(withMail, `/job76/employeur/offres/${form.offer}/modifier`)).text()
  for (const value of ['8 h 30', '12 h', '21 h', '5 h 45', '13,10'])
    assert.ok(page.includes(`value="${value}"`), value)
})

test('an employer of ours is applied to here, whatever address another list gives', async () => {
  const addressed = async (employer: string | null, closed: string | null) => {
    const offer = await makeOffer(base, '2026-03-02', { employer })
    await base.db.transaction().execute(async tx => {
      await sql`set local role maillage_import; set local maillage.departement = '76'`.execute(tx)
      await sql`insert into job_offer_source (departement, source, source_id, offer_id, address, first_known_on, last_known_on, closed_on)
        values ('76', 'france-travail', ${offer}, ${offer}::uuid, 'https://ailleurs.exemple.fr/x', '2026-03-02', '2026-03-02', ${closed}::date)`.execute(
        tx,
      )
    })
    const page = await (await send(withMail, `/job76/offres/${offer}`, undefined, false)).text()
    return page.includes('ailleurs.exemple.fr')
  }
  assert.equal(await addressed(null, null), true)
  assert.equal(await addressed(employer, null), false)
  assert.equal(await addressed(null, '2026-03-02'), false, 'its source names it no more')
})

test('an offer in which somebody wrote a script shows it as text, to everybody', async () => {
  const offer = await makeOffer(base, '2026-03-02', {
    ...{ employer: null, title: '<script>alert(1)</script>', words: '<img src=x onerror=alert(1)>' },
  })
  for (const path of ['/job76/offres', `/job76/offres/${offer}`]) {
    const page = await (await send(withMail, path, undefined, false)).text()
    assert.doesNotMatch(page, /<script>alert|<img src=x/, path)
    assert.match(page, /&lt;script/, path)
  }
  assert.deepEqual(bugs, [])
})
