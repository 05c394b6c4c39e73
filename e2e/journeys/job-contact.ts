/** From a job that is offered to a job that is held: a candidate without a name, a yes, a thread, an appointment, an answer, a hire; and their référent beside them. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { daysAfter } from '../../src/kernel/time.ts'
import { arrive, follow, press, type Scene, signIn, wordsOf } from '../agents.ts'
import { violations } from '../axe.ts'
import { register, sayTimesAndTravel } from '../job-candidate-pages.ts'
import { registerByLink, typeOffer } from '../job-employer-pages.ts'

const phone = { viewport: { width: 390, height: 844 } }

/** Both sides, from the blind list to the hire. */
export async function meetThroughJob76(scene: Scene): Promise<void> {
  const [siret, title] = scene.javaScript
    ? ['85145678000010', 'Aide à domicile avec rencontre']
    : ['95145678900019', 'Aide à domicile sans script']
  const employer = await arrive(scene)
  await registerByLink(employer, siret!, `${siret}@maison.invalid`)
  await typeOffer(employer, 'Repas, courses, ménage.')
  await employer.getByLabel('Titre de l’offre').fill(title!)
  await press(employer, 'Publier l’offre')
  const offer = new URL(employer.url()).pathname.split('/').at(-1)!
  await published(scene, title!)

  const candidate = await arrive(scene, phone)
  await looksForWork(candidate, 'Séverine', `severine.${scene.javaScript}@exemple.fr`)
  await employer.goto(`/job76/employeur/offres/${offer}/candidats`)
  await whole(employer, scene)
  const blind = await wordsOf(employer)
  assert.match(blind, /Candidat 1/)
  assert.doesNotMatch(blind, /Séverine|Levasseur|exemple\.fr/, 'no name before a yes')

  await candidate.goto(`/job76/candidat/offres/${offer}`)
  await follow(candidate, () => candidate.getByRole('link', { name: 'Postuler' }).click())
  assert.match(await wordsOf(candidate), /Ce que l’employeur lira/)
  await candidate.getByLabel('Un mot pour l’employeur').fill('Je peux commencer lundi.')
  await press(candidate, 'Postuler')
  await whole(candidate, scene)
  const contact = new URL(candidate.url()).pathname

  await employer.goto('/job76/employeur/contacts')
  await follow(employer, () => employer.getByRole('link', { name: title! }).click())
  await whole(employer, scene)
  assert.match(await wordsOf(employer), /Séverine Levasseur.*Je peux commencer lundi/s)
  await employer.getByLabel('Votre message').fill('Bonjour, venez nous voir.')
  await follow(employer, () => employer.getByRole('button', { name: 'Envoyer', exact: true }).click())
  assert.equal(await press(employer, 'Envoyer ma réponse'), 422, 'an answer says yes or no')
  await employer.locator('summary', { hasText: 'Proposer un rendez-vous' }).click()
  await employer.getByLabel('Jour du rendez-vous').fill(daysAfter(scene.today, 1))
  await employer.getByLabel('Heure').fill('14:30')
  await employer.getByLabel('Lieu').fill('12 rue de la République, Rouen')
  await follow(employer, () => employer.getByRole('button', { name: 'Proposer', exact: true }).click())

  await candidate.goto('/job76/candidat/contacts')
  assert.match(await wordsOf(candidate), /1 message à lire/)
  await candidate.goto(contact)
  assert.match(await wordsOf(candidate), /venez nous voir.*L’employeur vous le propose/s)
  await press(candidate, 'Accepter')
  const diary = (await candidate.getByRole('link', { name: 'Mettre dans mon agenda' }).getAttribute('href'))!
  assert.match(await (await candidate.request.get(diary)).text(), /BEGIN:VEVENT/)

  await employer.reload()
  await employer.getByLabel('Candidature retenue').check()
  await press(employer, 'Envoyer ma réponse')
  await employer.getByLabel('Premier jour de l’emploi').fill(daysAfter(scene.today, 1))
  await press(employer, 'Déclarer l’embauche')
  await candidate.goto(contact)
  assert.match(await wordsOf(candidate), /Embauche au/)
  for (const page of [employer, candidate]) await page.context().close()
}

/** With the person’s agreement: what happened, the offers that suit them and what lacks to the others, an offer proposed. */
export async function accompanyToJob(scene: Scene, file: string): Promise<void> {
  const page = await signIn(scene, 'referent')
  await page.goto(file)
  await follow(page, () => page.getByRole('link', { name: 'Chercher du travail avec elle' }).click())
  await whole(page, scene)
  await page.getByRole('radio').first().check()
  await press(page, 'La personne est d’accord')
  await page.goto(file)
  await follow(page, () => page.getByRole('link', { name: 'Recherche d’emploi sur Job 76' }).click())
  await whole(page, scene)
  assert.match(await wordsOf(page), /Aucune mise en relation pour l’instant/)
  assert.match(await wordsOf(page), /Il reste à dire le travail qu’elle cherche/)
  const followed = page.url()
  await follow(page, () => page.getByRole('link', { name: 'Compléter sa recherche avec elle' }).click())
  await saysWhatAndWhen(page, new URL(page.url()).pathname, '7:00')
  await page.goto(followed)
  await whole(page, scene)
  const ranking = await wordsOf(page)
  assert.match(ranking, /Les offres qui lui vont.*\d\smin.*C’est un métier que la personne cherche/s)
  assert.match(ranking, /Les plus proches de celles qui ne vont pas.*Ce qui manque/s)
  await page.getByLabel('Offre', { exact: true }).selectOption({ index: 1 })
  await press(page, 'Proposer à la personne')
  assert.match(await wordsOf(page), /Proposition du référent/)
  await page.context().close()
}

/** Three screens: aide à domicile, by day, on foot from Rouen. */
async function looksForWork(page: Page, firstName: string, mail: string): Promise<void> {
  await register(page, firstName, mail)
  await press(page, 'M’inscrire et commencer')
  await saysWhatAndWhen(page, '/job76/candidat')
}

async function saysWhatAndWhen(page: Page, base: string, from?: string): Promise<void> {
  await page.goto(`${base}/metiers`)
  await page.getByLabel('Votre réponse').fill('aide a domicil')
  await press(page, 'Chercher')
  await page.getByRole('radio').first().check()
  await press(page, 'Ajouter ce métier')
  await page.goto(`${base}/horaires`)
  await sayTimesAndTravel(page, from)
}

async function published(scene: Scene, title: string): Promise<void> {
  const animator = await signIn(scene, 'animation-job76')
  await animator.goto('/job76/animation')
  await follow(animator, () => animator.getByRole('link', { name: title }).click())
  await animator.getByRole('radio', { name: /^Paraît/ }).check()
  await press(animator, 'Décider')
  await animator.context().close()
}

/** Nothing slides sideways; and where a script may run, what a machine sees of accessibility. */
async function whole(page: Page, { javaScript }: Scene): Promise<void> {
  const slides: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
  assert.ok(slides <= 0, page.url())
  if (javaScript) assert.deepEqual(await violations(page), [], page.url())
}
