import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { appWorld } from '../app-world.ts'
import { person } from '../engagements/rsa/droits/made-up.ts'
import { openTestDb } from '../platform/test-db.ts'

const base = await openTestDb()
after(() => base.close())
const { ask, receive, at, bugs } = await appWorld(base)
const [someone] = await receive('2026-03-01', [
  {
    persons: [
      person({ lastName: 'LEVASSEUR', birthName: 'LEVASSEUR', firstName: 'ODILE', bornOn: '1984-03-12' }),
    ],
  },
])
const why = 'Elle est à l’accueil, et son référent est injoignable depuis ce matin.'
const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
type Who = Parameters<typeof ask>[0]
const post = (who: Who, path: string, fields: Record<string, string>) =>
  ask(who, 'POST', path, new URLSearchParams(fields).toString(), form)
const page = async (who: Who, path: string) => (await ask(who, 'GET', path)).text()
const urgently = (change = {}) =>
  post('referent', '/urgence', {
    birthName: 'Levasseur',
    firstName: 'Odile',
    bornOn: '1984-03-12',
    why,
    ...change,
  })

test('a search that finds nobody leads to the form, of five fields', async () => {
  const found = await (await post('referent', '/recherche', { q: 'levasseur' })).text()
  assert.match(found, /href="\/urgence"/)
  const html = await page('referent', '/urgence')
  const names = [...html.matchAll(/<(?:input|textarea)[^>]* name="(\w+)"/g)].map(([, name]) => name)
  assert.deepEqual(names, ['birthName', 'firstName', 'bornOn', 'nir', 'why'])
})

test('a refusal keeps what was typed, and is the same for nobody', async () => {
  const answer = await urgently({ birthName: 'Personne' })
  const html = await answer.text()
  assert.deepEqual([answer.status, answer.headers.get('Cache-Control')], [422, 'no-store'])
  assert.match(html, /Aucun dossier ne correspond exactement/)
  assert.match(html, /value="Personne"/)
})

test('the file is read, and nothing on it can be written', async () => {
  const answer = await urgently()
  assert.deepEqual([answer.status, answer.headers.get('Location')], [303, `/dossiers/${someone}`])
  const html = await page('referent', `/dossiers/${someone}`)
  assert.match(html, /vous avez ouvert un accès d’urgence, en lecture seule, jusqu’à 12:00/)
  assert.doesNotMatch(html, /action="\/dossiers|\/contact"/)
  assert.equal((await ask('referent', 'GET', `/dossiers/${someone}/contact`)).status, 404)
})

test('who may open the file reads who did, and why', async () => {
  assert.match(await page('orienteur', `/dossiers/${someone}`), new RegExp(`accès d’urgence\u00a0: ${why}`))
})

test('account managers have it to treat, without a word of the person; administrators have not', async () => {
  const html = await page('account-manager', '/comptes')
  assert.match(html, /À traiter/)
  assert.match(html, /A ouvert un accès d’urgence/)
  assert.doesNotMatch(html, new RegExp(`LEVASSEUR|${someone}`))
  assert.doesNotMatch(await page('administrator', '/comptes'), /À traiter/)
  const [, alert] = /name="alert" value="([^"]+)"/.exec(html)!
  assert.equal((await post('account-manager', '/comptes/alertes', { alert: alert! })).status, 303)
  assert.doesNotMatch(await page('account-manager', '/comptes'), /À traiter/)
})

test('the delegate finds it among the traces with its last day, and reviews it once', async () => {
  const [, path] = /href="(\/traces\/urgences\/[^"]+)"/.exec(await page('dpo', '/traces'))!
  assert.match(await page('dpo', path!), /9 mars 2026/)
  const refused = await post('dpo', path!, { verdict: 'justified', review: 'oui' })
  assert.deepEqual([refused.status, /Dites pourquoi/.test(await refused.text())], [422, true])
  assert.equal((await ask('account-manager', 'GET', path!)).status, 404)
  const done = await post('dpo', path!, { verdict: 'justified', review: 'Le référent était bien absent.' })
  assert.deepEqual([done.status, done.headers.get('Location')], [303, '/traces'])
  assert.match(await page('dpo', '/traces'), /Justifié/)
  assert.equal((await post('dpo', path!, { verdict: 'justified', review: 'Une seconde fois.' })).status, 422)
})

test('a suspended account says why, to those who may reopen it', async () => {
  const strangers = Array.from({ length: 31 }, (_, n) => ({
    matricule: `9${String(n).padStart(14, '0')}`,
    persons: [person({ lastName: `NOM${n}`, birthName: `NOM${n}`, sdd: null })],
  }))
  for (const each of await receive('2026-03-01', strangers))
    await ask('orienteur', 'GET', `/dossiers/${each}`)
  assert.equal(
    (await ask('orienteur', 'GET', '/ma-journee')).headers.get('Location')?.startsWith('/connexion'),
    true,
  )
  assert.match(await page('account-manager', '/comptes'), /A ouvert bien plus de dossiers/)
  assert.match(
    await page('account-manager', `/comptes/${at.orienteur.id}`),
    /Suspendu d’office : \d+ dossiers/,
  )
  assert.deepEqual(bugs, [])
})
