import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { appWorld } from '../../../../../../app-world.ts'
import { seedTerritory } from '../../../../../../kernel/territory/seed.ts'
import { openDb, openPool } from '../../../../../../platform/db.ts'
import { openTestDb } from '../../../../../../platform/test-db.ts'
import { multipart } from '../../../../../../web/test-multipart.ts'
import { made } from '../../reading/test-ground.ts'
import { offersTable } from '../../writing/table.ts'
import { ADDRESS } from './import-page.tsx'

const base = await openTestDb()
const all = openDb(openPool(base.superuserUrl, { max: 1 }))
after(async () => {
  await all.destroy()
  await base.close()
})
const { ask, bugs } = await appWorld(base)
await seedTerritory(base.owner, '76')
after(() => assert.deepEqual(bugs, []))

async function sent(text: string | null, fields: Record<string, string> = {}, name = 'liste.csv') {
  const { body, headers } = multipart(fields, [
    { field: 'file', name: text === null ? '' : name, text: text ?? '' },
  ])
  const answer = await ask('animation-job76', 'POST', ADDRESS, body, headers)
  return { status: answer.status, text: (await answer.text()).replaceAll('\u00a0', ' ') }
}
const openOffers = async () => {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from job_offer where ended_at is null`.execute(all)
  return rows[0]!.n
}
const offers = made(10).map(one => ({ ...one, offer: { ...one.offer, expiresOn: '2026-06-30' as const } }))
const importing = { act: 'import' }

test('a list is tried first: nothing is written until somebody imports it', async () => {
  const first = await (await ask('animation-job76', 'GET', ADDRESS)).text()
  assert.match(first, /Essayer sans rien écrire/)
  assert.doesNotMatch(first, /value="import"|Dernières listes/)
  const tried = await sent(offersTable(offers))
  assert.equal(tried.status, 200)
  assert.match(tried.text, /Essai fait : rien n’est enregistré\..*Nouvelles<\/dt><dd>10</s)
  assert.match(tried.text, /value="import"/)
  assert.doesNotMatch(tried.text, /Attention|name="closing"/)
  assert.equal(await openOffers(), 0)
  const done = await sent(offersTable(offers), importing)
  assert.match(done.text, /La liste est enregistrée.*Dernières listes.*le 2 mars 2026/s)
  assert.equal(await openOffers(), 10)
})

test('a list that closes more than one open offer in five says which above all, and enters once somebody ticks how many', async () => {
  const cut = offersTable(offers.slice(0, 4))
  const warning = 'Attention : 6 offres ouvertes que cette liste ne nomme plus seraient closes.'
  const tried = await sent(cut)
  assert.ok(
    tried.text.indexOf(warning) > 0 && tried.text.indexOf(warning) < tried.text.indexOf('Offres lues'),
  )
  assert.ok(tried.text.includes(offers[9]!.offer.title))
  assert.match(tried.text, /name="closing" value="6".*Je confirme la fermeture de 6 offres/s)
  for (const fields of [importing, { ...importing, closing: '5' }, { ...importing, closing: 'toutes' }]) {
    const refused = await sent(cut, fields)
    assert.equal(refused.status, 422)
    assert.match(
      refused.text,
      /<title>Erreur.*seraient closes.*Une erreur à corriger.*name="closing" value="6"/s,
    )
    assert.equal(await openOffers(), 10)
  }
  assert.equal((await sent(cut, { partial: 'on', ...importing })).status, 200, 'a part closes nothing')
  assert.equal(await openOffers(), 10)
  const done = await sent(cut, { ...importing, closing: '6' })
  assert.match(done.text, /Attention : 6 offres ouvertes que cette liste ne nomme plus ont été closes\./)
  assert.equal(await openOffers(), 4)
})

test('what does not enter is told row by row, with its reference', async () => {
  const [heading, row] = offersTable(offers.slice(0, 1)).split('\r\n')
  const wrong = row!.replace(offers[0]!.offer.rome, 'A9Z99').replace(offers[0]!.id, 'R-7')
  const { text } = await sent(`${heading}\r\n${row}\r\n${wrong}\r\n`)
  assert.match(text, /Lignes refusées.*>3<.*R-7.*son code ROME est une lettre/s)
})

test('what is no list is refused by the field; the model can be taken away, and its row read', async () => {
  for (const [content, name, sentence] of [
    [null, '', /Choisissez un fichier\./],
    ['', 'vide.csv', /Ce fichier est vide\./],
    ['a;b\n1;2\n', 'autre.csv', /Il manque les colonnes/],
    ['x\0', 'nom\0.csv', /caractère interdit/],
  ] as const) {
    const { status, text } = await sent(content, {}, name)
    assert.match(text, sentence, name)
    assert.equal(status, 422, name)
  }
  const model = await ask('animation-job76', 'GET', `${ADDRESS}/modele.csv`)
  assert.match(model.headers.get('Content-Disposition')!, /attachment/)
  assert.match((await sent(await model.text())).text, /Offres lues<\/dt><dd>1</)
  assert.equal((await ask('administrator', 'GET', ADDRESS)).status, 404)
})
