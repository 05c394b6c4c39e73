/** A person takes back what they share, and the partner sees nothing of it from the next request on. */
import assert from 'node:assert/strict'
import { arrive, follow, press, type Scene, signIn, wordsOf } from '../agents.ts'
import { file } from '../ways.ts'
import { makeCode, typeCode } from './own.ts'

const SITUATION = 'Un bail qui finit en juin.'

export async function takeBackConsent(scene: Scene): Promise<void> {
  const referent = await signIn(scene, 'referent')
  await referent.goto('/ma-journee')
  await follow(referent, () => referent.locator(file).first().click())
  const dossier = new URL(referent.url()).pathname
  const parcours = dossier.replace('dossiers', 'parcours')
  const { code, born } = await makeCode(referent)

  await referent.goto(parcours)
  // On the second day they are the one already.
  if (await referent.getByRole('button', { name: 'Me proposer comme référent' }).count()) {
    await press(referent, 'Me proposer comme référent')
    await referent.getByLabel('Prénom et nom, écrits par la personne').fill('Odile Exemple')
    await press(referent, 'La personne est d’accord')
  }
  await referent.getByText('Écrire où en est la personne').click()
  await referent.getByLabel('Domaine').selectOption({ label: 'Logement' })
  await referent.getByLabel('Situation').fill(SITUATION)
  await press(referent, 'Enregistrer ce domaine')
  await referent.getByText('Partager avec un partenaire').click()
  await referent.getByLabel('Partenaire').selectOption({ label: 'CCAS de Dieppe' })
  await referent.getByLabel('Logement', { exact: true }).check()
  await referent.getByLabel('Pour quoi').fill(`Chercher un logement, le ${scene.today}`)
  await referent.getByLabel('Comment la personne l’a dit').selectOption({ label: 'Sur papier' })
  await press(referent, 'Enregistrer le partage')

  const partner = await signIn(scene, 'ccas')
  await partner.goto(parcours)
  assert.match(await wordsOf(partner), new RegExp(SITUATION))

  for (const width of [390, 1280]) {
    const page = await arrive(scene, { viewport: { width, height: 900 } })
    await page.goto('/mon-parcours')
    await typeCode(page, code, born)
    await follow(page, () => page.getByRole('link', { name: /^Voir ce que je partage/ }).click())
    if (width === 390) {
      assert.match(await wordsOf(page), /CCAS de Dieppe/)
      await follow(page, () =>
        page
          .getByRole('button', { name: /^Ne plus partager/ })
          .first()
          .click(),
      )
      assert.match(await wordsOf(page), /ne voit plus cette information/)
      assert.equal((await partner.request.get(parcours)).status(), 404, 'the next request finds nothing')
    } else assert.match(await wordsOf(page), /Vous ne partagez rien en ce moment/)
    const slides: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    assert.ok(slides <= 0, `nothing slides sideways at ${width} px`)
    await page.context().close()
  }
  for (const each of [referent, partner]) await each.context().close()
}
