import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { auditActions } from '../kernel/access/audit.ts'
import type { Identity, Role } from '../kernel/access/identity.ts'
import { rulesActions } from '../kernel/law/edit.ts'
import { useRules } from '../kernel/law/in-force.ts'
import { legalRules } from '../kernel/law/rules.ts'
import { peopleActions } from '../kernel/people/actions.ts'
import { makeWorld, testSecret, type World } from '../kernel/people/test-world.ts'
import { seedTerritory } from '../kernel/territory/seed.ts'
import { openTestDb, type TestDb } from '../platform/test-db.ts'
import { adminRoutes } from './admin.tsx'
import { errorPages } from './errors.tsx'
import type { Env } from './session.ts'
import { frameOf, SignInNeeded, type Site } from './site.ts'

let opened: TestDb
let world: World
let me: Identity | null
let administrator: Identity
let dpo: Identity
let request: (
  path: string,
  form?: Record<string, string> | FormData,
) => Promise<{ status: number; html: string; to: string | null; cache: string | null }>

before(async () => {
  opened = await openTestDb()
  world = await makeWorld(opened)
  await seedTerritory(opened.owner, world.departement)
  administrator = await world.addAgent(world.organisation, 'Alix Exemple', ['administrator'])
  dpo = await world.addAgent(world.organisation, 'Noor Exemple', ['dpo'])
  const site: Site = {
    db: opened.db,
    clock: () => world.now,
    departement: world.departement,
    demonstration: false,
    navigation: () => [],
  }
  const bugs: object[] = []
  const errors = errorPages({ frame: c => frameOf(site, c), log: line => bugs.push(line) })
  const app = new Hono<Env>()
  app.use((c, next) => {
    c.set('me', me)
    return next()
  })
  app.route(
    '/',
    adminRoutes(site, {
      actions: [...rulesActions, ...auditActions, ...peopleActions(testSecret)],
      secret: testSecret,
      contacts: { dpo: 'dpo@exemple.fr' },
    }),
  )
  app.notFound(errors.notFound)
  app.onError((error, c) =>
    error instanceof SignInNeeded ? c.redirect('/connexion', 303) : errors.onError(error, c),
  )
  request = async (path, form) => {
    const answer = await app.request(
      path,
      form && { method: 'POST', body: form instanceof FormData ? form : new URLSearchParams(form) },
    )
    assert.deepEqual(bugs, [], path)
    return {
      status: answer.status,
      html: (await answer.text()).replaceAll('\u00a0', ' '),
      to: answer.headers.get('Location'),
      cache: answer.headers.get('Cache-Control'),
    }
  }
})
beforeEach(() => {
  me = administrator
})
after(async () => {
  useRules(legalRules)
  await world.close()
  await opened.close()
})

const as = (role: Role): Identity => ({ ...administrator, roles: [role] })

/** What a form would send, as it stands in the page. */
const fieldsOf = (html: string, action: string): Record<string, string> => {
  const form = html.split('<form').find(part => part.includes(`method="post" action="${action}"`))!
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    const kept = !/type="(radio|checkbox)"/.test(tag) || /checked=""/.test(tag)
    if (name && kept) fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? ''
  }
  for (const [, name, text] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>\n?([^<]*)/g))
    fields[name!] = text!
  return fields
}

describe('pages of the administration', () => {
  test('each page is for the functions that have its action; for the others it does not exist, and nobody is led to sign in', async () => {
    const person = await world.addPerson()
    for (const [path, open] of [
      ['/droit', 'everyone'],
      ['/droit/RSA-OR-6W', 'everyone'],
      ['/territoire', 'everyone'],
      ['/territoire/rouen', 'everyone'],
      ['/traces', ['dpo']],
      ['/traces/verification', ['dpo']],
      ['/recherche', ['orienteur', 'referent']],
      ['/doublons', ['orienteur', 'referent']],
      [`/dossiers/${person}/contact`, ['orienteur', 'referent']],
    ] as const) {
      for (const role of [
        'orienteur',
        'referent',
        'administrator',
        'account-manager',
        'steering-state',
        'steering-departement',
        'dpo',
      ] as const) {
        me = role === 'orienteur' ? world.orienteur : as(role)
        const expected = open === 'everyone' || (open as readonly string[]).includes(role) ? 200 : 404
        assert.equal((await request(path)).status, expected, `${path} as ${role}`)
      }
      me = null
      assert.equal((await request(path)).to, '/connexion', `${path}, signed out`)
    }
  })

  test('what everybody may read is read signed out', async () => {
    me = null
    for (const [path, sentence] of [
      ['/api', /GET \/api\/law\/due/],
      ['/mentions', /CASF art\. L\. 262-29/],
      ['/accessibilite', /<strong>non conforme<\/strong>/],
    ] as const) {
      const { status, html } = await request(path)
      assert.equal(status, 200, path)
      assert.match(html, sentence)
      assert.match(html, /data-density="public"/)
      assert.equal(html.match(/<h1/g)?.length, 1, path)
    }
  })
})

describe('the page of the API', () => {
  test('each operation says who may ask for it, what its fields want, and a call to copy', async () => {
    const { html } = await request('/api')
    assert.match(html, /<a href="\/api\/openapi\.json">/)
    const operation = html.slice(html.indexOf('POST /api/law/edit-rule'))
    assert.match(operation, /<dd>Administrateur<\/dd>/)
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
    const { html } = await request('/mentions')
    assert.match(html, /dpo@exemple\.fr/)
    assert.match(html, /à compléter par le département \(76\)/)
    assert.match(html, /CASF R\. 262-107/)
    assert.match((await request('/accessibilite')).html, /à compléter par le département</)
  })
})

describe('the pages of the law', () => {
  beforeEach(() => sql`delete from law_rule_version`.execute(world.all))

  test('all the rules stand by domain, each with its mark of confidence as a word and a shape', async () => {
    const { html } = await request('/droit')
    assert.equal(html.match(/href="\/droit\//g)?.length, 109)
    assert.match(html, /<h2>Prévention des expulsions<\/h2>/)
    for (const mark of [
      'kept">vérifié',
      'waiting">su',
      'stopped">incertain',
      'running">en vigueur',
      'closed">plus en vigueur',
    ])
      assert.ok(html.includes(`status ${mark}`), mark)
  })

  test('a search keeps what was typed; a domain that is none shows everything', async () => {
    const { html } = await request('/droit?text=commandement+de+payer&section=08')
    assert.match(html, /value="commandement de payer"/)
    assert.match(html, /<option value="08" selected="">/)
    assert.ok(html.match(/href="\/droit\//g)!.length < 20)
    assert.equal((await request('/droit?section=99')).html.match(/href="\/droit\//g)?.length, 109)
    assert.match((await request('/droit?text=zzz')).html, /Aucune règle ne répond/)
  })

  test('a delay is counted with its steps; a day that is none, or of another law, is refused beside the field', async () => {
    const counted = await request('/droit/RSA-OR-6W?from=2026-01-31')
    assert.equal(counted.status, 200)
    assert.match(counted.html, /Dernier jour : 14 mars 2026/)
    assert.match(counted.html, /<li>31 janvier 2026 \+ 42 jours : 14 mars 2026\.<\/li>/)
    for (const [from, sentence] of [
      ['2026-02-30', /Indiquez une date/],
      ['', /Indiquez une date/],
      ['2020-01-01', /demandez RSA-OR-2M/],
    ] as const) {
      const { status, html } = await request(`/droit/RSA-OR-6W?from=${from}`)
      assert.equal(status, 422, from)
      assert.match(html, sentence)
      assert.ok(html.includes(`value="${from}"`), 'what was typed is kept')
    }
    assert.equal((await request('/droit/RSA-OR-8W')).status, 404)
  })

  test('the form of an administrator sends every field that the action asks for, and a new version is told with its reason', async () => {
    const typed = fieldsOf((await request('/droit/RSA-OR-6W')).html, '/droit/RSA-OR-6W')
    assert.deepEqual(Object.keys(typed).sort(), [
      'confidence',
      'duration',
      'inForceFrom',
      'inForceUntil',
      'lastDay',
      'lastDaySource',
      'source',
      'value',
      'version',
      'why',
    ])
    const sent = { ...typed, value: '56', why: 'Le décret du 12 février le dit.' }
    const { status, to } = await request('/droit/RSA-OR-6W', sent)
    assert.deepEqual([status, to], [303, '/droit/RSA-OR-6W?fait=modification'])
    const { html } = await request(to!)
    assert.match(html, /role="status"><strong>La nouvelle version de la règle est enregistrée/)
    assert.match(html, /Modifiée par Alix Exemple/)
    assert.match(html, /Nombre : 42, devient 56\./)
    assert.match(html, /le 2 mars 2026 par Alix Exemple/)
    assert.match((await request('/droit?text=RSA-OR-6W')).html, /modifiée ici/)
  })

  test('a refused version comes back as it was typed', async () => {
    const typed = fieldsOf((await request('/droit/RSA-OR-6W')).html, '/droit/RSA-OR-6W')
    const { status, html } = await request('/droit/RSA-OR-6W', {
      ...typed,
      value: '1,5',
      source: 'Un texte <b>',
      why: 'court',
    })
    assert.equal(status, 422)
    assert.match(html, /<title>Erreur : /)
    assert.match(html, /2 erreurs à corriger/)
    assert.match(html, /name="value"[^>]*value="1,5"/)
    assert.match(html, /value="Un texte &lt;b&gt;"/)
    assert.match(html, /\ncourt<\/textarea>/)
  })

  test('nobody else finds the form, or can send it', async () => {
    me = as('referent')
    assert.doesNotMatch((await request('/droit/RSA-OR-6W')).html, /method="post" action="\/droit/)
    assert.equal((await request('/droit/RSA-OR-6W', { value: '56' })).status, 404)
  })
})

describe('the page of the trace', () => {
  test('lines are told in words, a person by a reference that names nobody, and the chain is verified', async () => {
    me = world.orienteur
    const person = await world.addPerson({ lastName: 'INTROUVABLE', firstName: 'Lou' })
    await request('/recherche', { q: 'introuvable' })
    me = dpo
    const { html } = await request(`/traces?day=${world.today}`)
    assert.match(html, /a trouvé par une recherche<span class="sub">Rechercher une personne<\/span>/)
    assert.ok(html.includes(`<code>${person.slice(0, 8).toUpperCase()}</code>`))
    assert.doesNotMatch(html, /INTROUVABLE/)
    const filtered = await request(`/traces?day=${world.today}&agent=${world.orienteur.id}`)
    assert.match(filtered.html, /, par Dominique Lenoir\./)
    assert.match((await request('/traces?day=2020-01-01')).html, /Aucune ligne ce jour-là/)
    assert.match((await request('/traces?day=hier&page=0&agent=x')).html, /le 2 mars 2026/)
    assert.match((await request('/traces/verification')).html, /La trace est intacte\./)
    await sql`update trace set action = 'autre' where n = 1`.execute(world.all)
    assert.match(
      (await request('/traces/verification')).html,
      /La trace a été touchée\..*la ligne a été changée/s,
    )
  })
})

describe('the pages of people', () => {
  beforeEach(() => {
    me = world.orienteur
  })

  test('a search is answered without an address that carries it, and is kept nowhere', async () => {
    const person = await world.addPerson({ lastName: 'DUPRÉ-LATOUR', firstName: 'Élise' })
    const { status, html, cache } = await request('/recherche', { q: 'dupre' })
    assert.deepEqual([status, cache], [200, 'no-store'])
    assert.ok(html.includes(`<a href="/dossiers/${person}">DUPRÉ-LATOUR Élise</a>`))
    assert.match(html, /name="q"[^>]*value="dupre"/)
    assert.doesNotMatch((await request('/recherche?q=dupre')).html, /dupre/i)
    assert.match((await request('/recherche', { q: 'zzzz' })).html, /Personne ne répond/)
  })

  test('a NIR whose key is wrong is refused beside the field', async () => {
    const { status, html } = await request('/recherche', { q: '2 84 03 76 540 123 57' })
    assert.equal(status, 422)
    assert.match(html, /id="q-error".*La clé de ce NIR est fausse/s)
    assert.match(html, /value="2 84 03 76 540 123 57"/)
  })

  test('a contact is recorded on a file within reach, and leads back to it', async () => {
    const person = await world.addPerson()
    const path = `/dossiers/${person}/contact`
    const refused = await request(path, { kind: 'phone', written: '06 12', doNotUse: 'on' })
    assert.equal(refused.status, 422)
    assert.match(refused.html, /value="phone" checked=""/)
    assert.match(refused.html, /name="doNotUse" value="on" checked=""/)
    assert.match(refused.html, /name="written"[^>]*value="06 12"/)
    const { status, to } = await request(path, { kind: 'phone', written: '06 12 34 56 78' })
    assert.deepEqual([status, to], [303, `/dossiers/${person}?fait=coordonnee`])
  })

  test('a file out of reach, or none at all, has no form and takes no contact', async () => {
    const elsewhere = await world.addPerson({ within: false })
    for (const id of [elsewhere, randomUUID(), 'x']) {
      assert.equal((await request(`/dossiers/${id}/contact`)).status, 404, id)
      assert.equal(
        (await request(`/dossiers/${id}/contact`, { kind: 'phone', written: '06 12 34 56 78' })).status,
        404,
        id,
      )
    }
  })

  test('two files that seem to be one are proposed, merged into the one that the agent keeps, and parted again', async () => {
    const one = await world.addPerson({ lastName: 'JUMEL', firstName: 'Anne', born: '1970-05-05' })
    const other = await world.addPerson({ lastName: 'JUMEL', firstName: 'Anne', born: '1970-05-05' })
    const before = await request('/doublons')
    assert.match(before.html, /même naissance, noms proches/)
    const { status, to } = await request('/doublons', { one, other, keep: 'other' })
    assert.equal(status, 303)
    const { rows } = await sql<{
      id: string
      person_id: string
    }>`select id, person_id from person_merge`.execute(world.all)
    assert.deepEqual([rows[0]!.person_id, to], [other, `/doublons?reunion=${rows[0]!.id}`])
    const merged = await request(to!)
    assert.match(merged.html, /Les deux dossiers sont réunis/)
    assert.doesNotMatch(merged.html, /JUMEL/)
    const again = await request('/doublons', { one, other, keep: 'one' })
    assert.equal(again.status, 422)
    assert.match(again.html, /déjà réunis/)
    assert.equal((await request('/doublons/separer', { merge: rows[0]!.id })).to, '/doublons?fait=separation')
    assert.match((await request('/doublons?fait=separation')).html, /sont séparés.*JUMEL/s)
    assert.match((await request('/doublons/separer', { merge: rows[0]!.id })).html, /déjà séparés/)
    assert.equal((await request('/doublons', {})).status, 422)
  })
})

describe('the pages of the territory', () => {
  const table = (content: string | Uint8Array<ArrayBuffer>, dryRun: boolean) => {
    const form = new FormData()
    form.set('csv', new File([content], 'utas.csv'))
    if (dryRun) form.set('dryRun', 'on')
    return form
  }
  const csv = 'INSEE_COM;LIBELLE_UTAS\n76540;Dieppe – Neufchâtel\n99999;Dieppe – Neufchâtel\n'

  test('each UTAS stands with its people and says that it is provisional', async () => {
    const { html } = await request('/territoire')
    assert.match(html, /<a href="\/territoire\/rouen">Rouen et périphérie<\/a>/)
    assert.match(html, /waiting">provisoire – à valider/)
    assert.match((await request('/territoire/rouen')).html, /Rouen \(76540\)/)
    assert.equal((await request('/territoire/ailleurs')).status, 404)
  })

  test('a table is tried first: what would change is told, with each line that is refused, and nothing changes', async () => {
    assert.match((await request('/territoire')).html, /name="dryRun" value="on" checked=""/)
    const { status, html } = await request('/territoire', table(csv, true))
    assert.equal(status, 200)
    assert.match(
      html,
      /Essai fait : rien n’est enregistré.*1 commune lue : 0 nouvelle, 1 changée.*1 ligne refusée/s,
    )
    assert.match(html, />3<\/th>.*99999/s)
    assert.match(html, /Rouen \(76540\).*Rouen et périphérie.*Dieppe – Neufchâtel/s)
    assert.match((await request('/territoire/rouen')).html, /Rouen \(76540\)/)
  })

  test('read for good, in the writing of spreadsheets too, it holds from today', async () => {
    const bytes = Uint8Array.from(csv.replaceAll('–', '\u0096'), character => character.charCodeAt(0))
    assert.match((await request('/territoire', table(bytes, false))).html, /La table est enregistrée/)
    const { html } = await request('/territoire/dieppe-neufchatel')
    assert.match(html, /Rouen \(76540\)/)
    assert.match(html, /kept">officielle/)
    await sql`delete from commune_service where source = 'département'`.execute(world.all)
  })

  test('what is no table is refused beside the field', async () => {
    for (const [form, sentence, why] of [
      [table('', true), /Choisissez un fichier/, 'nothing was chosen'],
      [table(Uint8Array.of(80, 75, 0, 1), true), /n’est pas une table en CSV/, 'a spreadsheet file'],
      [table('a;b\n1;2', false), /Aucune colonne ne donne le code INSEE/, 'other columns'],
      [new FormData(), /Choisissez un fichier/, 'no field at all'],
    ] as const) {
      const { status, html } = await request('/territoire', form)
      assert.equal(status, 422, why)
      assert.match(html, sentence, why)
      assert.match(html, /id="csv-error"/)
    }
  })

  test('a UTAS takes the name that the département gives it', async () => {
    const form = {
      ...fieldsOf((await request('/territoire/le-havre')).html, '/territoire/le-havre'),
      name: 'Le Havre',
      standing: 'official',
    }
    assert.equal((await request('/territoire/le-havre', form)).to, '/territoire/le-havre?fait=nom')
    assert.match(
      (await request('/territoire/le-havre?fait=nom')).html,
      /<h1>Le Havre<\/h1>.*officielle.*L’UTAS est enregistrée/s,
    )
    const refused = await request('/territoire/le-havre', {
      name: 'rouen et peripherie',
      standing: 'official',
    })
    assert.equal(refused.status, 422)
    assert.match(refused.html, /Une autre UTAS porte déjà ce nom.*value="rouen et peripherie"/s)
  })

  test('whoever is no administrator reads, and changes nothing', async () => {
    me = as('steering-state')
    assert.doesNotMatch((await request('/territoire')).html, /type="file"/)
    assert.equal((await request('/territoire', table(csv, false))).status, 404)
    assert.equal((await request('/territoire/rouen', { name: 'X', standing: 'official' })).status, 404)
  })
})
