/** Every page, for everyone who may open it: accessible as far as axe can see, whole on a telephone, and nothing that the browser complains of. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { makeApp } from '../src/app.tsx'
import { arrive, type Scene, signIn } from './agents.ts'
import { violations } from './axe.ts'
import { openBrowser } from './browser.ts'
import { comeInAsEmployer } from './job-employer-pages.ts'
import { nobody, pages } from './pages.ts'
import { comeIn } from './person-pages.ts'
import { type Running, removeFolder, startServer, temporaryFolder } from './server.ts'

const data = temporaryFolder()
const today = '2026-03-05'
const visited = new Set<string>()
const addresses = everyAddress()
/** Addresses of pages that axe has looked at wide and narrow. */
const seen = new Set<string>()
let browser: Browser
let server: Running
let scene: Scene

before(async () => {
  ;[server, browser] = await Promise.all([startServer({ data, today }), openBrowser()])
  scene = { browser, origin: server.origin, today, javaScript: true, files: '', data, faults: [] }
})
after(async () => {
  await browser?.close()
  await server?.stop()
  removeFolder(data)
})

for (const [who, stops] of Object.entries(pages) as [keyof typeof pages, typeof pages.nobody][])
  test(`the pages of ${who} are whole and accessible`, async () => {
    const page = await (who === 'nobody'
      ? arrive(scene)
      : who === 'personne'
        ? comeIn(scene)
        : who === 'employeur'
          ? comeInAsEmployer(scene)
          : signIn(scene, who))
    const faults: string[] = []
    for (const stop of stops) {
      const name = typeof stop === 'string' ? stop : stop[0]
      if (typeof stop === 'string') await page.goto(stop)
      else await stop[1](page, scene)
      const { pathname } = new URL(page.url())
      visited.add(pathname)
      const title = await page.title()
      const address = shapeOf(pathname)
      // Another view of a page that somebody has seen whole: axe looks where it is narrow.
      const found = [
        ...(await faultsOf(page, seen.has(address) ? [390] : [1280, 390])),
        ...(titleFor(name).test(title) ? [] : [`title « ${title} »`]),
      ]
      seen.add(address)
      faults.push(...found.map(fault => `${name}: ${fault}`))
    }
    assert.deepEqual([...faults, ...scene.faults.splice(0)], [])
    await page.context().close()
  })

/** Pages of Job 76 that need two people who are signed in: `journeys/job-contact.ts` walks them, and looks at them as here. */
const walkedInJourneys = [
  '/job76/candidat/contacts/:contact',
  '/job76/employeur/contacts/:contact',
  '/job76/employeur/offres/:offer/candidats',
  '/dossiers/:person/emploi',
]

test('no page was left out', () => {
  const left = addresses.filter(
    ({ path, shape }) => !walkedInJourneys.includes(path) && ![...visited].some(each => shape.test(each)),
  )
  assert.deepEqual(
    left.map(({ path }) => path),
    [],
  )
})

test('the server has logged no bug', () => {
  assert.doesNotMatch(server.errors(), /"event":"bug"/)
})

const shapeOf = (pathname: string) => addresses.find(({ shape }) => shape.test(pathname))?.path ?? pathname

/** The title says first that a form was refused; and only a page that is absent is called so. */
function titleFor(name: string): RegExp {
  if (name === '/introuvable' || name === `/dossiers/${nobody}`) return /^Page introuvable – Maillage$/
  return name.endsWith(', refused')
    ? /^Erreur\s: \S.* – Maillage$/
    : /^(?!Page introuvable|Demande refusée|Erreur interne)\S.* – Maillage$/
}

async function faultsOf(page: Page, withAxe: readonly number[]): Promise<string[]> {
  const faults: string[] = []
  const headings = await page.locator('h1').count()
  if (headings !== 1) faults.push(`${headings} h1`)
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 900 })
    const slides: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    if (slides > 0) faults.push(`slides sideways by ${slides} px at ${width} px`)
    if (withAxe.includes(width))
      faults.push(...(await violations(page, width !== withAxe[0])).map(fault => `${fault} at ${width} px`))
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  return faults
}

/** The addresses of the product that answer a person with a page; files, programs and the way back of the provider have none. */
function everyAddress(): { path: string; shape: RegExp }[] {
  const nothing = {} as never
  const app = makeApp({
    ...{
      db: nothing,
      secret: nothing,
      importer: nothing,
      clock: () => nothing,
      log: () => {},
      matcher: nothing,
    },
    ...{ departement: '76', demonstration: true, depots: '', networks: '', origins: [] },
  })
  const paths = app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path)
  return [...new Set(paths)]
    .filter(
      path =>
        !/^\/(static|api\/|connexion\/|mon-parcours\/connexion\/|lieux\/donnees\/|accueil\/(brouillons|ailleurs)$|(mon-)?parcours\/papiers\/)|\.(csv|json|txt|ics|pdf)\}?$/.test(
          path,
        ),
    )
    .map(path => ({
      path,
      shape: new RegExp(`^${path.replace(/\/:\w+\?/g, '(/[^/]+)?').replace(/:\w+/g, '[^/]+')}$`),
    }))
}
