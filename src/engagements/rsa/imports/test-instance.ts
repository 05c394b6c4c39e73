/** One instance of the application on a base, for tests of its pages: its own depot, and its worker when it is started. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { Hono } from 'hono'
import type { Identity } from '../../../kernel/access/identity.ts'
import { openTestDb } from '../../../platform/test-db.ts'
import { errorPages } from '../../../web/errors.tsx'
import type { Env } from '../../../web/session.ts'
import { frameOf, SignInNeeded, type Site } from '../../../web/site.ts'
import type { Importer } from './importer.ts'
import { importRoutes } from './routes.tsx'
import { testImporter } from './test-importer.ts'
import { startImportWorker } from './worker.ts'

export async function instance() {
  const base = await openTestDb()
  after(() => base.close())
  const importer = await testImporter(base, { today: '2026-05-04' })
  const home = mkdtempSync(join(tmpdir(), 'maillage-depot-'))
  const depots = join(home, 'depots')
  const { db, clock } = importer
  const site: Site = { db, clock, departement: '76', demonstration: false, navigation: () => [] }
  const bugs: object[] = []
  const errors = errorPages({ frame: c => frameOf(site, c), log: line => bugs.push(line) })
  const routes = importRoutes(site, { importer: async () => importer, depots })
  const as = (me: Identity | null) => {
    const app = new Hono<Env>().use(async (c, next) => {
      c.set('me', me)
      await next()
    })
    app.route('/', routes).notFound(errors.notFound)
    app.onError((error, c) =>
      error instanceof SignInNeeded ? c.text('sign in', 401) : errors.onError(error, c),
    )
    return (path: string, init?: RequestInit) => Promise.resolve(app.request(path, init))
  }
  const work = (at: () => Promise<Importer> = async () => importer) => {
    const worker = startImportWorker({
      db,
      clock,
      departement: '76',
      importer: at,
      depots,
      log: line => bugs.push(line),
    })
    after(worker.stop)
    return worker
  }
  after(() => rm(home, { recursive: true, force: true }))
  return { base, importer, as, depots, bugs, work }
}

/** The form of a deposit, as a browser sends it. */
export function form(
  xml: string | null,
  fields: Record<string, string> = {},
  name = 'RSABEM.xml',
): RequestInit {
  const body = new FormData()
  for (const [field, value] of Object.entries(fields)) body.set(field, value)
  body.set('file', xml === null ? new File([], '') : new File([xml], name))
  return { method: 'POST', body }
}
