import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { appWorld, everyRole, signInPerson } from './app-world.ts'
import { meetingAbout } from './engagements/premier-accueil/referent/meetings/test-meeting.ts'
import { openTestDb } from './platform/test-db.ts'
import { guestSignIn, policy } from './test-routes.ts'

const base = await openTestDb()
after(() => base.close())
const { app, ask, receive, bugs } = await appWorld(base)
const [person] = await receive('2026-03-01', [{}])
const cookie = { Cookie: await signInPerson(base, person!, '2026-03-02') }
const meeting = await meetingAbout(base, person!)
const nobody = '00000000-0000-4000-8000-000000000000'
const routes = [
  ...new Set(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  ),
]

const addressOf = (route: string) => {
  const [method, path] = route.split(' ') as [string, string]
  return [
    method,
    path.replace(/:[a-z]+(\{[^}]*\}|\?)?/g, part =>
      part === ':person' ? person! : part === ':meeting' ? meeting : nobody,
    ),
  ] as const
}
const send = (
  role: (typeof everyRole)[number] | null,
  route: string,
  headers: Record<string, string> = {},
) => {
  const [method, path] = addressOf(route)
  const api = path.startsWith('/api/')
  const type = {
    'Content-Type': api ? 'application/json' : 'application/x-www-form-urlencoded',
    'Content-Length': '0',
  }
  return ask(role, method, path, method === 'POST' ? (api ? '{}' : '') : undefined, { ...type, ...headers })
}

test('a person has their own pages, and is nobody on any page of agents, their own file among them', async () => {
  for (const route of routes) {
    if (!(route in policy) || policy[route] === 'public') continue
    const own = policy[route] === 'own'
    const { status } = await send(null, route, cookie)
    // Of one thing that is not theirs, or is not there.
    const answers = route.includes(':paper') ? [404] : [200, 303, 422]
    if (own) assert.ok(answers.includes(status), `${route}: ${status}`)
    else assert.equal(status, route.includes(' /api/') ? 404 : 303, route)
  }
})

test('agents are nobody on the pages of a person, of a candidate and of an employer, whatever their function', async () => {
  for (const [route, allowed] of Object.entries(policy)) {
    if (typeof allowed !== 'string' || allowed === 'public') continue
    for (const role of everyRole) {
      const { headers } = await send(role, route)
      assert.equal(headers.get('Location'), guestSignIn[allowed], `${role} on ${route}`)
    }
  }
})

test('of the API a person has the operations about themself and no other', async () => {
  const description = (await (await ask(null, 'GET', '/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, { description: string }>>
  }
  for (const [path, methods] of Object.entries(description.paths))
    for (const [method, { description: words }] of Object.entries(methods)) {
      const theirs = /Fonctions : ([^.]+)\./.exec(words)?.[1]?.split(', ').includes('personne')
      const { status } = await send(null, `${method.toUpperCase()} ${path}`, cookie)
      assert.ok(status < 500, `${path}: ${status}`)
      if (theirs) assert.notEqual(status, 404, path)
      else assert.ok([404, 401, 411].includes(status), `${path}: ${status}`)
    }
  assert.deepEqual(bugs, [])
})

test('what a person takes away comes as a JSON file and as a tagged PDF, and nobody keeps a copy on the way', async () => {
  for (const [name, type, begins] of [
    ['donnees.json', 'application/json', '{"format":"maillage/mes-donnees","version":1'],
    ['donnees.pdf', 'application/pdf', '%PDF-1.7'],
  ] as const) {
    const answer = await send(null, `GET /mon-parcours/${name}`, cookie)
    assert.equal(answer.headers.get('Content-Type'), type)
    assert.equal(answer.headers.get('Cache-Control'), 'no-store')
    assert.match(
      answer.headers.get('Content-Disposition')!,
      /^attachment; filename="mes-donnees\.(json|pdf)"$/,
    )
    const text = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    assert.ok(text.startsWith(begins))
    if (name === 'donnees.pdf') assert.ok(text.includes('/StructTreeRoot') && text.includes('/Lang (fr-FR)'))
  }
})
