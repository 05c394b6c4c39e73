import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { appWorld } from '../app-world.ts'
import { person } from '../engagements/rsa/droits/made-up.ts'
import { openTestDb } from '../platform/test-db.ts'

const base = await openTestDb()
after(() => base.close())
const { ask, receive, at, bugs } = await appWorld(base)
const named = (lastName: string) => ({
  matricule: String(lastName.length).padStart(15, '0'),
  persons: [person({ lastName, birthName: lastName, firstName: 'ODILE', bornOn: '1984-03-12' })],
})
const [declared, excluded] = (await receive('2026-03-01', [named('LEVASSEUR'), named('DUVAL')])) as [
  string,
  string,
]
const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
type Who = Parameters<typeof ask>[0]
const post = (who: Who, path: string, fields: Record<string, string> = {}) =>
  ask(who, 'POST', path, new URLSearchParams(fields).toString(), form)
const page = async (who: Who, path: string) =>
  (await (await ask(who, 'GET', path)).text()).replaceAll('\u00a0', ' ')
const identity = { birthName: 'Duval', firstName: 'Odile', bornOn: '1984-03-12' }
const exclude = (change: Record<string, string> = {}) =>
  post('dpo', '/exclusions/nouvelle', {
    ...{ ...identity, agent: at.orienteur.id, why: 'protected-address', since: '2026-02-01' },
    ...change,
  })

test('from the file, an agent is told what a conflict of interest changes, before and after', async () => {
  assert.match(
    await page('orienteur', `/dossiers/${declared}`),
    new RegExp(`href="/dossiers/${declared}/conflit"`),
  )
  const before = await page('orienteur', `/dossiers/${declared}/conflit`)
  assert.match(before, /Vous ne pourrez plus ouvrir ce dossier\./)
  assert.match(before, /Le délégué à la protection des données lit votre déclaration, à votre nom/)
  assert.doesNotMatch(before, /LEVASSEUR/)
  const done = await post('orienteur', `/dossiers/${declared}/conflit`)
  assert.deepEqual([done.status, done.headers.get('Location')], [303, '/conflit-d-interets?fait=declaration'])
  assert.match(
    await page('orienteur', '/conflit-d-interets?fait=declaration'),
    /Vous ne pouvez plus ouvrir ce dossier/,
  )
  assert.doesNotMatch(await page('orienteur', '/conflit-d-interets'), /enregistrée/)
  for (const path of [
    `/dossiers/${declared}`,
    `/dossiers/${declared}/conflit`,
    `/dossiers/${declared}/contact`,
  ])
    assert.equal((await ask('orienteur', 'GET', path)).status, 404, path)
  assert.doesNotMatch(await page('orienteur', '/ma-journee'), /LEVASSEUR/)
})

test('the delegate finds it, and that the file is left with nobody, without a name', async () => {
  const html = await page('dpo', '/exclusions')
  assert.match(html, /Plus personne ne peut ouvrir un dossier suivi/)
  assert.match(html, new RegExp(`<code>${declared.slice(0, 8).toUpperCase()}</code>`))
  assert.match(html, /Conflit d’intérêts<div class="sub">par l’agent lui-même/)
  assert.doesNotMatch(html, /LEVASSEUR|ODILE/)
})

test('an exclusion is recorded on an exact identity, and what was refused comes back as it was typed', async () => {
  const html = await page('dpo', '/exclusions/nouvelle')
  const names = [...html.matchAll(/<(?:input|select)[^>]* name="(\w+)"/g)].map(([, name]) => name)
  assert.deepEqual(
    [...new Set(names)],
    [...['birthName', 'firstName', 'bornOn', 'nir', 'agent', 'organisation', 'why', 'since', 'until']],
  )
  assert.match(html, /name="since"[^>]*value="2026-03-02"/)
  const nobody = await exclude({ birthName: 'Personne' })
  const again = await nobody.text()
  assert.deepEqual([nobody.status, nobody.headers.get('Cache-Control')], [422, 'no-store'])
  assert.match(again, /Aucun dossier ne correspond exactement/)
  assert.match(again, /value="Personne"/)
  assert.match(again, new RegExp(`value="${at.orienteur.id}" selected`))
  assert.match(again, /value="protected-address" checked/)
  assert.match(again, /name="since"[^>]*value="2026-02-01"/)
  const done = await exclude()
  assert.equal(done.status, 303)
  const one = await page('dpo', done.headers.get('Location')!)
  assert.match(one, /L’exclusion est enregistrée/)
  assert.match(one, /Adresse protégée/)
  assert.equal((await ask('orienteur', 'GET', `/dossiers/${excluded}`)).status, 404)
})

test('it is lifted with a sentence, once, and stays among those that are over', async () => {
  const list = await page('dpo', '/exclusions')
  const [, path] = /<a href="(\/exclusions\/[^"]{36})">[^<]*<\/a>(?:(?!<tr).)*Adresse protégée/s.exec(list)!
  const refused = await post('dpo', path!, { why: 'oui' })
  assert.deepEqual([refused.status, /Dites pourquoi, en une phrase/.test(await refused.text())], [422, true])
  assert.equal((await post('dpo', path!, { why: 'La protection a pris fin.' })).headers.get('Location'), path)
  assert.equal((await ask('orienteur', 'GET', `/dossiers/${excluded}`)).status, 200)
  const one = await page('dpo', path!)
  assert.match(one, /Levée/)
  assert.match(one, /le 2 mars 2026 par dpo : La protection a pris fin\./)
  assert.doesNotMatch(one, /<textarea/)
  assert.match(await page('dpo', '/exclusions?vue=ended'), /levée le 2 mars 2026 par dpo/)
  assert.equal((await post('dpo', path!, { why: 'Une seconde fois.' })).status, 422)
})

test('whoever opens the file reads nothing of an exclusion on it', async () => {
  assert.doesNotMatch(await page('orienteur', `/dossiers/${excluded}`), /exclusion|protégée|dpo/i)
})

test('what was asked in vain is among the traces of the delegate, without the name', async () => {
  await post('referent', '/urgence', { ...identity, birthName: 'Personne', why: 'x'.repeat(30) })
  const html = await page('dpo', '/traces')
  assert.match(html, /Demandes en vain/)
  assert.match(html, /Accès d’urgence : aucun dossier de cette identité/)
  assert.match(html, /Exclusion : aucun dossier de cette identité/)
  assert.match(html, /a cherché en vain<div class="sub">Ouvrir un accès d’urgence/)
  assert.doesNotMatch(html, /Personne|Duval/)
  assert.deepEqual(bugs, [])
})
