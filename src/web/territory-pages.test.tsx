import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { adminTestApp, fieldsOf } from './admin-test-app.ts'

let app: Awaited<ReturnType<typeof adminTestApp>>

before(async () => {
  app = await adminTestApp()
  await app.seedTerritory()
})
beforeEach(() => {
  app.asking.me = app.administrator
})
after(() => app.close())

describe('the pages of the territory', () => {
  const table = (content: string | Uint8Array<ArrayBuffer>, dryRun: boolean) => {
    const form = new FormData()
    form.set('file', new File([content], 'utas.csv'))
    if (dryRun) form.set('dryRun', 'on')
    return form
  }
  const csv = 'INSEE_COM;LIBELLE_UTAS\n76540;Dieppe – Neufchâtel\n99999;Dieppe – Neufchâtel\n'

  test('each UTAS stands with its people and says that it is provisional', async () => {
    const { html } = await app.request('/territoire')
    assert.match(html, /<a href="\/territoire\/rouen">Rouen et périphérie<\/a>/)
    assert.match(html, /waiting">provisoire – à valider/)
    assert.match((await app.request('/territoire/rouen')).html, /Rouen \(76540\)/)
    assert.equal((await app.request('/territoire/ailleurs')).status, 404)
  })

  test('a table is tried first: what would change is told, with each line that is refused, and nothing changes', async () => {
    assert.match((await app.request('/territoire')).html, /name="dryRun" value="on" checked=""/)
    const { status, html } = await app.request('/territoire', table(csv, true))
    assert.equal(status, 200)
    assert.match(
      html,
      /Essai fait : rien n’est enregistré.*1 commune lue : 0 nouvelle, 1 changée.*1 ligne refusée/s,
    )
    assert.match(html, />3<\/th>.*99999/s)
    assert.match(html, /Rouen \(76540\).*Rouen et périphérie.*Dieppe – Neufchâtel/s)
    assert.match((await app.request('/territoire/rouen')).html, /Rouen \(76540\)/)
  })

  test('read for good, in the writing of spreadsheets too, it holds from today', async () => {
    const bytes = Uint8Array.from(csv.replaceAll('–', '\u0096'), character => character.charCodeAt(0))
    const done = await app.request('/territoire', table(bytes, false))
    assert.match(done.html, /Le fichier est enregistré/)
    assert.match(done.html, /suivent la modification de la table des UTAS du 2 mars 2026 : rechargez la page/)
    const { html } = await app.request('/territoire/dieppe-neufchatel')
    assert.match(html, /Rouen \(76540\)/)
    assert.match(html, /kept">officielle/)
    await sql`delete from commune_service where source = 'département'`.execute(app.world.all)
  })

  test('what is no table is refused beside the field', async () => {
    for (const [form, sentence, why] of [
      [table('', true), /Choisissez un fichier/, 'nothing was chosen'],
      [table(Uint8Array.of(80, 75, 0, 1), true), /n’est pas un texte/, 'a spreadsheet file'],
      [table('a;b\n1;2', false), /Aucune colonne ne donne le code INSEE/, 'other columns'],
      [new FormData(), /Choisissez un fichier/, 'no field at all'],
    ] as const) {
      const { status, html } = await app.request('/territoire', form)
      assert.equal(status, 422, why)
      assert.match(html, sentence, why)
      assert.match(html, /id="file-error"/)
    }
  })

  test('a UTAS takes the name that the département gives it', async () => {
    const form = {
      ...fieldsOf((await app.request('/territoire/le-havre')).html, '/territoire/le-havre'),
      name: 'Le Havre',
      standing: 'official',
    }
    assert.equal((await app.request('/territoire/le-havre', form)).to, '/territoire/le-havre?fait=nom')
    assert.match(
      (await app.request('/territoire/le-havre?fait=nom')).html,
      /<h1>Le Havre<\/h1>.*officielle.*L’UTAS est enregistrée/s,
    )
    const refused = await app.request('/territoire/le-havre', {
      name: 'rouen et peripherie',
      standing: 'official',
    })
    assert.equal(refused.status, 422)
    assert.match(refused.html, /Une autre UTAS porte déjà ce nom.*value="rouen et peripherie"/s)
  })

  test('whoever is no administrator reads, and changes nothing', async () => {
    app.asking.me = app.as('steering-state')
    assert.doesNotMatch((await app.request('/territoire')).html, /type="file"/)
    assert.equal((await app.request('/territoire', table(csv, false))).status, 404)
    assert.equal((await app.request('/territoire/rouen', { name: 'X', standing: 'official' })).status, 404)
  })
})
