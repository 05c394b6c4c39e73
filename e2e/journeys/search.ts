/** Finding a person by what one knows of them, and being told what is wrong in what one typed. */
import assert from 'node:assert/strict'
import { press, type Scene, signIn, wordsOf } from '../agents.ts'

export async function searchPerson(scene: Scene): Promise<void> {
  const page = await signIn(scene, 'orienteur')
  await page.getByRole('link', { name: 'Ma journée', exact: true }).first().click()
  const first = page.locator('tbody th a').first()
  const [href, name] = [await first.getAttribute('href'), (await first.textContent())!.trim()]
  await page.getByRole('link', { name: 'Chercher une personne' }).click()
  const field = page.getByLabel('Nom, date de naissance')

  // The caisses write without accents; people type them.
  await field.fill(name.toLowerCase().replace(/e/g, 'é').replace(/a/g, 'à').replace(/-/g, ' '))
  assert.equal(await press(page, 'Chercher'), 200)
  assert.equal(await page.locator(`tbody a[href="${href}"]`).count(), 1, `${name}, with accents too many`)
  assert.ok(!page.url().includes('?'), 'no name stands in the address')

  await field.fill('1 84 12 76 451 089 00')
  assert.equal(await press(page, 'Chercher'), 422)
  assert.match(await wordsOf(page, '#q-error'), /La clé de ce NIR est fausse/, 'beside the field')
  assert.equal(await field.getAttribute('aria-describedby'), 'q-hint q-error')
  assert.equal(await field.inputValue(), '1 84 12 76 451 089 00', 'kept, to be mended')

  await field.fill('zzyzx qwfp')
  assert.equal(await press(page, 'Chercher'), 200)
  await page.getByText('Personne ne répond à cette recherche.').waitFor()
  await page.context().close()
}
