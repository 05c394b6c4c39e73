import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { appWorld, everyRole, ORIGIN } from './app-world.ts'
import { appointmentsPolicy } from './engagements/premier-accueil/appointments/test-routes.ts'
import { networkPolicy } from './engagements/premier-accueil/network/test-routes.ts'
import { welcomePolicy } from './engagements/premier-accueil/test-routes.ts'
import { placesPolicy } from './places/test-routes.ts'
import { openTestDb } from './platform/test-db.ts'
import { ownPolicy } from './web/person/test-routes.ts'

const base = await openTestDb()
after(() => base.close())
const { app, ask, receive, bugs } = await appWorld(base)
const [person] = await receive('2026-03-01', [{}])
await base.db.transaction().execute(async tx => {
  await sql`set local role maillage_admin; set local maillage.departement = '76'`.execute(tx)
  await sql`insert into utas values ('76', 'rouen', 'Rouen et périphérie', 'provisional')`.execute(tx)
})
const nobody = '00000000-0000-4000-8000-000000000000'

const rsa = ['orienteur', 'referent']
const files = ['accueil', 'travailleur-social', ...rsa]
const steering = ['steering-state', 'steering-departement']
const everyone = [...everyRole]
/** Who may have an answer other than 404 from each route. 'public' needs no sign-in; 'own' is the page of a person, where agents are nobody. */
const policy: Record<string, readonly string[] | 'public' | 'own'> = {
  'GET /static/:hash/:path{.+}': 'public',
  'GET /': 'public',
  'GET /engagements': 'public',
  'GET /api/engagements': 'public',
  'GET /api/openapi.json': 'public',
  'GET /api': 'public',
  ...placesPolicy,
  ...appointmentsPolicy,
  'GET /accessibilite': 'public',
  'GET /mentions': 'public',
  'GET /connexion': 'public',
  'GET /connexion/oidc': 'public',
  'GET /connexion/retour': 'public',
  'POST /connexion/demonstration': 'public',
  'POST /deconnexion': 'public',
  ...ownPolicy,
  'GET /ma-journee': rsa,
  ...welcomePolicy,
  ...networkPolicy,
  'GET /dossiers/:person': ['orienteur'], // the référent of this test follows nobody
  'POST /dossiers/:person/orientation': ['orienteur'],
  'POST /dossiers/:person/correction': ['orienteur'],
  'POST /dossiers/:person/rendez-vous': ['orienteur'],
  'POST /dossiers/:person/suite': ['orienteur'],
  'GET /dossiers/:person/contact': ['orienteur'],
  'POST /dossiers/:person/contact': ['orienteur'],
  'GET /dossiers/:person/numerique': ['orienteur'],
  'POST /dossiers/:person/numerique': ['orienteur'],
  'GET /dossiers/:person/conflit': ['orienteur'],
  'POST /dossiers/:person/conflit': ['orienteur'], // after which the file is out of reach
  'GET /conflit-d-interets': files,
  'GET /recherche': files,
  'POST /recherche': files,
  'GET /doublons': rsa,
  'POST /doublons': rsa,
  'POST /doublons/separer': rsa,
  'GET /imports': ['administrator'],
  'POST /imports': ['administrator'],
  'GET /imports/:id': [],
  'GET /imports/:id/rejets.csv': [],
  'POST /imports/:id/autoriser': [],
  'POST /imports/:id/refuser': [],
  'POST /api/import/caf': ['administrator'],
  'GET /reseaux': ['administrator'],
  'POST /reseaux': ['administrator'],
  'POST /api/travel/build-network': ['administrator'],
  'GET /pilotage': steering,
  'GET /pilotage/indicateurs': steering,
  'GET /pilotage/indicateurs/:file{[^/]+\\.csv}': steering,
  'GET /pilotage/indicateurs/:id': steering,
  'GET /pilotage/indicateurs/:id/:month/:utas?': steering,
  'GET /pilotage/rapport': steering,
  'GET /pilotage/rapport.txt': steering,
  'GET /comptes': ['account-manager', 'administrator'],
  'GET /comptes/nouveau': ['account-manager'],
  'POST /comptes/nouveau': ['account-manager'],
  'GET /comptes/organisations': ['account-manager', 'administrator'],
  'POST /comptes/organisations': ['account-manager', 'administrator'],
  'GET /comptes/a-confirmer': [...files, 'administrator'],
  'POST /comptes/a-confirmer': [...files, 'administrator'],
  'POST /comptes/alertes': ['account-manager'],
  'GET /comptes/:agent': [],
  'POST /comptes/:agent/fonctions': [],
  'POST /comptes/:agent/fonctions/retirer': [],
  'POST /comptes/:agent/organisation': [],
  'POST /comptes/:agent/organisation/fin': [],
  'POST /comptes/:agent/suspendre': [],
  'POST /comptes/:agent/rouvrir': [],
  'GET /jetons': [...files, 'administrator', 'dpo'],
  'POST /jetons': ['administrator'],
  'POST /jetons/retirer': [...files, 'administrator', 'dpo'],
  'POST /jetons/accepter': [...files, 'dpo'],
  'GET /droit': everyone,
  'GET /droit/ajouter': ['administrator'],
  'POST /droit/ajouter': ['administrator'],
  'GET /droit/:rule': everyone,
  'POST /droit/:rule': ['administrator'],
  'GET /territoire': everyone,
  'POST /territoire': ['administrator'],
  'GET /territoire/:utas': everyone,
  'POST /territoire/:utas': ['administrator'],
  'GET /urgence': rsa,
  'POST /urgence': rsa,
  'GET /traces/urgences/:id': [],
  'POST /traces/urgences/:id': [],
  'GET /exclusions': ['dpo'],
  'GET /exclusions/nouvelle': ['dpo'],
  'POST /exclusions/nouvelle': ['dpo'],
  'GET /exclusions/:id': [],
  'POST /exclusions/:id': [],
  'GET /traces': ['dpo'],
  'GET /traces/verification': ['dpo'],
  'GET /conservation': ['dpo'],
  'POST /conservation': ['dpo'],
}

const routes = [
  ...new Set(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  ),
]
/** The operations of the API carry who may run them: it is their action that is tested, route by route, below. */
const operations = routes.filter(route => / \/api\/[a-z]+\/[a-z-]+$/.test(route) && !(route in policy))
const pages = routes.filter(route => !operations.includes(route))

const values: Record<string, string> = {
  ':hash': 'x',
  ':path{.+}': 'app.css',
  ':person': person!,
  ...Object.fromEntries(
    ':id :agent :campaign :demand :handover :passage :appointment :welcome :question :paper :organisation :meeting :report'
      .split(' ')
      .map(part => [part, nobody]),
  ),
  ':token': 'x',
  ':rule': 'RSA-OR-6W',
  ':utas': 'rouen',
  ':utas?': '',
  ':month': '2026-02',
  ':file{[^/]+\\.csv}': 'RSA-1.csv',
}
function addressOf(route: string): [string, string] {
  const [method, path] = route.split(' ') as [string, string]
  const filled = path.startsWith('/pilotage/indicateurs/:id') ? path.replace(':id', 'RSA-1') : path
  return [
    method,
    filled.replace(/:[a-z]+(\{[^}]*\}|\?)?/g, part => values[part] ?? part).replace(/\/$/, '') || '/',
  ]
}

test('every route of the router has its line in the table of who may use it', () => {
  assert.deepEqual(
    pages.filter(route => !(route in policy)),
    [],
    'routes without a line',
  )
  assert.deepEqual(
    Object.keys(policy).filter(route => !routes.includes(route)),
    [],
    'lines without a route',
  )
})

test('nobody signed in has nothing but the public pages: pages lead to the sign-in, the API says 401', async () => {
  for (const route of routes) {
    if (policy[route] === 'public') continue
    const [method, path] = addressOf(route)
    const { status, headers } = await ask(null, method, path, method === 'POST' ? '' : undefined, form(path))
    if (path.startsWith('/api/')) assert.equal(status, 401, route)
    else {
      const signIn = policy[route] === 'own' ? '/mon-parcours/connexion' : '/connexion'
      assert.deepEqual([status, headers.get('Location')?.startsWith(signIn)], [303, true], route)
    }
  }
})

test('each function has the routes of its table and no other', async () => {
  const faults: string[] = []
  for (const route of pages) {
    const allowed = policy[route]!
    if (allowed === 'public' || allowed === 'own') continue
    const [method, path] = addressOf(route)
    for (const role of everyRole) {
      const { status } = await ask(role, method, path, method === 'POST' ? '' : undefined, form(path))
      assert.ok(status < 500, `${role} on ${route}: ${status}`)
      if ((status === 404) !== !allowed.includes(role)) faults.push(`${role} on ${route}: ${status}`)
    }
  }
  assert.deepEqual(faults, [])
  assert.deepEqual(bugs, [])
})

test('an operation of the API answers 404 to the functions that its description does not name', async () => {
  const description = (await (await ask(null, 'GET', '/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, { description: string }>>
  }
  for (const route of operations) {
    const [method, path] = addressOf(route)
    const { description: words } = description.paths[path]![method.toLowerCase()]!
    const allowed = /Fonctions : ([^.]+)\./.exec(words)![1]!.split(', ')
    for (const role of everyRole) {
      const { status } = await ask(role, method, path, method === 'POST' ? '{}' : undefined, form(path))
      assert.ok(status < 500, `${role} on ${route}: ${status}`)
      if (!allowed.includes(role)) assert.equal(status, 404, `${role} on ${route}`)
    }
  }
  assert.deepEqual(bugs, [])
})

test('what is out of reach and what does not exist answer the same bytes', async () => {
  const bytes = async (path: string) => {
    const answer = await ask('referent', 'GET', path)
    return [answer.status, (await answer.text()).replaceAll(path, '')]
  }
  assert.deepEqual(await bytes(`/dossiers/${person}`), await bytes(`/dossiers/${nobody}`))
  assert.deepEqual(
    await bytes(`/api/rsa/open-file?person=${person}`),
    await bytes(`/api/rsa/open-file?person=${nobody}`),
  )
})

test('a write from another origin is refused', async () => {
  const answer = await app.request(`${ORIGIN}/connexion/demonstration`, {
    method: 'POST',
    headers: { Origin: 'https://ailleurs.example' },
    body: new URLSearchParams({ mail: 'x' }),
  })
  assert.equal(answer.status, 403)
})

function form(path: string): Record<string, string> {
  return {
    'Content-Type': path.startsWith('/api/') ? 'application/json' : 'application/x-www-form-urlencoded',
    'Content-Length': '0',
  }
}
