/** A candidate without a file looks for work on a telephone: registers by a link, answers three screens, and takes their CV. */
import assert from 'node:assert/strict'
import { arrive, follow, press, type Scene, wordsOf } from '../agents.ts'
import { register, sayTimesAndTravel } from '../job-candidate-pages.ts'

export async function lookForWork(scene: Scene): Promise<void> {
  const page = await arrive(scene, { viewport: { width: 390, height: 844 } })
  await register(page, 'Jeanne', `jeanne.${scene.today}@exemple.fr`)
  await press(page, 'M’inscrire et commencer')
  assert.match(await wordsOf(page), /il manque encore/)

  await follow(page, () => page.getByRole('link', { name: 'Dites quel travail vous cherchez.' }).click())
  await page.getByLabel('Votre réponse').fill('aide a domicil')
  await press(page, 'Chercher')
  await page.getByRole('radio').first().check()
  await press(page, 'Ajouter ce métier')
  await follow(page, () => page.getByRole('link', { name: /^Suite/ }).click())
  await page.getByLabel('Votre réponse').fill('cuisine')
  await press(page, 'Chercher')
  await page.getByRole('radio').first().check()
  await page.getByLabel('Combien de temps').selectOption('24')
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await follow(page, () => page.getByRole('link', { name: /^Suite/ }).click())
  await page.getByRole('checkbox').first().check()
  await press(page, 'Enregistrer et continuer')

  await sayTimesAndTravel(page)

  const words = await wordsOf(page)
  assert.doesNotMatch(words, /il manque encore/)
  assert.match(words, /Du lundi au vendredi, de 8\sh à 18\sh/)
  assert.match(words, /Voici ce qu’un employeur voit/)
  const slides: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
  assert.ok(slides <= 0, 'nothing slides sideways')
  for (const file of ['cv.pdf', 'donnees.json'])
    assert.equal((await page.request.get(`/job76/candidat/${file}`)).status(), 200, file)
  await press(page, 'Faire une pause')
  assert.match(await wordsOf(page), /Aucun employeur ne vous voit/)
  await press(page, 'Quitter ma page')
  await page.goto('/job76/candidat')
  assert.equal(new URL(page.url()).pathname, '/job76/candidat/connexion', 'nobody reads it after them')
  await page.context().close()
}
