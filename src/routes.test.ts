import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { appWorld, everyRole, ORIGIN } from './app-world.ts'
import { openTestDb } from './platform/test-db.ts'
import { guestSignIn, policy } from './test-routes.ts'

const base = await openTestDb()
after(() => base.close())
const { app, ask, receive, bugs } = await appWorld(base)
const [person] = await receive('2026-03-01', [{}])
await base.db.transaction().execute(async tx => {
  await sql`set local role maillage_admin; set local maillage.departement = '76'`.execute(tx)
  await sql`insert into utas values ('76', 'rouen', 'Rouen et périphérie', 'provisional')`.execute(tx)
})
const nobody = '00000000-0000-4000-8000-000000000000'

const routes = [
  ...new Set(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  ),
]
/** The operations of the API carry who may run them: it is their action that is tested, route by route, below. */
const operations = routes.filter(route => / \/api\/[a-z\d]+\/[a-z-]+$/.test(route) && !(route in policy))
const pages = routes.filter(route => !operations.includes(route))

const values: Record<string, string> = {
  ':hash': 'x',
  ':path{.+}': 'app.css',
  ':person': person!,
  ...Object.fromEntries(
    ':id :agent :campaign :demand :handover :passage :appointment :welcome :question :paper :organisation :meeting :report :offer :employer :alert :account'
      .split(' ')
      .map(part => [part, nobody]),
  ),
  ':token': 'x',
  ':code': 'K1304',
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
      const signIn = guestSignIn[policy[route] as keyof typeof guestSignIn] ?? '/connexion'
      assert.deepEqual([status, headers.get('Location')?.startsWith(signIn)], [303, true], route)
    }
  }
})

test('each function has the routes of its table and no other', async () => {
  const faults: string[] = []
  for (const route of pages) {
    const allowed = policy[route]!
    if (typeof allowed === 'string') continue
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
