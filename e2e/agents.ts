/** The agents of the demonstration at their browser: they sign in by the page, and what their browser complains of is kept. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

/** One day of the made-up département, seen with JavaScript or without. */
export interface Scene {
  browser: Browser
  origin: string
  today: `${number}-${number}-${number}`
  javaScript: boolean
  /** The files that the caisses have sent, by name. */
  files: string
  /** The data folder of the server, where its key is: what a short message would carry is known from it. */
  data?: string
  /** What browsers and server found wrong on the way; a journey ends with none. */
  faults: string[]
}

export type AgentName =
  | 'accueil'
  | 'social'
  | 'orienteur'
  | 'referent'
  | 'animation'
  | 'animation-job76'
  | 'comptes'
  | 'administrateur'
  | 'administrateur-2'
  | 'pilotage-etat'
  | 'pilotage-departement'
  | 'dpo'

/** As a person does it: the page of the sign-in, then the button of the function. */
export async function signIn(
  scene: Scene,
  who: AgentName | 'ccas',
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await arrive(scene, options)
  await page.goto('/connexion')
  await page.locator(`button[value="${who}@maillage.invalid"]`).first().click()
  await page.getByRole('button', { name: 'Se déconnecter' }).waitFor()
  return page
}

/** A browser of its own, nobody being signed in. */
export async function arrive(
  { browser, origin, javaScript, faults }: Scene,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: origin, javaScriptEnabled: javaScript, locale: 'fr-FR', ...options },
  })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  page.on('pageerror', error => faults.push(`${page.url()}: ${error.message}`))
  page.on('console', message => {
    // A page that is refused or absent says so by its status: Chromium calls that an error, we do not.
    const own = message.text().startsWith('Failed to load resource') && message.location().url === page.url()
    if (['error', 'warning'].includes(message.type()) && !own) faults.push(`${page.url()}: ${message.text()}`)
  })
  page.on('response', response => {
    if (response.status() >= 500) faults.push(`${response.url()}: ${response.status()}`)
  })
  return page
}

/** Follows what leads to another page, or sends a form; gives the status of the answer once it is there. */
export async function follow(page: Page, act: () => Promise<unknown>): Promise<number> {
  const [answer] = await Promise.all([page.waitForNavigation(), act()])
  return answer!.status()
}

export const press = (page: Page, button: string): Promise<number> =>
  follow(page, () => page.getByRole('button', { name: button }).click())

/** What is written in a part of the page, hidden or not. */
export const wordsOf = async (page: Page, part = 'main'): Promise<string> =>
  (await page.locator(part).textContent()) ?? ''

/** Where the keyboard is. */
export const focused = (page: Page, what: 'id' | 'className' | 'textContent'): Promise<string> =>
  page.evaluate(`document.activeElement.${what}`)
