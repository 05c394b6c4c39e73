/** The pages of the administration with a département behind them, and whoever a test makes the agent, for tests. */
import assert from 'node:assert/strict'
import { Hono } from 'hono'
import { auditActions } from '../kernel/access/audit.ts'
import type { Identity, Role } from '../kernel/access/identity.ts'
import { rulesActions } from '../kernel/law/actions.ts'
import { peopleActions } from '../kernel/people/actions.ts'
import { makeWorld, testSecret } from '../kernel/people/test-world.ts'
import { seedTerritory } from '../kernel/territory/seed.ts'
import { openTestDb } from '../platform/test-db.ts'
import { adminRoutes } from './admin.tsx'
import { errorPages } from './errors.tsx'
import type { Env } from './session.ts'
import { frameOf, SignInNeeded, type Site } from './site.ts'

export async function adminTestApp() {
  const opened = await openTestDb()
  const world = await makeWorld(opened)
  const administrator = await world.addAgent(world.organisation, 'Alix Exemple', ['administrator'])
  const dpo = await world.addAgent(world.organisation, 'Noor Exemple', ['dpo'])
  const asking: { me: Identity | null } = { me: administrator }
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
    c.set('me', asking.me)
    return next()
  })
  const actions = [...rulesActions, ...auditActions, ...peopleActions(testSecret)]
  app.route('/', adminRoutes(site, { actions, secret: testSecret, contacts: { dpo: 'dpo@exemple.fr' } }))
  app.notFound(errors.notFound)
  app.onError((error, c) =>
    error instanceof SignInNeeded ? c.redirect('/connexion', 303) : errors.onError(error, c),
  )

  return {
    ...{ world, administrator, dpo, asking },
    /** The same agent in another function. */
    as: (role: Role): Identity => ({ ...administrator, roles: [role] }),
    seedTerritory: () => seedTerritory(opened.owner, world.departement),
    /** No-break spaces come back as plain ones, to be read in a test. */
    async request(path: string, form?: Record<string, string> | FormData) {
      const body = form && (form instanceof FormData ? form : new URLSearchParams(form))
      const answer = await app.request(path, body && { method: 'POST', body })
      assert.deepEqual(bugs, [], path)
      const html = (await answer.text()).replaceAll('\u00a0', ' ')
      return {
        status: answer.status,
        html,
        to: answer.headers.get('Location'),
        cache: answer.headers.get('Cache-Control'),
      }
    },
    async close() {
      await world.close()
      await opened.close()
    },
  }
}

/** What the form sent to `action` would send, as it stands in the page. */
export function fieldsOf(html: string, action: string): Record<string, string> {
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
