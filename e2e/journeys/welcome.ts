/** At the door, a text is never lost: saved as it is typed, merged with another window’s, kept sealed on the device without a network. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { follow, press, type Scene, signIn, wordsOf } from '../agents.ts'

/** Without JavaScript the same form is sent by its button, and a stale one comes back with both texts. */
export async function welcomeAtDoor(scene: Scene): Promise<void> {
  const page = await signIn(scene, 'accueil')
  await receive(page)
  await page.getByLabel('Ce que la personne a dit').fill('Le chauffage est coupé.')
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByLabel('Ce que la personne a dit').fill('Un courrier du fournisseur.')
  await press(other, 'Enregistrer')
  assert.equal(await press(page, 'Enregistrer'), 409)
  assert.equal(await textOf(page), 'Un courrier du fournisseur.\n\nLe chauffage est coupé.')
  await press(page, 'Enregistrer')
  await page.getByText('L’accueil est enregistré.').waitFor()
  await page.goto('/accueil')
  await follow(page, () => page.getByRole('link', { name: 'Au téléphone, à domicile ou ailleurs' }).click())
  await page.getByLabel('Ce que la personne a dit').fill('Appelle du hameau, sans voiture.')
  await page.getByLabel('Jour de l’accueil').fill('2026-12-31')
  assert.equal(await press(page, 'Enregistrer'), 422)
  assert.match(await wordsOf(page), /ne se date pas à l’avance/)
  await page.getByLabel('Jour de l’accueil').fill(scene.today)
  await press(page, 'Enregistrer')
  await page.goto('/accueil')
  assert.match(await wordsOf(page), /Accueils sans passage, aujourd’hui.*Au téléphone/s)
  await page.context().close()
}

export async function welcomeOffline(scene: Scene): Promise<void> {
  const page = await signIn(scene, 'accueil')
  await page.clock.install()
  await receive(page)
  const address = new URL(page.url()).pathname

  await type(page, 'Plus de chauffage.')
  await state(page, 'Enregistré à')
  const other = await page.context().newPage()
  await other.goto(address)
  await type(other, 'Plus de chauffage. Deux enfants.')
  await state(other, 'Enregistré à')
  await other.close()
  await page.getByLabel('Fait tout de suite').fill('Une couverture')
  await state(page, 'les deux textes sont réunis')
  await state(page, 'Enregistré à')
  assert.equal(await textOf(page), 'Plus de chauffage. Deux enfants.', 'the other window’s text came in')
  assert.deepEqual(await stored(page), [], 'nothing stays on the device once the server has it')

  // The network goes, the tab is closed.
  await page.context().setOffline(true)
  await type(page, 'Plus de chauffage. Deux enfants. Secret du soir.')
  await state(page, 'gardé sur cet appareil')
  const kept = await stored(page)
  assert.equal(kept.length, 1)
  assert.doesNotMatch(kept.join(), /Secret|chauffage|said|passages|accueil/i, 'nothing in clear')
  await page.close()

  // Back with a network: the page takes it up and sends it.
  await scene.browser.contexts().at(-1)!.setOffline(false)
  const back = await scene.browser.contexts().at(-1)!.newPage()
  await back.clock.install()
  await back.goto(address)
  await state(back, 'Enregistré à')
  assert.match(await textOf(back), /Secret du soir/)
  assert.deepEqual(await stored(back), [])

  await signOutElsewhere(back)
  await leaveAlone(back, scene, address)
}

/** The session ends while somebody types: the page closes at its next saving, and has the text again after the sign-in. */
async function signOutElsewhere(page: Page): Promise<void> {
  const other = await page.context().newPage()
  await signOut(other)
  await page.getByLabel('Fait tout de suite').fill('Un colis')
  await page.getByRole('heading', { name: 'Page fermée' }).waitFor()
  await enterAs(other, 'accueil')
  await other.close()
  await follow(page, () => page.getByRole('link', { name: 'Reprendre cet accueil' }).click())
  await state(page, 'Enregistré à')
  assert.equal(await page.getByLabel('Fait tout de suite').inputValue(), 'Un colis')
}

/** Ten minutes without a hand on it: the page says nothing any more, and only whoever typed it gets it back. */
async function leaveAlone(page: Page, scene: Scene, address: string): Promise<void> {
  const context = page.context()
  await context.setOffline(true)
  await page.getByLabel('Ce qui vient ensuite').fill('Rappeler Paulette demain')
  await state(page, 'gardé sur cet appareil')
  await page.clock.fastForward('10:30')
  await page.getByRole('heading', { name: 'Page fermée' }).waitFor()
  assert.doesNotMatch(await page.content(), /Paulette demain|Secret du soir/)
  const kept = await stored(page)
  assert.equal(kept.length, 1)
  assert.doesNotMatch(kept.join(), /Paulette|demain/)
  await context.setOffline(false)

  // A colleague on the same device: it is neither shown nor sent in their name.
  await signOut(page)
  await enterAs(page, 'social')
  await page.goto('/accueil')
  await page.waitForLoadState('networkidle')
  assert.equal((await stored(page)).length, 1)
  assert.doesNotMatch(await page.content(), /Paulette demain|resté sur cet appareil/)

  await signOut(page)
  await enterAs(page, 'accueil')
  await page.goto('/accueil')
  await page.getByText('Un accueil resté sur cet appareil est envoyé.').waitFor()
  assert.deepEqual(await stored(page), [], 'erased once it was sent')
  await page.goto(address)
  assert.equal(await page.getByLabel('Ce qui vient ensuite').inputValue(), 'Rappeler Paulette demain')
  assert.deepEqual(
    scene.faults.splice(0).filter(fault => !/ERR_INTERNET_DISCONNECTED/.test(fault)),
    [],
  )
  await context.close()
}

/** Somebody comes, and is received at once. */
async function receive(page: Page): Promise<void> {
  await page.goto('/accueil')
  await press(page, 'Noter l’arrivée')
  await follow(page, () =>
    page
      .getByRole('button', { name: /^Recevoir/ })
      .last()
      .click(),
  )
}

const type = (page: Page, words: string) => page.getByLabel('Ce que la personne a dit').fill(words)
const textOf = (page: Page) => page.getByLabel('Ce que la personne a dit').inputValue()
const state = (page: Page, words: string): Promise<void> =>
  page.locator('.draft-state', { hasText: words }).waitFor()

/** All that this origin keeps in the browser, as text: the bytes that are sealed by their codes. */
const stored = (page: Page): Promise<string[]> =>
  page.evaluate(`new Promise((resolve, reject) => {
    const asked = indexedDB.open('maillage', 1)
    asked.onerror = () => reject(asked.error)
    asked.onsuccess = () => {
      const all = asked.result.transaction('drafts').objectStore('drafts').getAll()
      all.onsuccess = () => resolve([
        ...all.result.map(row => JSON.stringify({ ...row, iv: '', sealed: new TextDecoder('latin1').decode(row.sealed) })),
        ...Object.entries(localStorage).flat(), ...Object.entries(sessionStorage).flat()])
    }
  })`)

async function signOut(page: Page): Promise<void> {
  await page.goto('/')
  await follow(page, () => page.getByRole('button', { name: 'Se déconnecter' }).click())
}

async function enterAs(page: Page, who: string): Promise<void> {
  await page.goto('/connexion')
  await follow(page, () => page.locator(`button[value="${who}@maillage.invalid"]`).first().click())
}
