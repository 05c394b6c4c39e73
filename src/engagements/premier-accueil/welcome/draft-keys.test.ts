import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { appWorld } from '../../../app-world.ts'
import { testSecret } from '../../../kernel/people/test-world.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { DRAFT_DAYS, draftKeys } from './draft-keys.ts'

const base = await openTestDb()
after(() => base.close())
const { ask } = await appWorld(base)

test('the key of a draft is of one agent and one day, and none is given past a week', () => {
  const [one, other] = [randomUUID(), randomUUID()]
  const keys = draftKeys(testSecret, '76', one, '2026-03-02')
  assert.deepEqual([keys.length, keys[0]!.day, keys.at(-1)!.day], [DRAFT_DAYS, '2026-03-02', '2026-02-24'])
  const all = [
    keys,
    draftKeys(testSecret, '76', other, '2026-03-02'),
    draftKeys(testSecret, '14', one, '2026-03-02'),
  ].flat()
  assert.equal(new Set(all.map(({ key }) => key)).size, 3 * DRAFT_DAYS, 'each its own')
  assert.ok(all.every(({ key }) => /^[0-9a-f]{64}$/.test(key)))
  assert.deepEqual(
    draftKeys(testSecret, '76', one, '2026-03-03')[1],
    keys[0],
    'the next day it opens what was left the day before',
  )
})

test('keys leave for an open session alone, and no cache keeps them', async () => {
  const answer = await ask('accueil', 'GET', '/accueil/brouillons')
  assert.equal(answer.headers.get('Cache-Control'), 'no-store')
  const { keys } = (await answer.json()) as { keys: { key: string }[] }
  const social = (await (
    await ask('travailleur-social', 'GET', '/accueil/brouillons')
  ).json()) as typeof answer & {
    keys: { key: string }[]
  }
  assert.notEqual(keys[0]!.key, social.keys[0]!.key)
  assert.equal((await ask(null, 'GET', '/accueil/brouillons')).status, 303)
  assert.equal((await ask('orienteur', 'GET', '/accueil/brouillons')).status, 404)
})

test('what was typed under another account is not written in the name of whoever is signed in now', async () => {
  const body = new URLSearchParams({ agent: randomUUID(), base: '0', said: 'Secret' }).toString()
  const form = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': String(body.length) }
  for (const path of ['passages', 'ailleurs']) {
    const address = `/accueil/${path}/${randomUUID()}`
    const quiet = await ask('accueil', 'POST', address, body, { ...form, Accept: 'application/json' })
    assert.deepEqual([quiet.status, await quiet.json()], [401, {}])
  }
})
