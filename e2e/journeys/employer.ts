/** An employer registers, comes in by the link, offers a job that waits for a person, and next time comes in by a passkey. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { arrive, follow, press, type Scene, signIn, wordsOf } from '../agents.ts'
import { registerByLink, typeOffer } from '../job-employer-pages.ts'

export async function hireThroughJob76(scene: Scene): Promise<void> {
  const [siret, mail] = scene.javaScript
    ? ['83456712500010', 'avec-clef@maison.invalid']
    : ['93456712400011', 'sans-clef@maison.invalid']
  const page = await arrive(scene, { viewport: { width: 390, height: 844 } })
  await registerByLink(page, siret!, mail!)
  assert.equal(new URL(page.url()).pathname, '/job76/employeur')
  const title = `Aide à domicile <script>alert(${scene.javaScript ? 1 : 2})</script>`
  await typeOffer(page, 'Nous recherchons une jeune femme.')
  await page.getByLabel('Titre de l’offre').fill(title)
  assert.equal(await press(page, 'Publier l’offre'), 422)
  assert.match(await wordsOf(page, '.error-summary'), /jeune femme.*L\.\s1142-1/s)
  assert.equal(await page.getByLabel('Titre de l’offre').inputValue(), title, 'what was typed is kept')
  await page.getByLabel('Le travail').fill('Repas, courses, ménage.')
  await press(page, 'Publier l’offre')
  assert.match(await wordsOf(page), /Elle attend une relecture/)

  const animator = await signIn(scene, 'animation-job76')
  await animator.goto('/job76/animation')
  await follow(animator, () => animator.getByRole('link', { name: title }).click())
  await animator.getByRole('radio', { name: /^Paraît/ }).check()
  await press(animator, 'Décider')
  await animator.goto('/job76/offres?mots=aide+domicile')
  assert.ok((await wordsOf(animator)).includes(title), 'a hostile title is the text that it is')
  await animator.context().close()

  if (scene.javaScript) await comeInByPasskey(page, scene.faults)
  await page.context().close()
}

/** With Chromium’s own virtual authenticator: a key is added, used, removed, and then opens nothing. */
async function comeInByPasskey(page: Page, faults: string[]) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  await page.goto('/job76/employeur/acces')
  await page.getByLabel('Nom de la clé').fill('Ordinateur de l’accueil')
  await follow(page, () => page.getByRole('button', { name: 'Ajouter une clé' }).click())
  assert.match(await wordsOf(page), /Ordinateur de l’accueil/)
  await press(page, 'Quitter l’espace employeur')
  await follow(page, () => page.getByRole('button', { name: 'Entrer avec ma clé' }).click())
  assert.equal(new URL(page.url()).pathname, '/job76/employeur')
  await page.goto('/job76/employeur/acces')
  await press(page, 'Retirer la clé Ordinateur de l’accueil')
  await press(page, 'Quitter l’espace employeur')
  await page.getByRole('button', { name: 'Entrer avec ma clé' }).click()
  await page.getByText('n’a pas été reconnue').waitFor()
  // Chromium calls a refusal in the background an error.
  assert.match(faults.pop() ?? '', /status of 422/)
}
