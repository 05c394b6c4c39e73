import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { appWorld } from '../../../../../app-world.ts'
import { withNobody } from '../../../../../kernel/access/identity.ts'
import { openTestDb } from '../../../../../platform/test-db.ts'
import { multipart } from '../../../../../web/test-multipart.ts'
import { filesOf, small } from '../import/test-small.ts'
import { isMetier } from '../read.ts'

const base = await openTestDb()
after(() => base.close())
const { ask, bugs } = await appWorld(base)
after(() => assert.deepEqual(bugs, []))
const ADDRESS = '/job76/metiers/import'

async function sent(files: readonly { name: string; text: string }[], fields: Record<string, string> = {}) {
  const { body, headers } = multipart(
    fields,
    files.map(({ name, text }) => ({ field: 'files', name, text })),
  )
  const answer = await ask('administrator', 'POST', ADDRESS, body, headers)
  return { status: answer.status, text: (await answer.text()).replaceAll('\u00a0', ' ') }
}
const entered = () => withNobody(base.db, 'maillage_public', '76', '2026-03-02', tx => isMetier(tx, 'Z1101'))

test('the official files are tried, then enter; the others of their folder are left aside', async () => {
  const first = await (await ask('administrator', 'GET', ADDRESS)).text()
  assert.match(first, /liste courte livrée avec Maillage/)
  assert.doesNotMatch(first, /value="import"/)
  const files = [...filesOf(small), { name: 'unix_arborescence_v460_utf8.csv', text: 'x' }]
  const tried = await sent(files)
  assert.equal(tried.status, 200)
  assert.match(tried.text, /Essai fait : rien n’est enregistré.*Appellations.*>4</s)
  assert.match(tried.text, /value="import"/, 'they may enter now')
  assert.equal(await entered(), false)
  const done = await sent(files, { act: 'import' })
  assert.match(done.text, /En place : ROME 4\.60.*Le ROME 4\.60 est enregistré/s)
  assert.equal(await entered(), true)
})

test('what is missing is a sentence by the field', async () => {
  const { item: _, ...without } = small
  for (const [files, sentence] of [
    [[], /Aucun fichier du ROME/],
    [filesOf(without), /Il manque le fichier unix_item_v460_utf8\.csv/],
  ] as const) {
    const { status, text } = await sent(files)
    assert.equal(status, 422)
    assert.match(text, sentence)
  }
})

test('an administrator is led there from the métiers, and nobody else', async () => {
  const link = /href="\/job76\/metiers\/import"/
  assert.match(await (await ask('administrator', 'GET', '/job76/metiers')).text(), link)
  assert.doesNotMatch(await (await ask(null, 'GET', '/job76/metiers')).text(), link)
  assert.equal((await ask('animation-job76', 'GET', ADDRESS)).status, 404)
})
