import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { appWorld } from '../app-world.ts'
import { closed } from '../engagements/rsa/retention/test-years.ts'
import { openTestDb } from '../platform/test-db.ts'

const base = await openTestDb()
after(() => base.close())
const { ask, receive, at, bugs } = await appWorld(base)
/** More than two months ago, when somebody could look at it. */
async function receiveOld() {
  const { today } = at.clock()
  at.setToday('2025-12-31')
  await receive('2022-01-31', [closed('2022-01-15')])
  at.setToday(today)
}
await receiveOld()
const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
const page = async () => (await (await ask('dpo', 'GET', '/conservation')).text()).replaceAll('\u00a0', ' ')
const erase = () => ask('dpo', 'POST', '/conservation', '', form)

test('each rule stands with its text, its confidence and what would go tonight, and what has no time says why', async () => {
  const html = await page()
  assert.match(html, /<span class="status waiting">1 personne<\/span>/)
  assert.match(html, /avec la personne/)
  assert.match(html, /CASF R\. 262-107/)
  assert.match(
    html,
    /référentiel social et médico-social de la CNIL \(11 mars 2021\) <span class="status waiting">su</,
  )
  assert.match(html, /<span class="status stopped">incertain</)
  assert.match(html, /code du patrimoine art\. L\. 212-2/)
  assert.match(html, /caf_file.*Le journal des imports ne nomme personne/s)
  assert.match(html, /Rien n’a encore été effacé\./)
  assert.doesNotMatch(html, /LEVASSEUR|ODILE/)
})

test('erasing at once leads back to the page, whose journal says what went and for whom, and nothing is left to erase', async () => {
  const answer = await erase()
  assert.deepEqual([answer.status, answer.headers.get('Location')], [303, '/conservation?fait=tout'])
  const html = await page()
  assert.match(html, /1 personne, jusqu’au 2 mars 2024/)
  assert.match(html, /<span class="status kept">Terminé</)
  assert.match(html, /Rien n’a passé sa durée aujourd’hui\./)
  assert.doesNotMatch(html, /Effacer maintenant/)
})

test('beside an import the page says to come back, and nothing went', async context => {
  await receiveOld()
  const importing = new pg.Client(base.url)
  await importing.connect()
  context.after(() => importing.end())
  await importing.query(`select pg_advisory_lock(hashtext('maillage imports'), hashtext('76'))`)
  const refused = await erase()
  const html = await refused.text()
  assert.equal(refused.status, 422)
  assert.match(html, /<title>Erreur/)
  assert.match(html, /Un import ou un autre effacement est en cours/)
  assert.match(html.replaceAll('\u00a0', ' '), /1 personne</)
})

test('the API and the page say the same', async () => {
  const told = (await (await ask('dpo', 'GET', '/api/retention/preview')).json()) as {
    rules: { rule: string; due: number | null }[]
  }
  assert.equal(told.rules.find(({ rule }) => rule === 'people')!.due, 1)
  const done = await ask('dpo', 'POST', '/api/retention/apply', '{}', { 'Content-Type': 'application/json' })
  const { rest, done: went } = (await done.json()) as {
    rest: boolean
    done: { rule: string; things: number; through: string }[]
  }
  assert.deepEqual(
    [rest, went.map(({ rule, things, through }) => [rule, things, through])],
    [false, [['people', 1, '2024-03-02']]],
  )
  const runs = (await (await ask('dpo', 'GET', '/api/retention/list-runs')).json()) as {
    askedBy: string
    ended: boolean
  }[]
  assert.deepEqual(
    runs.map(({ askedBy, ended }) => [askedBy, ended]),
    [
      ['dpo', true],
      ['dpo', true],
    ],
  )
  assert.equal(at.clock().today, '2026-03-02')
  assert.deepEqual(bugs, [])
})
