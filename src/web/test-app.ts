/** The pages of sign-in and accounts with everything around them, a clock to set and a browser to hold cookies, for tests. */

import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { ensureBase, firstAccount } from '../kernel/access/account-first.ts'
import { type Role, withAgent } from '../kernel/access/identity.ts'
import { testSecret } from '../kernel/people/test-world.ts'
import type { Now } from '../platform/clock.ts'
import { openPool } from '../platform/db.ts'
import { openTestDb } from '../platform/test-db.ts'
import { accountRoutes } from './accounts.tsx'
import { type BugLine, errorPages } from './errors.tsx'
import { headers } from './headers.ts'
import type { OidcFacts } from './oidc.ts'
import { personSignInRoutes } from './person/sign-in.tsx'
import { type Env, sessions } from './session.ts'
import { signedIn, signInRoutes } from './sign-in.tsx'

export const ORIGIN = 'http://localhost:7676'

export async function testApp({
  demonstration = false,
  oidc,
  franceConnect,
  https = false,
}: {
  demonstration?: boolean
  oidc?: OidcFacts
  franceConnect?: OidcFacts
  https?: boolean
} = {}) {
  const database = await openTestDb()
  const { db } = database
  /** Past every rule. */
  const everything = openPool(database.superuserUrl)
  const departement = '76'
  const time: { now: Now } = { now: { at: '2026-03-02T09:00:00.000Z', today: '2026-03-02' } }
  const clock = () => time.now
  const bugs: BugLine[] = []
  const origins = [https ? 'https://maillage.example.fr' : ORIGIN]
  const frame = () => ({ path: '', navigation: [] })
  const { onError, notFound, refuse } = errorPages({ frame, log: line => bugs.push(line) })
  const app = new Hono<Env>()
  app.use(
    ...headers({
      origins,
      issuers: [oidc, franceConnect].flatMap(each => each?.issuer ?? []),
      refuse,
      bodyBytes: 10_000,
      largeBodies: { '/imports': 20_000 },
    }),
  )
  app.use(sessions(db, clock, departement))
  app.route('/', signInRoutes({ db, clock, departement, origins, oidc, demonstration, frame }))
  app.route('/', accountRoutes({ db, clock, frame }))
  const site = { db, clock, departement, demonstration, navigation: () => [] }
  app.route('/', personSignInRoutes(site, { secret: testSecret, origins, franceConnect }))
  app.get('/mon-parcours', signedIn, c => c.json(c.get('me')))
  app.get('/moi', signedIn, c => c.json(c.get('me')))
  app.get('/api/moi', signedIn, c => c.json(c.get('me')))
  app.get('/panne/:person', () => {
    throw Object.assign(new TypeError('« Jean Secret » est illisible'), { code: '22P02' })
  })
  app.get('/api/panne', () => {
    throw new TypeError('« Jean Secret » est illisible')
  })
  app.post('/imports', async c => c.text(String((await c.req.arrayBuffer()).byteLength)))
  app.post('/api/ecrire', c => c.text(c.get('me')?.name ?? 'personne'))
  app.onError(onError)
  app.notFound(notFound)

  const base = await ensureBase(db, departement, clock())
  const first = await firstAccount(db, departement, 'premiere@exemple.fr', clock())
  /** An account with its functions, past the actions. */
  const person = async (mail: string, ...roles: Role[]) => {
    const id = randomUUID()
    const me = { departement, id: first.agent, name: '', organisation: '', roles: [] }
    await withAgent(db, me, 'administrator', clock(), async ({ tx, today }) => {
      const facts = {
        kind: 'person',
        created_on: today,
        created_by: first.agent,
        suspended_on: null,
        suspended_why: null,
      } as const
      await tx
        .insertInto('agent')
        .values({ departement, id, name: mail, mail, ...facts })
        .execute()
      for (const role of roles)
        await tx
          .insertInto('agent_role')
          .values({
            departement,
            id: randomUUID(),
            agent_id: id,
            role,
            from_on: today,
            until_on: null,
            given_by: null,
          })
          .execute()
    })
    return id
  }
  const later = (minutes: number) => {
    const at = new Date(Date.parse(time.now.at) + minutes * 60_000).toISOString()
    time.now = { at, today: at.slice(0, 10) as Now['today'] }
  }
  const close = async () => {
    await everything.end()
    await database.close()
  }
  const world = { ...database, close, everything, app, departement, time, clock, later, bugs, base }
  return { ...world, first: first.agent, person, browser: () => browser(app) }
}

export type Browser = ReturnType<typeof browser>

/** Holds cookies and sends the headers of our own pages. */
function browser(app: Hono<Env>) {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}) => {
    const request = new Headers({
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      host: new URL(ORIGIN).host,
    })
    new Headers(init.headers).forEach((value, name) => {
      request.set(name, value)
    })
    const answer = await app.request(`${ORIGIN}${path}`, { ...init, headers: request })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      if (/Max-Age=0/.test(cookie)) cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    return answer
  }
  return {
    cookies,
    get: (path: string, sent: Record<string, string> = {}) => send(path, { headers: sent }),
    post: (
      path: string,
      fields: Record<string, string> = {},
      sent: Record<string, string> = { origin: ORIGIN },
    ) => send(path, { method: 'POST', body: new URLSearchParams(fields), headers: sent }),
    send,
  }
}
