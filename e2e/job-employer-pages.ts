/** The public pages of Job 76, those of an employer, and the queue of whoever animates it. */
import type { Page } from 'playwright-core'
import { arrive, follow, press, type Scene } from './agents.ts'
import { first, refused, type Stop } from './ways.ts'

/** A new employer, by the link that the demonstration shows: nothing else of the demonstration is theirs. */
export async function comeInAsEmployer(scene: Scene): Promise<Page> {
  const page = await arrive(scene)
  await registerByLink(page, '73282932000074', 'essai@maison.invalid')
  return page
}

export async function registerByLink(page: Page, siret: string, mail: string) {
  await page.goto('/job76/employeur/inscription')
  await page.getByLabel('SIRET').fill(siret)
  await page.getByLabel('Nom de l’établissement').fill('Maison des services')
  await page.getByLabel('Votre nom').fill('Accueil')
  await page.getByLabel('Votre adresse électronique').fill(mail)
  await press(page, 'Inscrire')
  await follow(page, () => page.getByRole('link', { name: 'Voici le lien' }).click())
  await press(page, 'Entrer')
}

/** Fills the one screen of an offer, as far as what is typed goes without a script. */
export async function typeOffer(page: Page, words: string) {
  await page.goto('/job76/employeur/offres/nouvelle')
  await page.getByLabel('Quel métier').fill('aide à domicile')
  await press(page, 'Chercher le métier')
  await page.locator('input[name="rome"]').first().check()
  await page.getByLabel('Titre de l’offre').fill('Aide à domicile')
  await page.getByLabel('Le travail').fill(words)
  await page.getByLabel('Commune du travail').fill('Rouen')
  for (const day of ['lundi', 'mardi']) await page.locator(`input[name="days-0"][value="${day}"]`).check()
  await page.locator('[name="from-0"]').fill('8 h')
  await page.locator('[name="until-0"]').fill('12 h 30')
  await page.locator('[name="contract"]').selectOption('CDI')
  await page.locator('[name="payFrom"]').fill('13,10')
}

export const jobPublicPages: readonly Stop[] = [
  '/job76',
  '/job76/offres',
  first('/job76/offres', 'main article a[href^="/job76/offres/"]'),
  '/job76/offres?mots=menage&temps=partiel&contrat=CDI',
  '/job76/offres?commune=nulle+part',
  '/job76/employeur/connexion',
  refused('/job76/employeur/connexion', 'Recevoir un lien'),
  refused('/job76/employeur/inscription', 'Inscrire'),
  '/job76/employeur/entrer/inconnu',
]

export const jobEmployerPages: readonly Stop[] = [
  '/job76/employeur',
  '/job76/employeur/acces',
  refused('/job76/employeur/acces', 'Ajouter un collègue'),
  '/job76/employeur/offres/nouvelle',
  refused('/job76/employeur/offres/nouvelle', 'Publier l’offre'),
  [
    'an offer with a word that the law refuses',
    async page => {
      await typeOffer(page, 'Nous recherchons un jeune vendeur.')
      await press(page, 'Publier l’offre')
    },
  ],
  [
    'an offer',
    async page => {
      await page.getByLabel('Le travail').fill('Repas, courses, ménage.')
      await press(page, 'Publier l’offre')
    },
  ],
  [
    'an offer to change',
    page => follow(page, () => page.getByRole('link', { name: 'Modifier l’offre' }).click()),
  ],
  first('/job76/employeur', 'main tbody a[href^="/job76/employeur/offres/"]'),
  ['an offer ended without a reason', page => press(page, 'Terminer l’offre')],
]

export const jobModerationPages: readonly Stop[] = [
  '/job76/animation',
  first('/job76/animation', 'main tbody a[href^="/job76/animation/offres/"]'),
  ['an offer of which nothing is decided', page => press(page, 'Décider')],
  [
    'an offer that is seen',
    async page => {
      await page.getByRole('radio', { name: /^Paraît/ }).check()
      await press(page, 'Décider')
    },
  ],
]
