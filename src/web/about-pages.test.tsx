import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { adminTestApp } from './admin-test-app.ts'

let app: Awaited<ReturnType<typeof adminTestApp>>

before(async () => {
  app = await adminTestApp()
})
beforeEach(() => {
  app.asking.me = app.administrator
})
after(() => app.close())

describe('the page of the API', () => {
  test('each operation says who may ask for it, what its fields want, and a call to copy', async () => {
    const html = (await app.request('/api')).html.replaceAll('<wbr/>', '')
    assert.match(html, /<a href="\/api\/openapi\.json">/)
    const operation = html.slice(html.indexOf('POST /api/law/edit-rule'))
    assert.match(operation, /<p>Pour : Administrateur\.<\/p>/)
    assert.match(operation, /Indiquez un nombre entier, supérieur à zéro\./)
    assert.match(
      operation,
      /Une valeur parmi : stands, next_working_day\. Choisissez si le dernier jour est reporté\./,
    )
    assert.match(
      operation,
      /curl -H &quot;Authorization: Bearer \$JETON&quot; -H &#39;Content-Type: application\/json&#39;/,
    )
    assert.doesNotMatch(html, /Invalid|expected/)
  })
})

describe('the pages of notices', () => {
  test('what is known is said with its text, and what is not says that the département must fill it', async () => {
    const { html } = await app.request('/mentions')
    assert.match(html, /dpo@exemple\.fr/)
    assert.match(html, /à compléter par le département \(76\)/)
    assert.match(html, /CASF R\. 262-107/)
    assert.match((await app.request('/accessibilite')).html, /à compléter par le département</)
  })
})
