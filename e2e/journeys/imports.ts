/** Bringing the files of the caisse: the day's own enters at once, one that moved too much waits for a second person. */
import assert from 'node:assert/strict'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { focused, press, type Scene, signIn, wordsOf } from '../agents.ts'

/** Deposited by an administrator; gives how many households are new. */
export async function importFile(scene: Scene, name: string): Promise<number> {
  const page = await signIn(scene, 'administrateur')
  await deposit(page, scene, name)
  await page.getByText('Terminé', { exact: true }).waitFor()
  assert.equal(await wordsOf(page, 'h1'), name)
  assert.deepEqual(await fact(page, 'Rejetés'), '0')
  const fresh = Number(await fact(page, 'Nouveaux'))
  await page.context().close()
  return fresh
}

/** Nobody releases what they deposited; another administrator does, and has to say why to refuse. */
export async function releaseByTwo(scene: Scene, name: string): Promise<void> {
  const first = await signIn(scene, 'administrateur')
  await deposit(first, scene, name)
  await first.getByText('À autoriser par une seconde personne').waitFor()
  await first.getByText('Vous avez déposé ce fichier : une autre personne doit en décider.').waitFor()
  assert.match(await wordsOf(first), /une seconde personne doit l’autoriser/)
  assert.equal(await first.getByRole('button', { name: 'Autoriser' }).count(), 0)
  const forced = await first.request.post(`${first.url()}/autoriser`, { headers: { Origin: scene.origin } })
  assert.equal(forced.status(), 422, 'the form that has no button is refused too')

  const second = await signIn(scene, 'administrateur-2')
  await second.goto('/imports')
  await second.getByRole('link', { name, exact: true }).first().click()
  assert.equal(await press(second, 'Refuser l’import'), 422)
  await second.locator('.error-summary a').click()
  assert.equal(await focused(second, 'id'), 'why', 'the reason leads to its field')
  await press(second, 'Autoriser l’import')
  await second.getByText('Terminé', { exact: true }).waitFor()
  assert.equal(await fact(second, 'Déposé').then(text => text.replace(/^le .* par /, '')), 'Sacha Duclos')
  assert.equal(await fact(second, 'Autorisé par'), 'Maxime Bellanger')
  for (const page of [first, second]) await page.context().close()
}

async function deposit(page: Page, { files }: Scene, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Imports' }).click()
  await page.getByLabel('Fichier de la caisse').setInputFiles(path.join(files, name))
  assert.equal(await press(page, 'Déposer le fichier'), 200)
}

/** The value beside its label in a list of facts. */
const fact = (page: Page, label: string): Promise<string> => wordsOf(page, `dt:text-is("${label}") + dd`)
