import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { ourAddress } from './sign-in.tsx'
import { testApp } from './test-app.ts'

test('demonstration sign-ins exist with the demonstration alone', async () => {
  const [shown, real] = await Promise.all([testApp({ demonstration: true }), testApp()])
  await shown.person('orienteuse@exemple.fr', 'orienteur')
  const page = await (await shown.browser().get('/connexion?vers=/moi')).text()
  assert.match(page, /value="orienteuse@exemple\.fr"/)
  assert.doesNotMatch(page, /imports@maillage\.invalid/)
  const browser = shown.browser()
  const answer = await browser.post('/connexion/demonstration', {
    mail: 'orienteuse@exemple.fr',
    vers: '/moi',
  })
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/moi'])
  const cookie = answer.headers.getSetCookie()[0]!
  assert.match(cookie, /^__Host-maillage=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  assert.equal((await browser.get('/moi')).status, 200)
  assert.equal((await browser.get('/connexion')).status, 303, 'already in')
  for (const mail of ['imports@maillage.invalid', 'personne@exemple.fr', ''])
    assert.equal((await shown.browser().post('/connexion/demonstration', { mail })).status, 403, mail)

  await real.person('orienteuse@exemple.fr', 'orienteur')
  assert.doesNotMatch(await (await real.browser().get('/connexion')).text(), /orienteuse/)
  const refused = await real.browser().post('/connexion/demonstration', { mail: 'orienteuse@exemple.fr' })
  assert.deepEqual([refused.status, refused.headers.getSetCookie()], [404, []])
  assert.equal((await real.browser().get('/connexion/oidc')).status, 404, 'no provider is configured')
  await Promise.all([shown.close(), real.close()])
})

test('after the sign-in nobody is led away from Maillage', () => {
  const cases: [wanted: string | undefined, given: string, why: string][] = [
    ['/rsa/dossiers?tri=nom', '/rsa/dossiers?tri=nom', 'a page of ours'],
    [undefined, '/', 'nothing asked'],
    ['https://autre.example/', '/', 'another site'],
    ['//autre.example/', '/', 'another site without its scheme'],
    ['/\\autre.example/', '/', 'browsers read a backslash as a slash'],
    ['/a\\b', '/', 'no backslash anywhere'],
    ['/\tautre', '/', 'browsers drop tabs'],
    ['/connexion/oidc', '/', 'round in circles'],
    ['/deconnexion', '/', 'straight out again'],
    ['/api/personnes', '/', 'no page'],
    [`/${'a'.repeat(600)}`, '/', 'longer than any address of ours'],
  ]
  for (const [wanted, given, why] of cases) assert.equal(ourAddress(wanted), given, why)
})

test('the table of sign-ins is out of reach of every function', async () => {
  const the = await testApp()
  for (const role of [
    'maillage_agent',
    'maillage_admin',
    'maillage_import',
    'maillage_dpo',
    'maillage_steering',
    'maillage_public',
  ])
    for (const table of ['session', 'sign_in', 'agent_subject'])
      await assert.rejects(
        the.db.transaction().execute(async tx => {
          await sql`set local role ${sql.id(role)}`.execute(tx)
          await sql`select from ${sql.table(table)}`.execute(tx)
        }),
        /permission denied/,
        `${role} ${table}`,
      )
  await the.close()
})
